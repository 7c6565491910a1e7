#include "build/dump.h"

#include <fmt/format.h>

#include <ostream>

#include "dom/walk.h"
#include "layout/flow.h"
#include "layout/read_out.h"
#include "page/paginate.h"

namespace quire::build {
namespace {

/// The area of an ordinary page, to which lines are set.
Size page_area(const css::Cascade& cascade) {
  css::StyleTable styles;
  const auto page = cascade.page_style({}, styles);
  return {
      page.size.width - page.margin.left - page.margin.right,
      page.size.height - page.margin.top - page.margin.bottom};
}

void dump_styles(std::ostream& out, const markdown::Chapter& chapter, const css::Cascade& cascade) {
  css::StyleTable styles;
  std::vector<css::StyleRef> open{styles.initial()};  // by depth
  const auto root = chapter.document->document_element();
  std::size_t depth = 0;
  for (auto node = root; node; node = dom::next_in(root, node)) {
    if (node.type() != pugi::node_element) continue;
    depth = 0;
    for (auto above = node; above != root; above = above.parent())
      ++depth;
    open.resize(depth + 1);
    open.push_back(cascade.style_of(node, open[depth], styles));
    out << std::string(2 * depth, ' ') << node.name() << ' ' << css::dump(open.back()) << '\n';
  }
}

void dump_chapter(
    std::ostream& out,
    Stage stage,
    const Stages& stages,
    std::uint32_t chapter,
    Diagnostics& diagnostics
) {
  const auto& text = stages.book.chapters[chapter];
  if (stage == Stage::Dom) {
    out << book::dump(text, stages.sources);
    return;
  }
  if (stage == Stage::Style) return dump_styles(out, text, stages.cascade);
  const auto boxes = layout::build_boxes(stages.book, chapter, stages.cascade, {}, diagnostics);
  if (stage == Stage::Boxes) return layout::dump(out, boxes);
  if (stage == Stage::Tags) return layout::dump(out, boxes.struct_tree);
  const auto area = page_area(stages.cascade);
  layout::dump(out, layout::lay_out(boxes, area, stages.book, stages.typesetters[0], diagnostics));
}

/// Where the destinations of the book are printed.
layout::Folios folios_of(const page::Pages& pages) {
  layout::Folios folios;
  std::uint32_t number = 0;
  for (const auto& page : pages.pages) {
    for (const auto& destination : page.destinations)
      folios.try_emplace(destination.id, layout::Folio{page.folio, number});
    ++number;
  }
  return folios;
}

/// With the page numbers that the pages show, which the other stages do not wait for.
void read_out(std::ostream& out, const Stages& stages, Diagnostics& diagnostics) {
  const auto& [sources, book, cascade, typesetters, pool] = stages;
  const auto folios = folios_of(page::paginate(book, cascade, typesetters, pool, diagnostics));
  for (std::uint32_t chapter = 0; chapter < book.chapters.size(); ++chapter) {
    out << "# " << book.file_name(chapter) << '\n';
    layout::read_out(out, layout::build_boxes(book, chapter, cascade, folios, diagnostics));
  }
}

}  // namespace

void dump(std::ostream& out, Stage stage, const Stages& stages, Diagnostics& diagnostics) {
  if (stage == Stage::Speech) return read_out(out, stages, diagnostics);
  if (stage == Stage::Pages) {
    const auto& [sources, book, cascade, typesetters, pool] = stages;
    return page::dump(out, page::paginate(book, cascade, typesetters, pool, diagnostics));
  }
  for (std::uint32_t chapter = 0; chapter < stages.book.chapters.size(); ++chapter) {
    out << "# " << stages.book.file_name(chapter) << '\n';
    dump_chapter(out, stage, stages, chapter, diagnostics);
  }
}

}  // namespace quire::build
