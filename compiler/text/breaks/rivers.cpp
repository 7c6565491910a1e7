#include "text/breaks/rivers.h"

#include <algorithm>
#include <cstdlib>

namespace quire::text {
namespace {

/// So many spaces below each other are seen as a white line.
constexpr int visible_river = 4;

/// A space between two words of a line.
struct Gap {
  Length center, width;
  int height = 1;  ///< how many lines in a row, up to this one, have one here
};

/// A stretch of items that is a line, as long as it wants to be.
struct NaturalLine {
  std::size_t begin = 0, end = 0;
  Length text, space, stretch, shrink;
};

NaturalLine natural_line(const std::vector<Item>& items, std::size_t begin, std::size_t end) {
  NaturalLine line{begin, end, {}, {}, {}, {}};
  for (auto i = begin; i < end; ++i) {
    if (const auto* box = std::get_if<Box>(&items[i])) {
      line.text += box->width;
    } else if (const auto* glue = std::get_if<Glue>(&items[i])) {
      line.space += glue->width;
      line.stretch += glue->stretch;
      line.shrink += glue->shrink;
    }
  }
  if (const auto* penalty = std::get_if<Penalty>(&items[end])) line.text += penalty->width;
  return line;
}

/// Where a line's spaces are when it is set to its measure: its glyphs give first.
void add_gaps(
    const ItemList& list,
    std::string_view text,
    const NaturalLine& line,
    Length measure,
    int expansion,
    std::vector<Gap>& gaps
) {
  const auto lacking = measure - line.text - line.space;
  const auto most = expansion_of(line.text, expansion);
  const auto by_text = std::clamp(lacking, -most, most);
  const auto by_space = lacking - by_text;
  const auto room = by_space > Length() ? line.stretch : line.shrink;
  Length x;
  for (auto i = line.begin; i < line.end; ++i) {
    if (const auto* box = std::get_if<Box>(&list.items[i])) {
      x += box->width;
      if (line.text > Length()) x += scaled(box->width, by_text.sp(), line.text.sp());
    } else if (const auto* glue = std::get_if<Glue>(&list.items[i])) {
      const auto own = by_space > Length() ? glue->stretch : glue->shrink;
      auto width = glue->width;
      if (room > Length()) width += scaled(by_space, own.sp(), room.sp());
      if (text[list.origins[i].text_begin] == ' ') gaps.push_back({x + width / 2, width});
      x += width;
    }
  }
}

/// Continues the stacks of `above` that end at a gap of `below`. Both are in order from the line's
/// start.
bool stack_up(const std::vector<Gap>& above, std::vector<Gap>& below) {
  bool is_visible = false;
  auto first = above.begin();
  for (auto& gap : below) {
    const auto is_left_of = [&gap](const Gap& upper) {
      return gap.center - upper.center >= std::max(gap.width, upper.width) / 2;
    };
    while (first != above.end() && is_left_of(*first))
      ++first;
    for (auto upper = first; upper != above.end(); ++upper) {
      if (upper->center - gap.center >= std::max(gap.width, upper->width) / 2) break;
      gap.height = std::max(gap.height, upper->height + 1);
    }
    is_visible |= gap.height == visible_river;
  }
  return is_visible;
}

}  // namespace

std::vector<std::size_t> find_rivers(
    const ItemList& list,
    std::string_view text,
    const std::vector<LineBreak>& breaks,
    const Measure& measure,
    int expansion
) {
  std::vector<std::size_t> rivers;
  std::vector<Gap> above, below;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    const auto width = i < measure.first_lines ? measure.first : measure.rest;
    auto line = natural_line(list.items, begin, breaks[i].item);
    const bool is_last = i + 1 == breaks.size();
    below.clear();
    add_gaps(list, text, line, is_last ? line.text + line.space : width, expansion, below);
    if (stack_up(above, below)) rivers.push_back(i);
    std::swap(above, below);
    begin = next_line_begin(list, breaks[i].item);
  }
  return rivers;
}

}  // namespace quire::text
