#include "page/cut.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "page/break_rules.h"
#include "page/columns.h"
#include "page/float_queue.h"

// How a chapter is cut into pages
//
// The flow is a list of items: lines, space, pictures, slices of tables. A page is a stretch of it
// that begins where a page may begin (may_begin_page) and ends before another such place. For each
// place the Cutter keeps the cheapest way to have pages end just before it (Best): the cost of the
// pages so far, and where the last of them begins. It goes through the places in order and, from
// each that is reached, tries every page that begins there (extend): items are added one by one
// until the page is too tall, and at each legal end the page is offered to that end's Best. The
// cheapest way to the last place, followed back, is the chapter (slices).
//
// A page costs what its break costs (break_rules: a lone line, a divided listing, a lead-in parted
// from its list) and what it lacks at the foot beyond what its space can give (shortness_cost).
// Since all pages are weighed together, a slightly short page is taken where it spares a stranded
// heading three pages later.
//
// Where pages differ (left and right, first, :nth()), a place can be reached as different pages of
// the book, and the rest of the chapter depends on which: then several ways are kept per place
// (ways_of).
//
// A page may also take floats: the next ones of those that its items and earlier pages have called.
// Then a place is reached with more or fewer floats placed, which are ways of their own; a float
// that waits for another page costs something (late_float).
//
// At most a page's worth of items is tried from each place, so time grows with the chapter's length
// times the items per page.

namespace quire::page {
namespace {

using layout::Flow;
using layout::FlowItem;
using layout::may_begin_page;
using layout::PageBreak;

/// Adds a page's items one by one and knows how tall they are together.
class PageHeight {
public:
  /// `leading`: of the text, which says how much space may give.
  PageHeight(const Flow& flow, std::size_t begin, Length leading = Length())
      : flow_(flow),
        leading_(leading),
        at_head_(!keeps_space(flow, begin)),
        height_(top_of(flow, begin)) {}

  void add(const FlowItem& item) {
    if (item.columns != 0) return add_in_columns(item);
    end_columns(item);
    if (item.kind == FlowItem::Kind::Space) {
      if (at_head_) return;
      pending_ += item.height;
      pending_give_ = pending_give_ + give_of(item.height, leading_);
      return;
    }
    if (item.is_blank_line) {
      pending_ += item.height;
      return;
    }
    height_ += pending_ + item.height;
    pending_ = Length();
    give_ = give_ + std::exchange(pending_give_, {});
    if (item.kind == FlowItem::Kind::Content || item.height > Length()) at_head_ = false;
    for (const auto note : item.notes)
      notes_ += height_of(flow_.notes[note]);
  }

  /// If the page ended before the item `end` (or with the flow).
  Length without_notes(std::size_t end) const {
    if (columns_) return height_ + columns_->height(end) + bottom_around_columns(end);
    if (end == flow_.items.size()) return height_;
    return height_ + continued_bottom(flow_, end);
  }
  /// What the last column lacks where the page ends in columns, as they were when the height was
  /// asked for.
  Length lacking_in_column() const { return columns_ ? columns_->lacking_in_last() : Length(); }
  /// What the space between its things may give.
  const Give& give() const { return give_; }

  /// `floats`: what the page's floats take, `notes`: what the notes called in them take.
  Length total(
      std::size_t end, const PageArea& area, Length floats = Length(), Length notes = Length()
  ) const {
    const auto text = without_notes(end) + floats;
    notes += notes_;
    return notes == Length() ? text : text + area.note_separation + notes;
  }

private:
  /// What the page has at its head for what goes on there; what columns have at theirs is their
  /// own.
  static Length top_of(const Flow& flow, std::size_t begin) {
    const auto columns = flow.items[begin].columns;
    return columns != 0 ? continued_top_around(flow, columns) : continued_top(flow, begin);
  }

  Length bottom_around_columns(std::size_t end) const {
    const auto container = columns_->container();
    const bool goes_on = end < flow_.items.size() && flow_.items[end].columns == container;
    return goes_on ? continued_bottom_around(flow_, container) : Length();
  }

  /// Space in columns gives nothing: they end together as they are.
  void add_in_columns(const FlowItem& item) {
    const auto index = static_cast<std::size_t>(&item - flow_.items.data());
    if (columns_ && columns_->container() != item.columns) end_columns(item);
    if (!columns_) {
      height_ += std::exchange(pending_, Length());
      give_ = give_ + std::exchange(pending_give_, {});
      columns_.emplace(flow_, index);
      at_head_ = false;
    }
    columns_->add();
    for (const auto note : item.notes)
      notes_ += height_of(flow_.notes[note]);
  }

  void end_columns(const FlowItem& next) {
    if (!columns_) return;
    height_ += columns_->height(static_cast<std::size_t>(&next - flow_.items.data()));
    columns_.reset();
  }

  const Flow& flow_;
  Length leading_;
  mutable std::optional<ColumnFill> columns_;  ///< the run that the last item is of
  Give give_, pending_give_;
  bool at_head_;
  Length height_;
  Length pending_;  ///< space and blank lines of code, which count if something follows them
  Length notes_;
};

/// The best way to have pages end before an item, for one kind of page that comes next and so many
/// floats placed.
struct Best {
  static constexpr std::uint32_t none = UINT32_MAX;

  std::uint32_t next = none;  ///< the page that begins here, as far as that makes a difference
  double cost = std::numeric_limits<double>::infinity();
  std::size_t begin = 0;  ///< where its last page begins,
  std::size_t slot = 0;   ///< and which of the ways to get there
  bool is_overfull = false;
  std::uint32_t floats = 0;  ///< how many are placed

  bool is_some() const { return next != none; }
};

/// Where each page has a room of its own, so many ways to a place are kept: with more pages or
/// fewer, the cheapest ones.
constexpr std::size_t most_ways = 8;

/// Likewise where floats wait: so many times the ways.
constexpr std::size_t float_ways = 4;

std::size_t ways_of(PageGeometry::Variation variation) {
  switch (variation) {
    case PageGeometry::Variation::None: return 1;
    case PageGeometry::Variation::Sides: return 2;
    case PageGeometry::Variation::Each: return most_ways;
  }
  return 1;
}

class Cutter {
public:
  Cutter(const Flow& flow, const PageGeometry& geometry, const CutRange& range)
      : flow_(flow),
        geometry_(geometry),
        range_(range),
        end_(std::min(range.end, flow.items.size())),
        variation_(geometry.variation(flow)),
        floats_(flow),
        ways_(ways_of(variation_) * (floats_.is_empty() ? 1 : float_ways)) {}

  std::vector<Slice> run() {
    if (end_ <= range_.begin) return {};
    best_.resize((end_ - range_.begin + 1) * ways_);
    break_costs_.resize(end_ - range_.begin + 1);
    *at(range_.begin) = {
        next_of(range_.index), 0, range_.begin, 0, false, floats_.called_before(range_.begin)};
    for (auto begin = range_.begin; begin < end_; ++begin)
      if (begin == range_.begin || may_begin_page(flow_, begin))
        for (std::size_t slot = 0; slot < ways_; ++slot)
          if (at(begin)[slot].is_some()) extend(begin, slot);
    return slices();
  }

private:
  /// The page, told apart from others only as far as the geometry does.
  std::uint32_t next_of(std::uint32_t index) const {
    switch (variation_) {
      case PageGeometry::Variation::None: return 0;
      case PageGeometry::Variation::Sides: return index % 2;
      case PageGeometry::Variation::Each: return index;
    }
    return 0;
  }

  Best* at(std::size_t item) { return best_.data() + (item - range_.begin) * ways_; }

  /// Tries every page that begins at `begin`, reached in the slot's way.
  void extend(std::size_t begin, std::size_t slot) {
    auto index = at(begin)[slot].next;
    const auto area = area_of(begin, index);
    if (needs_blank(before(begin), index)) ++index;
    PageHeight height(flow_, head_of(begin), area.leading);
    for (auto item = head_of(begin); item < begin; ++item)
      height.add(flow_.items[item]);
    bool is_first_choice = true;
    for (auto item = begin; item < end_; ++item) {
      height.add(flow_.items[item]);
      const auto end = item + 1;
      const bool is_last = end == end_;
      if (!is_last && !may_end(begin, end)) continue;
      const auto total = height.total(end, area);
      const bool is_overfull = total - height.give().shrink > area.height;
      if (is_overfull && !is_first_choice) return;
      const auto placed = at(begin)[slot].floats;
      const Best page{next_of(index + 1), 0, begin, slot, is_overfull, placed};
      offer(page, end, total, height, area);
      if (floats_.called_before(end) > placed) offer_with_floats(page, end, height, area);
      if (is_overfull || (!is_last && is_forced(flow_.items[end].before))) return;
      is_first_choice = false;
    }
  }

  /// The same page with one of the floats that wait, with two, as long as they fit.
  void offer_with_floats(
      Best page, std::size_t end, const PageHeight& height, const PageArea& area
  ) {
    const auto placed = page.floats;
    const auto called_here = floats_.called_before(page.begin);
    const bool has_head = keeps_space(flow_, head_of(page.begin));
    while (page.floats < floats_.called_before(end)) {
      const auto& next = floats_[page.floats++];
      // Nothing stands above a chapter's head; and a note's rest is not above its beginning.
      if (has_head && !next.is_at_foot) return;
      if (next.is_note && page.floats > called_here) return;
      const auto total = height.total(
          end,
          area,
          floats_.height(placed, page.floats, area.leading),
          floats_.notes_height(placed, page.floats)
      );
      if (total - height.give().shrink > area.height) return;
      offer(page, end, total, height, area);
    }
  }

  PageBreak before(std::size_t begin) const { return flow_.items[head_of(begin)].before; }

  bool may_end(std::size_t begin, std::size_t end) const {
    if (!may_begin_page(flow_, end)) return false;
    return begin != range_.begin || !range_.may_end_first || range_.may_end_first(end);
  }

  void offer(
      Best page, std::size_t end, Length total, const PageHeight& height, const PageArea& area
  ) {
    const bool is_last = end == end_;
    const bool ends_freely = is_last || is_forced(flow_.items[end].before);
    page.cost = at(page.begin)[page.slot].cost;
    if (!is_last) page.cost += cost_of_break(end, area);
    if (!floats_.is_empty()) {
      const auto placed = at(page.begin)[page.slot].floats;
      page.cost += floats_.cost_of_waiting(page.floats, end, is_last);
      page.cost += floats_.cost_of_disorder(placed, page.floats, page.begin, end);
    }
    if (page.is_overfull)
      page.cost += cost::overflow;
    else if (!ends_freely || total > area.height)
      page.cost += shortness_cost(area.height - total, height.give(), area.leading);
    else if (page.begin != 0 && total < 4 * area.leading)
      page.cost += cost::nearly_empty;
    if (!ends_freely && area.leading > Length())
      page.cost += cost::short_column * static_cast<double>(height.lacking_in_column().sp()) /
                   static_cast<double>(area.leading.sp());
    keep(page, at(end));
  }

  /// What break_cost() says, which is asked for every page that could end there: mostly the same.
  double cost_of_break(std::size_t end, const PageArea& area) {
    auto& known = break_costs_[end - range_.begin];
    if (known.height != area.height || known.leading != area.leading)
      known = {area.height, area.leading, break_cost(flow_, end, area)};
    return known.cost;
  }

  /// In the slot of its own kind, in a free one, or in place of the dearest.
  void keep(const Best& page, Best* slots) const {
    auto* place = slots;
    for (auto* slot = slots; slot != slots + ways_; ++slot) {
      if ((slot->next == page.next && slot->floats == page.floats) || !slot->is_some()) {
        place = slot;
        break;
      }
      if (slot->cost > place->cost) place = slot;
    }
    // "<": of equals the earlier break, whatever the order of summing.
    if (page.cost < place->cost) *place = page;
  }

  /// Where the space that stays with a forced page begins.
  std::size_t head_of(std::size_t begin) const {
    const bool has_space = begin > 0 && is_forced(flow_.items[begin].before) &&
                           flow_.items[begin - 1].kind == FlowItem::Kind::Space;
    return has_space ? begin - 1 : begin;
  }

  std::vector<Slice> slices() {
    const auto* last = std::min_element(at(end_), at(end_) + ways_, [](auto& a, auto& b) {
      return a.cost < b.cost;
    });
    std::vector<Slice> result;
    auto end = end_;
    for (auto way = *last; end > range_.begin && way.is_some(); way = at(end)[way.slot]) {
      const auto tail = end == flow_.items.size() ? end : head_of(end);
      result.push_back({head_of(way.begin), tail, before(way.begin), way.is_overfull});
      adjust(result.back(), way, end);
      result.back().first_float = at(way.begin)[way.slot].floats;
      result.back().end_float = way.floats;
      result.back().float_gap = area_of(way.begin, at(way.begin)[way.slot].next).leading;
      end = way.begin;
    }
    std::ranges::reverse(result);
    return result;
  }

  PageArea area_of(std::size_t begin, std::uint32_t index) const {
    if (needs_blank(before(begin), index)) ++index;
    return geometry_.area(flow_.items[begin].page_name, {index, is_first_of_run(flow_, begin)});
  }

  /// Settles how the space of a page must change, so that it ends with the area's last line, and
  /// how much of the page is left white.
  void adjust(Slice& slice, const Best& way, std::size_t end) {
    const auto area = area_of(way.begin, at(way.begin)[way.slot].next);
    PageHeight height(flow_, head_of(way.begin), area.leading);
    for (auto item = head_of(way.begin); item < end; ++item)
      height.add(flow_.items[item]);
    const auto first_float = at(way.begin)[way.slot].floats;
    const auto total = height.total(
        end,
        area,
        floats_.height(first_float, way.floats, area.leading),
        floats_.notes_height(first_float, way.floats)
    );
    const auto lacking = area.height - total;
    const bool ends_freely = end == end_ || is_forced(flow_.items[end].before);
    const auto& [stretch, shrink] = height.give();
    if (way.is_overfull || lacking == Length() || (lacking > Length() && ends_freely)) return;
    if (3 * lacking > area.height) slice.white = lacking;
    if (lacking > stretch + area.leading) return;
    slice.adjustment = lacking < Length()
                           ? Adjustment{lacking, shrink, area.leading}
                           : Adjustment{std::min(lacking, stretch), stretch, area.leading};
  }

  const Flow& flow_;
  const PageGeometry& geometry_;
  const CutRange& range_;
  std::size_t end_;
  PageGeometry::Variation variation_;
  FloatQueue floats_;
  std::size_t ways_;
  std::vector<Best> best_;
  struct BreakCost {
    Length height = Length::from_sp(-1), leading;  ///< of the area that it is for
    double cost = 0;
  };
  std::vector<BreakCost> break_costs_;  ///< by item from range_.begin on
};

}  // namespace

Length Adjustment::of(Length space) const {
  if (by == Length()) return {};
  const auto own = give_of(space, leading);
  const auto part = by > Length() ? own.stretch : own.shrink;
  return scaled(by, part.sp(), all.sp());
}

bool keeps_space(const Flow& flow, std::size_t begin) {
  // A page that begins with a space was given it by a forced break.
  return begin == 0 || flow.items[begin].kind == FlowItem::Kind::Space;
}

Length height_of(const Flow& flow, std::size_t begin, std::size_t end) {
  PageHeight height(flow, begin);
  for (auto item = begin; item < end; ++item)
    height.add(flow.items[item]);
  return height.without_notes(end);
}

Length height_of(const Flow& note) { return height_of(note, 0, note.items.size()); }

std::vector<const Flow*> notes_of(const Flow& flow, const Slice& slice) {
  std::vector<const Flow*> bodies;
  std::vector<std::uint32_t> notes;
  for (auto item = slice.begin; item < slice.end; ++item)
    std::ranges::copy(flow.items[item].notes, std::back_inserter(notes));
  for (auto i = slice.first_float; i < slice.end_float; ++i) {
    const auto& floating = flow.floats[i];
    std::ranges::copy(floating.notes, std::back_inserter(notes));
    if (floating.is_note) bodies.push_back(&floating.flow);
  }
  // The text's and the floats' in one order.
  if (slice.first_float != slice.end_float) std::ranges::sort(notes);
  for (const auto note : notes)
    bodies.push_back(&flow.notes[note]);
  return bodies;
}

std::vector<Slice> cut(const Flow& flow, const PageGeometry& geometry, const CutRange& range) {
  return Cutter(flow, geometry, range).run();
}

}  // namespace quire::page
