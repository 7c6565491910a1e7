#include "page/chapter.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "layout/hidden_chapter.h"
#include "page/break_rules.h"
#include "page/geometry.h"
#include "page/measures.h"
#include "page/tall_notes.h"

namespace quire::page {
namespace {

/// The line height of most text: of the first line of prose.
Length leading_of(const layout::Flow& flow) {
  for (const auto& item : flow.items)
    if (item.line_count > 1 && !item.slice.is_some()) return item.height;
  return Length::from_pt(14);
}

void report_overfull(ChapterPages& chapter) {
  for (const auto& slice : chapter.slices) {
    if (!slice.is_overfull) continue;
    const auto& flow = chapter.flow_of(slice);
    Span span;
    for (auto item = slice.begin; item < slice.end && !span; ++item) {
      const auto& band = flow.items[item].slice;
      if (band.is_some()) span = flow.bands[band.band].span;
      for (const auto& placed : flow.items[item].placed)
        span = placed.fragment->span;
    }
    chapter.diagnostics.add(
        {Severity::Warning,
         "PAG-001",
         span,
         "content does not fit on a page",
         "make it smaller, or choose a larger page with --page"}
    );
  }
}

/// What another layout of the same text has found that those before it have not.
void add_new(Diagnostics&& found, Diagnostics& diagnostics) {
  if (found.empty()) return;
  const auto known = diagnostics.by_cause();
  for (auto& cause : found.by_cause())
    if (std::ranges::none_of(known, [&](const Diagnostic& other) {
          return other.code == cause.code && other.message == cause.message;
        }))
      diagnostics.add(std::move(cause));
}

/// A chapter in one measure, that of ordinary pages, and its pages.
struct OneMeasure {
  Measured measured;
  std::vector<bool> tall_notes;
  std::vector<Slice> slices;
  Diagnostics diagnostics;
};

/// What may leave its place in the text.
struct Movable {
  layout::Floating floats{};
  bool notes = true;  ///< the rests of long ones
};

OneMeasure set_in_one_measure(
    const ChapterText& chapter, PageGeometry& geometry, std::uint32_t index, const Movable& movable
) {
  OneMeasure result;
  // An ordinary recto page; a first one and a verso may differ.
  result.measured = lay_out_for(chapter, geometry, {0, false}, movable.floats);
  auto& flow = result.measured.flow;
  geometry.set_leading(leading_of(flow));
  if (movable.notes) divide_tall_notes(flow, geometry);
  result.tall_notes = set_tall_notes_in_text(flow, geometry, result.diagnostics);
  // What has been put into the text has moved the items.
  if (std::ranges::count(result.tall_notes, true) != 0) flow.may_float.clear();
  result.slices = cut(flow, geometry, {.index = index});
  return result;
}

/// What may move at the next try, since not everything has found a page at this one.
Movable fewer(const layout::Flow& flow, std::uint32_t placed, Movable movable) {
  if (flow.floats[placed].is_note) {
    movable.notes = false;
    return movable;
  }
  if (const auto* box = flow.floats[placed].may_float) {
    std::erase(movable.floats.needed, box);
    return movable;
  }
  const auto begin = flow.floats.begin();
  const auto floats =
      std::count_if(begin, begin + placed, [](auto& floating) { return !floating.is_note; });
  movable.floats.most = static_cast<std::size_t>(floats);
  return movable;
}

/// Lays out and cuts as if all pages had one measure. Floats that find no page stay in the text,
/// and all of them where pages differ in their measures; so do the rests of notes.
OneMeasure set_with_floats(
    const ChapterText& chapter, PageGeometry& geometry, std::uint32_t index, Movable movable
) {
  // Each try lays the chapter out again; at the last one nothing moves.
  constexpr int most_tries = 4;
  auto set = set_in_one_measure(chapter, geometry, index, movable);
  for (int tries = 1; !set.measured.flow.floats.empty(); ++tries) {
    const auto& flow = set.measured.flow;
    const auto placed = set.slices.back().end_float;
    const bool has_one_measure = have_one_measure(set.measured, set.slices, geometry, index);
    const bool is_tried_enough = tries + 1 == most_tries && placed < flow.floats.size();
    if (!has_one_measure || is_tried_enough)
      movable = {{.most = 0}, false};
    else if (placed < flow.floats.size())
      movable = fewer(flow, placed, movable);
    else
      break;
    set = set_in_one_measure(chapter, geometry, index, movable);
  }
  return set;
}

/// What the pages leave white, of those that lack over a third.
Length white_of(const std::vector<Slice>& slices) {
  Length white;
  for (const auto& slice : slices)
    white += slice.white;
  return white;
}

/// How many boxes float that are asked to in any case.
std::ptrdiff_t asked_floats(const layout::Flow& flow) {
  return std::ranges::count_if(flow.floats, [](const layout::PageFloat& floating) {
    return !floating.is_note && !floating.may_float;
  });
}

/// True after words such as "as the following figure shows:".
bool is_led_in(const layout::Flow& flow, std::size_t item) {
  while (item > 0)
    if (const auto& before = flow.items[--item]; before.kind != layout::FlowItem::Kind::Space)
      return before.is_lead_in;
  return false;
}

/// The figures that pages may have been left white for: of each such page the next one after it. A
/// gap is where it costs least, which may be some full pages before the figure.
std::vector<const layout::Box*> figures_after_white(const OneMeasure& set) {
  const auto& flow = set.measured.flow;
  std::vector<const layout::Box*> result;
  std::size_t end = flow.items.size();  // of the pages up to the next white one
  for (auto i = set.slices.size(); i > 0 && !flow.may_float.empty(); --i) {
    const auto& slice = set.slices[i - 1];
    if (slice.white > Length()) {
      const auto figure =
          std::ranges::lower_bound(flow.may_float, slice.end, {}, &layout::MayFloat::begin);
      const bool is_before_next = figure != flow.may_float.end() && figure->begin < end;
      if (is_before_next && !is_led_in(flow, figure->begin)) result.push_back(figure->box);
      end = slice.end;
    } else if (is_forced(slice.before)) {
      end = slice.begin;
    }
  }
  std::ranges::reverse(result);
  return result;
}

/// Lays out and cuts as set_with_floats(), and has figures float that would leave over a third of a
/// page white: all of them, or if that does not make it less the first one.
OneMeasure set_without_white(
    const ChapterText& chapter, PageGeometry& geometry, std::uint32_t index
) {
  constexpr int most_rounds = 4;
  Movable movable;
  auto set = set_with_floats(chapter, geometry, index, movable);
  std::size_t most_figures = SIZE_MAX;
  for (int round = 0; round < most_rounds; ++round) {
    auto figures = figures_after_white(set);
    if (figures.empty() || !have_one_measure(set.measured, set.slices, geometry, index)) break;
    figures.resize(std::min(figures.size(), most_figures));
    auto tried = movable;
    auto& needed = tried.floats.needed;
    needed.insert(needed.end(), figures.begin(), figures.end());
    auto other = set_with_floats(chapter, geometry, index, tried);
    const bool is_fuller = white_of(other.slices) < white_of(set.slices);
    if (is_fuller && asked_floats(other.measured.flow) >= asked_floats(set.measured.flow)) {
      set = std::move(other);
      movable = std::move(tried);
    } else if (figures.size() == 1) {
      break;
    } else {
      most_figures = 1;
    }
  }
  return set;
}

/// Lays out and cuts, in as many measures as the pages have.
void set_pages(const ChapterText& chapter, PageGeometry& geometry, ChapterPages& result) {
  auto set = set_without_white(chapter, geometry, result.index);
  result.variation = geometry.variation(set.measured.flow);
  result.slices = std::move(set.slices);
  result.diagnostics.merge(std::move(set.diagnostics));
  std::deque<Measured> measured;
  measured.push_back(std::move(set.measured));
  if (!have_one_measure(measured.front(), result.slices, geometry, result.index))
    result.slices = cut_by_measures(chapter, geometry, result.index, set.tall_notes, measured);
  result.diagnostics.merge(std::move(measured.front().diagnostics));
  for (auto& layout : measured) {
    result.flows.push_back(std::move(layout.flow));
    result.flows.back().paragraphs.clear();
    result.flows.back().may_float.clear();
    add_new(std::move(layout.diagnostics), result.diagnostics);
  }
}

/// The place of what a page begins with.
Span span_at(const layout::Flow& flow, std::size_t item) {
  for (; item < flow.items.size(); ++item) {
    const auto& [slice, placed] = std::tie(flow.items[item].slice, flow.items[item].placed);
    if (slice.is_some()) return flow.bands[slice.band].span;
    for (const auto& thing : placed)
      if (thing.fragment->span) return thing.fragment->span;
  }
  return {};
}

/// Reports the breaks that should not be.
void report_faulty_breaks(ChapterPages& chapter) {
  for (std::size_t i = 1; i < chapter.slices.size(); ++i) {
    const auto& slice = chapter.slices[i];
    const auto& flow = chapter.flow_of(slice);
    const auto message = fault_of_break(flow, slice.begin);
    if (message.empty()) continue;
    chapter.diagnostics.add(
        {Severity::Note,
         "PAG-005",
         span_at(flow, slice.begin),
         std::string(message),
         "no better break was possible: shorten the text before it, or allow a break there"}
    );
  }
}

}  // namespace

ChapterPages make_chapter(
    const book::Book& book,
    std::uint32_t chapter,
    const css::Cascade& cascade,
    const layout::Folios& folios,
    std::uint32_t index,
    const text::Typesetter& typesetter
) {
  ChapterPages result;
  result.index = index;
  auto boxes = layout::build_boxes(book, chapter, cascade, folios, result.diagnostics);
  PageGeometry geometry(cascade, book::direction_of(book.metadata));
  set_pages({boxes, book, typesetter}, geometry, result);
  if (layout::is_hidden(boxes.root, book.chapters[chapter])) result.slices.clear();
  report_overfull(result);
  report_faulty_breaks(result);
  result.shows_folios = boxes.shows_folios;
  if (!boxes.running.empty()) {
    layout::BoxTree running;
    running.chapter = chapter;
    running.running = std::move(boxes.running);
    running.drawings = std::move(boxes.drawings);
    result.running = std::make_shared<const layout::BoxTree>(std::move(running));
  }
  result.styles = std::move(boxes.styles);
  result.struct_tree = std::move(boxes.struct_tree);
  result.bookmarks = std::move(boxes.bookmarks);
  return result;
}

}  // namespace quire::page
