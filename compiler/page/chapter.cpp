#include "page/chapter.h"

#include <utility>
#include <variant>

#include "dom/xml.h"
#include "page/compose.h"
#include "page/tall_notes.h"

namespace quire::page {
namespace {

/// css-page-3 #using-named-pages: the first box down the chapter's edge that names a page.
std::string page_name_of(const layout::Box& root) {
  for (const auto* box = &root;; box = &box->children.front()) {
    if (box->style && !box->style->rare->page.empty()) return box->style->rare->page;
    if (box->children.empty()) return {};
  }
}

/// The line height of most text: of the first line of prose.
Length leading_of(const layout::Flow& flow) {
  for (const auto& item : flow.items)
    if (item.line_count > 1 && !item.slice.is_some()) return item.height;
  return Length::from_pt(14);
}

/// The room above the notes of a page.
Length note_separation(const css::Cascade& cascade, const css::PageContext& page) {
  css::StyleTable styles;
  return note_rule_of(cascade.page_style(page, styles)).separation();
}

/// A recto page of a chapter, not its first.
css::PageContext ordinary_page(const book::Book& book, const std::string& name) {
  const bool is_left = book::direction_of(book.metadata) == Direction::RightToLeft;
  return {.name = name, .is_left = is_left};
}

/// True of a chapter that the sheets show nothing of: it has no pages. One that its author left
/// empty has one.
bool is_hidden(const layout::Box& root, const markdown::Chapter& chapter) {
  return root.children.empty() && dom::body_of(*chapter.document).first_child();
}

void report_overfull(
    const layout::Flow& flow, const std::vector<Slice>& slices, Diagnostics& diagnostics
) {
  for (const auto& slice : slices) {
    if (!slice.is_overfull) continue;
    Span span;
    for (auto item = slice.begin; item < slice.end && !span; ++item) {
      const auto& band = flow.items[item].slice;
      if (band.is_some()) span = flow.bands[band.band].span;
      for (const auto& placed : flow.items[item].placed)
        span = placed.fragment->span;
    }
    diagnostics.add(
        {Severity::Warning,
         "PAG-001",
         span,
         "this does not fit on a page",
         "make it smaller, or take the page larger with --page"}
    );
  }
}

}  // namespace

Size page_area(const css::Cascade& cascade, const css::PageContext& page) {
  css::StyleTable styles;
  const auto style = cascade.page_style(page, styles);
  return {
      style.size.width - style.margin.left - style.margin.right,
      style.size.height - style.margin.top - style.margin.bottom};
}

ChapterPages make_chapter(
    const book::Book& book,
    std::uint32_t chapter,
    const css::Cascade& cascade,
    const layout::Folios& folios,
    const text::Typesetter& typesetter
) {
  ChapterPages result;
  auto boxes = layout::build_boxes(book, chapter, cascade, folios, result.diagnostics);
  const auto page = ordinary_page(book, page_name_of(boxes.root));
  const auto size = page_area(cascade, page);
  result.flow = layout::lay_out(boxes, size, book, typesetter, result.diagnostics);
  const PageArea area{size.height, leading_of(result.flow), note_separation(cascade, page)};
  set_tall_notes_in_text(result.flow, area, result.diagnostics);
  if (!is_hidden(boxes.root, book.chapters[chapter])) result.slices = cut(result.flow, area);
  report_overfull(result.flow, result.slices, result.diagnostics);
  result.shows_folios = boxes.shows_folios;
  result.styles = std::move(boxes.styles);
  result.struct_tree = std::move(boxes.struct_tree);
  result.bookmarks = std::move(boxes.bookmarks);
  return result;
}

}  // namespace quire::page
