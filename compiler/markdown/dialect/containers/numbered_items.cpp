// Lists of pandoc's: an item's marker becomes one that CommonMark knows, of the same width.
#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect/containers/container_scan.h"
#include "markdown/dialect/lines/list_marker.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 200;

/// Where the text of a line's innermost block begins.
std::size_t ink(std::string_view line) {
  return std::min(line.find_first_not_of(" \t>"), line.size());
}

bool is_fence(std::string_view content) {
  return content.starts_with("```") || content.starts_with("~~~");
}

}  // namespace

bool ContainerScan::may_be_numbered(std::string_view text) {
  const auto end = text.substr(0, 8).find_first_of(".) ");
  return end != std::string_view::npos && end > 0 && text[end] != ' ' && end + 1 < text.size() &&
         text[end + 1] == ' ';
}

bool ContainerScan::has_successor(const NumberedList& list, std::size_t column) const {
  bool was_blank = false;
  auto begin = next_;
  for (std::size_t i = 0; i < most_lines && begin < text_.size(); ++i) {
    const auto end = std::min(text_.find('\n', begin), text_.size());
    const auto line = text_.substr(begin, end - begin);
    begin = end + 1;
    const auto at = ink(line);
    if (at == line.size()) {
      was_blank = true;
      continue;
    }
    const auto marker = at == column ? list_marker(line.substr(at)) : std::nullopt;
    if (marker && marker->close == list.close &&
        counted(marker->word, list.numbering) == list.last + 1)
      return true;
    if (was_blank && at <= column) return false;
    was_blank = false;
  }
  return false;
}

std::optional<ContainerScan::NumberedList> ContainerScan::list_begun_by(
    const ListMarker& marker, std::size_t column
) const {
  constexpr Dialects pandocs{Dialect::Pandoc, Dialect::Quarto, Dialect::Bookdown};
  const bool is_initial = marker.word.size() == 1 && ascii::is_upper(marker.word.front()) &&
                          marker.close == '.' && marker.width < marker.size + 2;
  for (const char numbering : numberings_of(marker.word)) {
    const auto value = counted(marker.word, numbering);
    if (!value) continue;
    NumberedList list{numbering, marker.close, column, *value};
    // `A. Smith` may be a name, and `(1)` and `a.` may open a paragraph.
    const bool is_sure = numbering == '#' || (dialects_.meets(pandocs) && !is_initial);
    const bool may_go_on = !is_initial || numbering == 'I';
    if (is_sure || (may_go_on && has_successor(list, column))) return list;
  }
  return std::nullopt;
}

bool ContainerScan::numbers(LineCursor cursor) {
  const auto container = cursor.at();
  Open place;
  while (cursor.skip_quote())
    ++place.quotes;
  place.indent = cursor.indent();
  cursor.skip_indent(place.indent);
  const auto column = cursor.at();
  auto marker =
      is_on(Spelling::NumberedItem, dialects_) ? list_marker(cursor.rest()) : std::nullopt;
  if (marker && is_fence(cursor.rest().substr(marker->width))) marker.reset();
  if (was_blank_ || marker)
    while (!lists_.empty() && lists_.back().column > column)
      lists_.pop_back();
  auto* list = lists_.empty() || lists_.back().column != column ? nullptr : &lists_.back();
  const bool goes_on = marker && list && goes_on_with(*list, *marker);
  if (list && was_blank_ && !goes_on) lists_.pop_back();
  if (!marker || (!goes_on && !begins_list(*marker, place, column))) return false;
  const auto before = text_.substr(begin_ + container, column - container);
  number_item(*marker, column, goes_on ? std::string_view() : before, !goes_on);
  while (!items_.empty() && items_.back() > place.indent)
    items_.pop_back();
  items_.push_back(place.indent + marker->width);
  return true;
}

bool ContainerScan::goes_on_with(NumberedList& list, const ListMarker& marker) {
  const auto value =
      marker.close == list.close ? counted(marker.word, list.numbering) : std::nullopt;
  if (!value || (list.numbering != '#' && *value <= list.last)) return false;
  list.last = *value;
  return true;
}

bool ContainerScan::begins_list(const ListMarker& marker, const Open& place, std::size_t column) {
  const bool is_in_item = was_item_ && !items_.empty() && place.indent >= items_.back();
  if ((!was_blank_ && !is_in_item) || !is_in_reach(place)) return false;
  const auto list = list_begun_by(marker, column);
  // CommonMark: only a list that begins with 1 may come right after text.
  if (!list || (!was_blank_ && list->last > 1)) return false;
  if (!lists_.empty() && lists_.back().column == column) lists_.pop_back();
  lists_.push_back(*list);
  return true;
}

void ContainerScan::number_item(
    const ListMarker& marker, std::size_t column, std::string_view before, bool is_first
) {
  const auto& list = lists_.back();
  const auto start = is_first && list.numbering != '#' ? list.last : 1;
  auto text = std::to_string(start) + (marker.close == '.' ? "." : ")");
  text.append(std::max(marker.width, text.size() + 1) - text.size(), ' ');
  if (is_first) {
    Container container;
    container.kind = Container::Kind::Numbering;
    container.name = list.numbering == '#' ? '1' : list.numbering;
    text += sink_.mark(std::move(container), begin_, end_);
    const auto content =
        text_.substr(begin_ + column + marker.width, end_ - begin_ - column - marker.width);
    // What opens a block of its own comes on the next line.
    if (item_width(content) > 0 || content.starts_with("> ") || content.starts_with('#'))
      text += "\n" + prefix_of(open_.size()) + std::string(before) + std::string(marker.width, ' ');
  }
  edit(begin_ + column, begin_ + column + marker.width, std::move(text));
}

}  // namespace quire::markdown
