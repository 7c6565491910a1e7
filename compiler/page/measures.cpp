#include "page/measures.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <variant>

#include "page/tall_notes.h"

namespace quire::page {
namespace {

using layout::Flow;
using layout::FlowItem;
using layout::LineFragment;
using layout::SetParagraph;

/// So many pages are looked at together: what is better for the next ones is seen, and a long
/// chapter does not take quadratic time.
constexpr int pages_in_view = 5;

/// The first line's fragment, which a marker may stand before.
const LineFragment* text_of(const FlowItem& item) {
  const LineFragment* last = nullptr;
  for (const auto& placed : item.placed)
    if (const auto* line = std::get_if<LineFragment>(&placed.fragment->content)) last = line;
  return last;
}

SetParagraph* paragraph_of(Flow& flow, std::uint32_t block) {
  const auto found = std::ranges::lower_bound(flow.paragraphs, block, {}, &SetParagraph::block);
  return found != flow.paragraphs.end() && found->block == block ? &*found : nullptr;
}

/// The content that a page beginning with the item has first.
std::size_t content_at(const Flow& flow, std::size_t item) {
  while (item < flow.items.size() && flow.items[item].kind != FlowItem::Kind::Content)
    ++item;
  return item;
}

bool is_inside_block(const FlowItem& item) { return item.line > 0 && !item.slice.is_some(); }

/// The line of a paragraph before the item.
bool follows_hyphen(const Flow& flow, std::size_t item) {
  const auto* line = item > 0 ? text_of(flow.items[item - 1]) : nullptr;
  return line && !line->line.hyphens.empty();
}

class MeasureCutter {
public:
  MeasureCutter(
      const ChapterText& chapter,
      const PageGeometry& geometry,
      std::uint32_t index,
      const std::vector<bool>& notes_in_text,
      std::deque<Measured>& measured
  )
      : chapter_(chapter),
        geometry_(geometry),
        index_(index),
        notes_in_text_(notes_in_text),
        measured_(measured) {}

  std::vector<Slice> run() {
    passed_.resize(measured_.size());
    while (item_ < flow().items.size()) {
      begin_page();
      auto slice = next_slice();
      slice.flow = static_cast<std::uint32_t>(used_);
      passed_[used_] = item_ = slice.end;
      slices_.push_back(slice);
      ++index_;
      while (item_ < flow().items.size() && flow().items[item_].kind == FlowItem::Kind::Space)
        ++item_;
    }
    return std::move(slices_);
  }

private:
  const Flow& flow() const { return measured_[used_].flow; }

  /// The number of the page that begins with the item.
  PageNumber number(std::size_t item, std::uint32_t index) const {
    return {
        index + (needs_blank(flow().items[item].before, index) ? 1U : 0U),
        is_first_of_run(flow(), item)};
  }

  /// Goes on in the layout that the next page wants.
  void begin_page() {
    const auto page = number(item_, index_);
    index_ = page.index;
    const auto wanted = layout_for(flow().items[item_].page_name, page);
    if (wanted == used_) return;
    const auto place = twin(item_, wanted);
    if (!place) return;
    item_ = is_inside_block(flow().items[item_]) ? tear(item_, *place, wanted) : *place;
    used_ = wanted;
  }

  Slice next_slice() const {
    CutRange range{item_, view_from(item_), index_, {}};
    const auto anywhere = cut(flow(), geometry_, range);
    range.may_end_first = [&](std::size_t end) { return may_end(end); };
    const auto slices = cut(flow(), geometry_, range);
    const bool is_worse =
        slices.empty() || (slices.front().is_overfull && !anywhere.front().is_overfull);
    return is_worse ? anywhere.front() : slices.front();
  }

  bool may_end(std::size_t end) const {
    const auto wanted = layout_for(flow().items[end].page_name, number(end, index_ + 1));
    return wanted == used_ || twin(end, wanted);
  }

  /// The end of what is looked at from the item on: after it, however tall it is.
  std::size_t view_from(std::size_t begin) const {
    auto room = geometry_.area(flow().items[begin].page_name, {index_, false}).height;
    room = std::max(room, Length::from_pt(100)) * pages_in_view;
    auto item = begin;
    for (; item < flow().items.size(); ++item) {
      const bool is_after = item > begin;
      room -= flow().items[item].height;
      if (room < Length() && is_after && layout::may_begin_page(flow(), item)) return item;
    }
    return item;
  }

  /// Which layout has the measure that the page wants.
  std::size_t layout_for(const std::string& name, PageNumber page) const {
    const auto width = geometry_.size(name, page).width;
    if (measured_[used_].areas(name).width == width) return used_;
    for (std::size_t i = 0; i < measured_.size(); ++i)
      if (measured_[i].areas(name).width == width) return i;
    measured_.push_back(lay_out_for(chapter_, geometry_, page));
    set_notes_in_text(measured_.back().flow, notes_in_text_);
    passed_.push_back(0);
    return measured_.size() - 1;
  }

  /// The same place in another layout; of one inside a paragraph, the paragraph's first line.
  /// Nothing if that layout has no such place, or none that a page may begin at.
  std::optional<std::size_t> twin(std::size_t item, std::size_t other) const {
    const auto& first = flow().items[content_at(flow(), item)];
    if (first.block == FlowItem::no_block || first.slice.is_inside()) return std::nullopt;
    const auto& flow_there = measured_[other].flow;
    const auto& there = flow_there.items;
    auto place = passed_[other];
    while (place < there.size() && there[place].block != first.block)
      ++place;
    if (place == there.size()) return std::nullopt;
    if (is_inside_block(first)) {
      const bool can_be_torn = !first.is_blank_line && !follows_hyphen(flow(), item) &&
                               text_of(first) && paragraph_of(measured_[other].flow, first.block);
      return can_be_torn ? std::optional(place) : std::nullopt;
    }
    while (place > 0 && !layout::may_begin_page(flow_there, place) &&
           there[place - 1].kind != FlowItem::Kind::Content)
      --place;
    return place;
  }

  /// Sets the rest of a paragraph, from its line `item` on, in another layout, in the place of its
  /// lines there, which begin at `place`.
  std::size_t tear(std::size_t item, std::size_t place, std::size_t other) {
    const auto& next = flow().items[item];
    const auto& line = *text_of(next);
    auto& [areas, there, diagnostics] = measured_[other];
    auto& target = *paragraph_of(there, next.block);
    target.begin = paragraph_of(measured_[used_].flow, next.block)->begin + line.line.text_begin;
    auto rest = layout::set_rest(
        chapter_.boxes,
        {target,
         line.text->is_right_to_left ? Direction::RightToLeft : Direction::LeftToRight,
         areas(next.page_name)},
        chapter_.book,
        chapter_.typesetter,
        diagnostics
    );
    const auto begin = there.items.begin() + static_cast<std::ptrdiff_t>(place);
    const auto end = std::find_if(begin, there.items.end(), [&](const FlowItem& other_item) {
      return other_item.block != next.block;
    });
    for (auto& line_item : rest) {
      line_item.container = begin->container;
      line_item.columns = begin->columns;
      line_item.page_name = begin->page_name;
      if (end - begin > 1) line_item.before = layout::PageBreak((begin + 1)->before);
    }
    if (!rest.empty()) {
      rest.front().first_text = next.first_text;
      rest.front().has_text = next.has_text;
    }
    const auto after = there.items.erase(begin, end);
    there.items.insert(
        after, std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end())
    );
    return place;
  }

  const ChapterText& chapter_;
  const PageGeometry& geometry_;
  std::uint32_t index_;  ///< of the page that is cut next
  const std::vector<bool>& notes_in_text_;
  std::deque<Measured>& measured_;
  mutable std::vector<std::size_t> passed_;  ///< of each layout, what is on pages already
  std::size_t used_ = 0;                     ///< the layout that `item_` is of
  std::size_t item_ = 0;
  std::vector<Slice> slices_;
};

}  // namespace

Measured lay_out_for(
    const ChapterText& chapter,
    const PageGeometry& geometry,
    PageNumber page,
    const layout::Floating& floating
) {
  Measured result;
  result.areas = [&geometry, page](const std::string& name) { return geometry.size(name, page); };
  const layout::SideNoteWidths side_notes = [&geometry](const std::string& name) {
    return geometry.side_note_width(name);
  };
  result.flow = layout::lay_out(
      chapter.boxes,
      result.areas,
      chapter.book,
      chapter.typesetter,
      result.diagnostics,
      floating,
      &side_notes
  );
  return result;
}

bool have_one_measure(
    const Measured& measured,
    const std::vector<Slice>& slices,
    const PageGeometry& geometry,
    std::uint32_t index
) {
  for (const auto& slice : slices) {
    if (needs_blank(slice.before, index)) ++index;
    const auto& name = measured.flow.items[slice.begin].page_name;
    const PageNumber page{index++, is_first_of_run(measured.flow, slice.begin)};
    if (geometry.size(name, page).width != measured.areas(name).width) return false;
  }
  return true;
}

std::vector<Slice> cut_by_measures(
    const ChapterText& chapter,
    const PageGeometry& geometry,
    std::uint32_t index,
    const std::vector<bool>& notes_in_text,
    std::deque<Measured>& measured
) {
  return MeasureCutter(chapter, geometry, index, notes_in_text, measured).run();
}

}  // namespace quire::page
