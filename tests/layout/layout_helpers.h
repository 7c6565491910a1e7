#pragma once

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/length.h"
#include "css/cascade.h"
#include "css/stylesheet.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "golden.h"
#include "layout/box.h"
#include "layout/flow.h"
#include "text/typesetter.h"

namespace quire::layout::test {

using quire::test::expect_golden;

/// 10 point squares on lines of 12 points; blocks without margins.
constexpr std::string_view plain_sheet = R"(
  html, body, section, div, p, h1, h2, ul, ol, pre, blockquote, figure, figcaption, aside, nav, hr
    { display: block }
  li { display: list-item }
  table { display: table } caption { display: table-caption }
  colgroup { display: table-column-group } col { display: table-column }
  thead { display: table-header-group } tbody { display: table-row-group }
  tfoot { display: table-footer-group } tr { display: table-row }
  td, th { display: table-cell }
  ol { list-style-type: decimal }
  pre { white-space: pre-wrap; tab-size: 4 }
  html { font-size: 10pt; line-height: 12pt }
)";

/// One chapter of one book, from its body's XHTML to its flow. The page area is 200 by 300 points.
class Laid {
public:
  explicit Laid(std::string_view body, std::string_view css = "")
      : fonts_(font::FontSet::load(QUIRE_TESTS_DIRECTORY "/fonts")),
        hyphenators_("no-such-folder"),
        cascade_(read(css), css::Medium::Print, diagnostics) {
    book.chapters.emplace_back().document = dom::parse(
        "<html xml:lang=\"en\"><head><title>t</title></head><body>" + std::string(body) +
        "</body></html>"
    );
    auto& pictures = book.images;
    pictures["images/wide.png"].size = {Length::from_pt(400), Length::from_pt(100)};
    pictures["images/high.png"].size = {Length::from_pt(100), Length::from_pt(1000)};
    pictures["images/small.png"].size = {Length::from_pt(20), Length::from_pt(8)};
  }

  markdown::Chapter& chapter() { return book.chapters.front(); }

  const BoxTree& boxes() {
    if (!tree_) tree_.emplace(build_boxes(book, 0, cascade_, folios, diagnostics));
    return *tree_;
  }

  const Flow& flow() {
    if (!flow_) {
      text::Typesetter typesetter{fonts_, hyphenators_, cache_};
      const Size area{Length::from_pt(200), Length::from_pt(300)};
      flow_.emplace(lay_out(boxes(), area, book, typesetter, diagnostics));
    }
    return *flow_;
  }

  std::string box_dump() { return dumped(boxes()); }
  std::string flow_dump() { return dumped(flow()); }
  std::string tag_dump() { return dumped(boxes().struct_tree); }

  book::Book book;
  Folios folios;
  Diagnostics diagnostics;

private:
  std::vector<css::Stylesheet> read(std::string_view css) {
    const auto& own = sources_.add("plain.css", std::string(plain_sheet));
    const auto& given = sources_.add("test.css", std::string(css));
    return {
        parse_stylesheet(own, css::Origin::UserAgent, diagnostics),
        parse_stylesheet(given, css::Origin::Author, diagnostics)};
  }

  template <typename T>
  static std::string dumped(const T& value) {
    std::ostringstream out;
    dump(out, value);
    return out.str();
  }

  font::FontSet fonts_;
  text::Hyphenators hyphenators_;
  text::ShapeCache cache_;
  SourceMap sources_;
  css::Cascade cascade_;
  std::optional<BoxTree> tree_;
  std::optional<Flow> flow_;
};

/// Every box of the tree and its notes, in order.
inline std::vector<const Box*> all_boxes(const BoxTree& tree) {
  std::vector<const Box*> result, open;
  for (auto note = tree.notes.rbegin(); note != tree.notes.rend(); ++note)
    open.push_back(&*note);
  open.push_back(&tree.root);
  while (!open.empty()) {
    result.push_back(open.back());
    open.pop_back();
    const auto& children = result.back()->children;
    for (auto child = children.rbegin(); child != children.rend(); ++child)
      open.push_back(&*child);
  }
  return result;
}

/// What must hold of every box tree: each byte of the chapter's text that is no white space is in
/// one run, once; each run's origin leads to its very bytes; runs have no gaps.
inline void expect_all_text_once(Laid& laid) {
  std::map<std::uint32_t, std::string> texts;  // what is taken becomes a blank
  dom::for_each_text_node(
      dom::body_of(*laid.chapter().document),
      [&](pugi::xml_node node, std::uint32_t ordinal) { texts[ordinal] = node.value(); }
  );
  for (const auto* box : all_boxes(laid.boxes())) {
    if (!box->paragraph) continue;
    std::uint32_t end = 0;
    for (const auto& run : box->paragraph->runs) {
      EXPECT_EQ(run.begin, end);
      EXPECT_LT(run.begin, run.end);
      end = run.end;
      if (run.is_generated) continue;
      auto& text = texts[run.origin.text_node];
      for (auto i = run.begin; i < run.end; ++i) {
        const auto at = run.origin.offset + i - run.begin;
        ASSERT_LT(at, text.size());
        const char is = box->paragraph->text[i];
        EXPECT_TRUE(text[at] == is || (is == ' ' && text[at] == '\n')) << text << " at " << at;
        text[at] = ' ';
      }
    }
    EXPECT_EQ(end, box->paragraph->text.size());
  }
  for (const auto& [ordinal, text] : texts)
    EXPECT_EQ(text.find_first_not_of(" \t\n\r"), std::string::npos)
        << "lost of text node " << ordinal << ": " << text;
}

/// What must hold of every structure tree: the elements are numbered in the order of the tree,
/// depth first, and the boxes of the flow ask for them in that order.
inline void expect_reading_order(Laid& laid) {
  const auto& elements = laid.boxes().struct_tree.elements;
  for (StructElemIndex i = chapter_root + 1; i < elements.size(); ++i) {
    auto ancestor = i - 1;
    while (ancestor != chapter_root && ancestor != elements[i].parent)
      ancestor = elements[ancestor].parent;
    EXPECT_EQ(ancestor, elements[i].parent) << "element " << i;
  }
  StructElemIndex last = 0;
  std::vector<const Box*> open{&laid.boxes().root};
  while (!open.empty()) {
    const auto& box = *open.back();
    open.pop_back();
    EXPECT_GE(box.struct_elem, last);
    last = box.struct_elem;
    for (auto child = box.children.rbegin(); child != box.children.rend(); ++child)
      open.push_back(&*child);
  }
}

/// The line that stands in an item; null if there is none.
inline const LineFragment* line_of(const FlowItem& item) {
  for (const auto& placed : item.placed)
    if (const auto* line = std::get_if<LineFragment>(&placed.fragment->content)) return line;
  return nullptr;
}

}  // namespace quire::layout::test
