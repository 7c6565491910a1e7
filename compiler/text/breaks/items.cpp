#include "text/breaks/items.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include "base/utf8.h"
#include "text/breaks/glyph_cursor.h"
#include "text/breaks/protrusion.h"
#include "text/itemize/east_asian.h"

// From shaped text to boxes, glue and penalties
//
// The walk goes over the glyph runs of one HardLine (a paragraph up to a forced break) in logical
// order, with cursors that only move forward: GlyphCursor, the next place where a line may break,
// the next blank, and the next edge of an inline box. Each stretch without spaces becomes boxes,
// divided at the breaks inside; each stretch of spaces becomes glue. A break is a penalty between
// two boxes, whose cost depends on its kind (add_break): a hyphen adds its width and is flagged, so
// that two in a row cost more; a break in code costs more than one in prose; a break anywhere is
// the last resort.
//
// Every byte belongs to exactly one item (ItemOrigin), which is how lines find their glyphs again.
// A ligature that a hyphen may divide is measured by its letters here and shaped anew in
// line_builder if the line does end there.
//
// The list ends as in the paper: no break, glue that stretches without end, a forced break; after
// it come the spaces that close the line.

namespace quire::text {
namespace {

/// A space between justified words, in the proportions of TeX's Computer Modern, but never narrower
/// than 0.18 em: below 0.15 em neither the eye nor poppler (minWordSpacing) sees two words.
Glue word_space(Length width, Length size) {
  const auto narrowest = scaled(size, 18, 100);
  return {width, width / 2, std::clamp(width - narrowest, Length(), width / 3)};
}

using Kind = BreakOpportunity::Kind;

// What breaks cost, in the order in which they are liked. Source: TeX's plain format for 50
// (\hyphenpenalty, \exhyphenpenalty). A hard hyphen costs more: readers join what it divides.
constexpr std::int32_t plain_cost = 50;
constexpr std::int32_t hyphen_cost = 50;
constexpr std::int32_t hard_hyphen_cost = 100;
constexpr std::int32_t code_cost = 150;
constexpr std::int32_t code_word_cost = 600;
constexpr std::int32_t last_word_cost = 4'000;

constexpr std::string_view no_break_space = "\u00A0";

bool is_space(char c) { return c == ' ' || c == '\t'; }

bool is_monospaced(css::StyleRef style) {
  const auto& families = style->inherited->font_family;
  return std::ranges::find(families, "monospace") != families.end();
}

/// Where the spaces and the end of line that close it begin.
std::uint32_t content_end(std::string_view text, HardLine hard) {
  auto line = text.substr(hard.begin, hard.end - hard.begin);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with(line_separator)) line.remove_suffix(line_separator.size());
  while (!line.empty() && is_space(line.back()))
    line.remove_suffix(1);
  return hard.begin + static_cast<std::uint32_t>(line.size());
}

/// Where the line's last word begins; a line of one word has none to keep whole.
std::uint32_t last_word_before(std::uint32_t end, std::string_view text, HardLine hard) {
  auto begin = end;
  while (begin > hard.begin && !is_space(text[begin - 1]))
    --begin;
  return begin == hard.begin ? end : begin;
}

}  // namespace

/// The making of one list: a walk over the runs of a HardLine.
class ItemListMaker {
public:
  ItemListMaker(const ItemMaker& maker, HardLine line, const BreakOpportunities& breaks)
      : maker_(maker),
        text_(maker.text_.paragraph.text),
        line_(line),
        cursor_(maker.text_, maker.fonts_, line.begin) {
    const auto at = line.begin;
    next_break_ = std::to_address(std::ranges::upper_bound(breaks, at, {}, &BreakOpportunity::at));
    last_break_ = breaks.data() + breaks.size();
    const auto& blanks = maker.text_.blanks;
    next_blank_ = std::to_address(std::ranges::upper_bound(blanks, at, {}, &Blank::at));
    last_blank_ = blanks.data() + blanks.size();
    const auto& edges = maker.box_edges_;
    next_edge_ = std::to_address(std::ranges::lower_bound(edges, at, {}, &BoxEdge::at));
    last_edge_ = edges.data() + edges.size();
    // What ends here ends with the line before.
    while (at > 0 && next_edge_ != last_edge_ && next_edge_->at == at && next_edge_->is_end)
      ++next_edge_;
  }

  ItemList make();

private:
  using BoxEdge = ItemMaker::BoxEdge;

  void enter_run(std::size_t run_index);
  void add_run(std::uint32_t end);
  void add_text(std::uint32_t end);
  void add_spaces(std::uint32_t end);
  void add_box_edges(std::uint32_t upto, bool is_end);
  void add_no_break_space(std::uint32_t end);
  void add_unit();
  void add_break();
  void add_blank(const Blank& blank, bool may_break);
  Glue blank_glue(Length width) const;
  void add_end();
  void add_box(Length width, const ItemOrigin& origin);
  Penalty hyphen() const;
  std::int32_t cost_of_division(std::int32_t cost) const;
  void add(Item item, const ItemOrigin& origin);
  void add_penalty(const Penalty& penalty);
  bool can_cut(const BreakOpportunity& opportunity) const {
    return opportunity.kind == Kind::Hyphen && cursor_.can_cut(opportunity.at);
  }
  const GlyphRun& run() const { return cursor_.run(); }

  /// Code within a text keeps its spaces as wide as they are: each character is as wide as all.
  bool is_of_code() const {
    const auto& paragraph = maker_.text_.paragraph;
    return is_monospaced(paragraph.runs[run().run].style) && !is_monospaced(paragraph.style);
  }
  bool has_break_at(std::uint32_t at);
  const Blank* blank_at(std::uint32_t at);

  const ItemMaker& maker_;
  std::string_view text_;
  HardLine line_;
  GlyphCursor cursor_;
  const BreakOpportunity* next_break_;
  const BreakOpportunity* last_break_;
  const Blank* next_blank_;
  const Blank* last_blank_;
  const BoxEdge* next_edge_;
  const BoxEdge* last_edge_;
  ItemList result_;
  bool hangs_ = false;           ///< the run's characters may stand outside the measure
  std::uint32_t last_word_ = 0;  ///< where it begins
  Length cut_width_;             ///< of the next text, in a ligature that the text before has
};

ItemList ItemListMaker::make() {
  // About four items a word of English: a word, its space, two hyphens.
  result_.items.reserve((line_.end - line_.begin) / 2 + 4);
  result_.origins.reserve((line_.end - line_.begin) / 2 + 4);
  const auto& runs = maker_.text_.runs;
  const auto first = std::ranges::upper_bound(runs, cursor_.at(), {}, &GlyphRun::text_end);
  auto run = static_cast<std::size_t>(first - runs.begin());
  const auto closing = content_end(text_, line_);
  last_word_ = last_word_before(closing, text_, line_);
  for (; run < runs.size() && cursor_.at() < closing; ++run) {
    add_box_edges(cursor_.at(), true);
    enter_run(run);
    add_run(std::min(runs[run].text_end, closing));
  }
  if (run > 0 && runs[run - 1].text_end > cursor_.at()) --run;
  if (run < runs.size()) cursor_.stay_in(run);
  add_box_edges(line_.end, true);
  add_end();
  for (; run < runs.size() && cursor_.at() < line_.end; ++run) {
    enter_run(run);
    const auto origin = cursor_.take(std::min(runs[run].text_end, line_.end));
    add(Glue{.width = cursor_.width_of(origin)}, origin);
  }
  return std::move(result_);
}

void ItemListMaker::enter_run(std::size_t run_index) {
  cursor_.enter(run_index);
  hangs_ = maker_.hangs_ && may_hang(maker_.text_, run());
}

void ItemListMaker::add_run(std::uint32_t end) {
  if (run().is_leader || run().begin == run().end) return add_unit();
  while (cursor_.at() < end) {
    auto part_end = cursor_.at();
    const bool is_of_spaces = is_space(text_[cursor_.at()]);
    while (part_end < end && is_space(text_[part_end]) == is_of_spaces)
      ++part_end;
    if (is_of_spaces) {
      add_spaces(part_end);
    } else {
      add_text(part_end);
    }
  }
}

/// Text without spaces of one run, cut where breaks are.
void ItemListMaker::add_text(std::uint32_t end) {
  while (cursor_.at() < end) {
    const bool may_break = has_break_at(cursor_.at());
    if (const auto* blank = blank_at(cursor_.at())) {
      add_blank(*blank, may_break);
    } else if (may_break) {
      add_break();
    }
    add_box_edges(cursor_.at(), false);
    if (text_.substr(cursor_.at()).starts_with(no_break_space)) {
      add_no_break_space(
          std::min(end, cursor_.at() + static_cast<std::uint32_t>(no_break_space.size()))
      );
      continue;
    }
    while (next_break_ != last_break_ && next_break_->at < end &&
           !cursor_.is_between_clusters(next_break_->at) && !can_cut(*next_break_))
      ++next_break_;
    auto part_end = next_break_ == last_break_ ? end : std::min(end, next_break_->at);
    const auto space = text_.substr(0, part_end).find(no_break_space, cursor_.at());
    if (space != std::string_view::npos) part_end = static_cast<std::uint32_t>(space);
    if (next_blank_ != last_blank_) part_end = std::min(part_end, next_blank_->at);
    auto origin = cursor_.take(part_end);
    origin.is_cut = cut_width_ != Length();
    const auto width = cursor_.width_of(origin) + cut_width_;
    cut_width_ = cursor_.width_cut_off(part_end);
    add_box(width - cut_width_, origin);
  }
}

void ItemListMaker::add_box(Length width, const ItemOrigin& origin) {
  Box box{width};
  // The lead bytes of ideographs and their punctuation, which fill squares.
  constexpr unsigned char first_wide = 0xE2;
  const auto first = static_cast<unsigned char>(text_[origin.text_begin]);
  box.is_rigid = first >= first_wide && is_wide(utf8::decode(text_, origin.text_begin).code_point);
  if (hangs_ && !origin.is_cut) {
    const auto hang = hang_of(maker_.text_, origin, cursor_.units_per_em());
    box.hang_start = hang.start;
    box.hang_end = hang.end;
  }
  add(box, origin);
}

void ItemListMaker::add_no_break_space(std::uint32_t end) {
  add_penalty({.cost = Penalty::forbidden});
  const auto origin = cursor_.take(end);
  const auto width = cursor_.width_of(origin);
  add(maker_.is_justified_ ? word_space(width, run().size) : Glue{.width = width}, origin);
}

/// Spaces of one run. They may go on in the next: a break after them all counts for the first.
/// Source: the paper, p. 1124; TeX §1041
void ItemListMaker::add_spaces(std::uint32_t end) {
  add_box_edges(cursor_.at(), false);
  if (const auto* blank = blank_at(cursor_.at()); blank && blank->kind == Blank::Kind::Mark) {
    ++next_blank_;
    add(blank_glue(blank->width), cursor_.here());
  }
  const bool is_first =
      result_.items.empty() || !std::holds_alternative<Glue>(result_.items.back());
  auto spaces_end = end;
  while (spaces_end < line_.end && is_space(text_[spaces_end]))
    ++spaces_end;
  if (is_first && !has_break_at(spaces_end)) add_penalty({.cost = Penalty::forbidden});
  const bool stretches = maker_.is_justified_ && text_[cursor_.at()] != '\t' && !is_of_code();
  const auto origin = cursor_.take(end);
  const auto width = cursor_.width_of(origin);
  add(stretches ? word_space(width, run().size) : Glue{.width = width}, origin);
}

/// An image or a leader.
void ItemListMaker::add_unit() {
  // A leader has the last word before it on its line: dots alone lead nowhere.
  if (has_break_at(cursor_.at()) && !run().is_leader)
    add_break();
  else if (has_break_at(cursor_.at()))
    ++next_break_;
  add_box_edges(cursor_.at(), false);
  const auto origin = cursor_.take_run();
  if (run().is_leader) {
    // An empty box, so that a break before a leader does not discard it.
    add(Box{},
        {origin.glyph_run,
         origin.glyph_begin,
         origin.glyph_begin,
         origin.text_begin,
         origin.text_begin});
    add_penalty({.cost = Penalty::forbidden});
    // And what it leads to.
    if (has_break_at(cursor_.at())) ++next_break_;
    return add(Glue{.width = cursor_.width_of(origin), .is_fil = true}, origin);
  }
  const auto& objects = maker_.text_.paragraph.objects;
  const auto object = std::ranges::lower_bound(objects, origin.text_begin, {}, &InlineObject::at);
  const bool is_known = object != objects.end() && object->at == origin.text_begin;
  add(Box{.width = is_known ? object->size.width : Length(), .is_rigid = true}, origin);
}

/// The room that inline boxes take where they end or begin, up to a place. Runs end there, too.
void ItemListMaker::add_box_edges(std::uint32_t upto, bool is_end) {
  for (; next_edge_ != last_edge_ && next_edge_->at <= upto && next_edge_->is_end == is_end;
       ++next_edge_)
    if (next_edge_->width != Length())
      add(Box{.width = next_edge_->width, .is_rigid = true}, cursor_.here());
}

/// What a paragraph ends with. Source: the paper, p. 1125; TeX §816
void ItemListMaker::add_end() {
  add_penalty({.cost = Penalty::forbidden});
  add(Glue{.is_fil = true}, cursor_.here());
  add_penalty({.cost = Penalty::forced});
}

void ItemListMaker::add_break() {
  switch ((next_break_++)->kind) {
    case Kind::Space: return;
    case Kind::Plain: return add_penalty({.cost = plain_cost});
    case Kind::HardHyphen:
      return add_penalty({.cost = cost_of_division(hard_hyphen_cost), .is_flagged = true});
    case Kind::Code: return add_penalty({.cost = code_cost});
    case Kind::CodeWord: return add_penalty({.cost = code_word_cost});
    case Kind::Anywhere: return add_penalty({.cost = anywhere_cost});
    case Kind::Hyphen: return add_penalty(hyphen());
    case Kind::Ideograph:
      if (!maker_.is_justified_ || result_.items.empty()) return add_penalty({});
      return add(Glue{.stretch = run().size / 8}, cursor_.here());
  }
}

Penalty ItemListMaker::hyphen() const {
  const auto width = hyphen_of(run(), maker_.text_.paragraph, maker_.fonts_).width;
  return {width, cost_of_division(hyphen_cost), true, hangs_ ? hang_of_hyphen(width) : Length()};
}

/// The rest of a word is no last line.
std::int32_t ItemListMaker::cost_of_division(std::int32_t cost) const {
  return cursor_.at() > last_word_ ? last_word_cost : cost;
}

/// Space that a line's end takes away, where a line may end.
void ItemListMaker::add_blank(const Blank& blank, bool may_break) {
  ++next_blank_;
  const auto kind = may_break ? (next_break_++)->kind : Kind::Plain;
  const auto origin = cursor_.here();
  if (blank.kind == Blank::Kind::Gap) {
    if (!may_break) return;
    // The glyph before it has its width.
    add_penalty({.width = -blank.width});
    if (maker_.is_justified_) add(Glue{.stretch = run().size / 8}, origin);
    return;
  }
  const bool is_free = may_break && kind != Kind::Anywhere && kind != Kind::Code;
  if (!is_free) add_penalty({.cost = may_break ? anywhere_cost : Penalty::forbidden});
  add(blank_glue(blank.width), origin);
}

/// Half of it may be taken to justify a line: no ink comes nearer than a quarter of an em.
Glue ItemListMaker::blank_glue(Length width) const {
  if (!maker_.is_justified_) return {.width = width};
  return {.width = width, .stretch = run().size / 8, .shrink = width / 2};
}

bool ItemListMaker::has_break_at(std::uint32_t at) {
  while (next_break_ != last_break_ && next_break_->at < at)
    ++next_break_;
  return next_break_ != last_break_ && next_break_->at == at;
}

const Blank* ItemListMaker::blank_at(std::uint32_t at) {
  while (next_blank_ != last_blank_ && next_blank_->at < at)
    ++next_blank_;
  return next_blank_ != last_blank_ && next_blank_->at == at ? next_blank_ : nullptr;
}

void ItemListMaker::add(Item item, const ItemOrigin& origin) {
  result_.items.push_back(item);
  result_.origins.push_back(origin);
}

void ItemListMaker::add_penalty(const Penalty& penalty) { add(penalty, cursor_.here()); }

/// From the nesting of the boxes the order of their edges.
void ItemMaker::add_box_edges() {
  std::vector<const InlineBox*> open;
  const auto close_up_to = [&](std::uint32_t at) {
    for (; !open.empty() && open.back()->end <= at; open.pop_back()) {
      const auto& box = *open.back();
      box_edges_.push_back({box.end, true, box.is_right_to_left ? box.left : box.right});
    }
  };
  for (const auto& box : text_.paragraph.boxes) {
    close_up_to(box.begin);
    box_edges_.push_back({box.begin, false, box.is_right_to_left ? box.right : box.left});
    open.push_back(&box);
  }
  close_up_to(UINT32_MAX);
}

ItemList ItemMaker::make(HardLine line, const BreakOpportunities& breaks) const {
  return ItemListMaker(*this, line, breaks).make();
}

}  // namespace quire::text
