#include "cover_sheet/panel_writer.h"

#include <algorithm>
#include <utility>

namespace quire::cover_sheet {

PanelWriter::PanelWriter(page::Pages& pages, Size size, const Sides<Length>& bleed)
    : pages_(pages), index_(pages.pages.size()), size_(size) {
  auto& added = pages.pages.emplace_back();
  added.size = size;
  added.bleed = bleed;
  added.chapter = static_cast<book::ChapterId>(index_);
  pages.struct_trees.emplace_back();
}

layout::StructElemIndex PanelWriter::add_elem(layout::Role role, std::string alt) {
  layout::StructElem elem;
  elem.role = role;
  elem.parent = layout::chapter_root;
  elem.alt = std::move(alt);
  return pages_.struct_trees[index_].add(std::move(elem));
}

void PanelWriter::place(
    Point origin, Size size, decltype(layout::Fragment::content) content, bool is_artifact
) {
  auto fragment =
      std::make_shared<const layout::Fragment>(layout::Fragment{size, {}, std::move(content)});
  page().placed.push_back({origin, std::move(fragment), is_artifact});
}

void PanelWriter::fill(const Rect& rect, Color color, bool is_round) {
  place(rect.origin, rect.size, layout::FillFragment{color, is_round}, true);
}

void PanelWriter::round_bar(const Rect& rect, Color color) {
  const auto thick = std::min(rect.size.width, rect.size.height);
  fill({rect.origin, {thick, thick}}, color, true);
  fill({rect.origin + Point{rect.size.width - thick, Length()}, {thick, thick}}, color, true);
  fill(
      {rect.origin + Point{thick / 2, Length()}, {rect.size.width - thick, rect.size.height}}, color
  );
}

void PanelWriter::show(
    const std::shared_ptr<const image::Image>& picture, const Rect& rect, std::string alt
) {
  const auto elem = add_elem(layout::Role::Figure, std::move(alt));
  place(rect.origin, rect.size, layout::ImageFragment{{}, picture, elem}, false);
}

std::size_t PanelWriter::show(cover::SetText text, Point origin, std::size_t most) {
  const auto shown = std::min(most, text.lines.size());
  const auto left_out = text.lines.size() - shown;
  for (std::size_t i = 0; i < shown; ++i) {
    auto& line = text.lines[i];
    const Size size{line.width, line.height};
    place(origin, size, layout::LineFragment{text.shaped, std::move(line)}, false);
    origin.y += size.height;
  }
  pages_.styles.push_back(std::move(*text.styles));
  return left_out;
}

}  // namespace quire::cover_sheet
