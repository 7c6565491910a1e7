#include "layout/content/inline_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/byte_set.h"
#include "base/utf8.h"

// From inline elements to one paragraph of styled runs
//
// Text arrives piece by piece in document order. White space is collapsed on the way, as css-text-3
// #white-space-phase-1 has it: a space after a space, or at the start of a line, is dropped; a
// line's end between two ideographs is dropped when the second arrives. Neighbouring pieces of one
// style, language and element are one run if their text is contiguous in the source as well, so
// that a position in the paragraph leads back to the chapter's text. Pictures, leaders and formulas
// stand in the text as U+FFFC, isolates and inline boxes as ranges beside it.

namespace quire::layout {

namespace {

constexpr ByteSet white_space(" \t\n\r\f");
constexpr std::string_view object_replacement = "\xEF\xBF\xBC";

bool keeps_spaces(css::StyleRef style) {
  const auto value = style->inherited->white_space;
  return value == css::WhiteSpace::Pre || value == css::WhiteSpace::PreWrap;
}

bool keeps_line_feeds(css::StyleRef style) {
  return keeps_spaces(style) || style->inherited->white_space == css::WhiteSpace::PreLine;
}

/// Scripts that are written without spaces: a line's end between two such characters is not a
/// space. Source: css-text-3 #line-break-transform; Hangul has spaces.
bool is_spaceless(char32_t c) {
  return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFD);
}

char32_t last_code_point(std::string_view text) {
  auto begin = text.size();
  do
    --begin;
  while (begin > 0 && !utf8::is_boundary(text, begin));
  return utf8::decode(text, begin).code_point;
}

}  // namespace

bool has_inline_box(css::StyleRef style) {
  const auto& box = *style->box;
  const auto& rare = *style->rare;
  const auto is_nothing = [](const css::LengthPercentage& value) {
    return value == css::LengthPercentage{};
  };
  const auto keeps_room = [&](const css::AutoLength& margin) {
    return !margin.is_auto && !is_nothing(margin.value);
  };
  const bool has_border =
      rare.border_top_width != Length() || rare.border_right_width != Length() ||
      rare.border_bottom_width != Length() || rare.border_left_width != Length();
  return has_border || !rare.background_color.is_transparent() || !is_nothing(box.padding_left) ||
         !is_nothing(box.padding_right) || keeps_room(box.margin_left) ||
         keeps_room(box.margin_right);
}

/// Some of a text node's or of generated text, with where it comes from.
struct ParagraphBuilder::Piece {
  std::string_view text;
  const RunContext& context;
  TextPosition origin;
  bool is_generated = false;

  Piece part(std::size_t begin, std::size_t end) const {
    auto start = origin;
    start.offset += static_cast<std::uint32_t>(begin);
    return {text.substr(begin, end - begin), context, start, is_generated};
  }
};

void ParagraphBuilder::add_text(
    std::string_view text, const RunContext& context, TextPosition origin
) {
  add({text, context, origin});
}

void ParagraphBuilder::add_generated(std::string_view text, const RunContext& context) {
  add({text, context, {}, true});
}

void ParagraphBuilder::add(const Piece& piece) {
  if (piece.text.empty()) return;
  if (keeps_spaces(piece.context.style)) return append(piece);
  const auto text = piece.text;
  for (std::size_t at = 0; at < text.size();) {
    auto end = std::min(white_space.first_in(text, at), text.size());
    if (end == at)
      add_space(piece.part(at, ++end));
    else
      append(piece.part(at, end));
    at = end;
  }
}

void ParagraphBuilder::add_space(const Piece& space) {
  const bool is_line_feed = space.text == "\n";
  if (is_line_feed && keeps_line_feeds(space.context.style)) {
    remove_space_at_end();
    return append(space);
  }
  if (may_collapse_into_end()) {
    space_has_line_feed_ |= is_line_feed;
    return;
  }
  append({" ", space.context, space.origin, space.is_generated});
  ends_in_space_ = true;
  space_has_line_feed_ = is_line_feed;
}

bool ParagraphBuilder::may_collapse_into_end() const {
  const auto& text = paragraph_.text;
  return ends_in_space_ || text.empty() || text.back() == '\n';
}

void ParagraphBuilder::append(const Piece& piece) {
  auto& text = paragraph_.text;
  auto& runs = paragraph_.runs;
  if (ends_in_space_ && space_has_line_feed_ && text.size() > 1 &&
      is_spaceless(utf8::decode(piece.text, 0).code_point) &&
      is_spaceless(last_code_point(std::string_view(text).substr(0, text.size() - 1))))
    remove_space_at_end();
  ends_in_space_ = space_has_line_feed_ = false;

  const auto begin = size();
  text += piece.text;
  const auto language = language_index(piece.context.language);
  const bool is_at_edge = !boxes_at_end_.empty();
  boxes_at_end_.clear();
  if (!runs.empty() && !is_at_edge) {
    auto& last = runs.back();
    auto expected = last.origin;
    if (!last.is_generated) expected.offset += last.end - last.begin;
    if (last.style == piece.context.style && last.struct_elem == piece.context.struct_elem &&
        last.language == language && last.is_generated == piece.is_generated &&
        last.is_drawn == piece.context.is_drawn && last.span == piece.context.span &&
        expected == piece.origin) {
      last.end = size();
      return;
    }
  }
  runs.push_back(
      {begin,
       size(),
       piece.context.style,
       piece.context.struct_elem,
       language,
       piece.is_generated,
       piece.origin,
       piece.context.span,
       piece.context.is_drawn}
  );
}

void ParagraphBuilder::remove_space_at_end() {
  if (!std::exchange(ends_in_space_, false)) return;
  paragraph_.text.pop_back();
  if (--paragraph_.runs.back().end == paragraph_.runs.back().begin) paragraph_.runs.pop_back();
  for (const auto index : boxes_at_end_) {
    auto& box = paragraph_.boxes[index];
    box.begin = std::min(box.begin, size());
    box.end = std::min(box.end, size());
  }
}

void ParagraphBuilder::add_line_break(const RunContext& context) {
  remove_space_at_end();
  append({"\n", context, {}, true});
}

void ParagraphBuilder::append_object(const RunContext& context) {
  append({object_replacement, context, {}, true});
}

void ParagraphBuilder::add_object(text::InlineObject object, const RunContext& context) {
  object.at = size();
  paragraph_.objects.push_back(object);
  append_object(context);
}

void ParagraphBuilder::add_leader(std::string_view pattern, const RunContext& context) {
  paragraph_.leaders.push_back({size(), std::string(pattern)});
  append_object(context);
}

bool ParagraphBuilder::is_blank() const {
  return paragraph_.text.size() == (ends_in_space_ ? 1 : 0);
}

void ParagraphBuilder::open_isolate(Direction direction, bool is_override) {
  open_isolates_.push_back(paragraph_.isolates.size());
  paragraph_.isolates.push_back({size(), size(), direction, is_override});
}

void ParagraphBuilder::close_isolate() {
  if (open_isolates_.empty()) return;
  paragraph_.isolates[open_isolates_.back()].end = size();
  open_isolates_.pop_back();
}

void ParagraphBuilder::open_box(css::StyleRef own, css::StyleRef text, Direction direction) {
  open_boxes_.push_back(paragraph_.boxes.size());
  boxes_at_end_.push_back(paragraph_.boxes.size());
  text::InlineBox box;
  box.begin = box.end = size();
  box.style = own;
  box.text = text;
  box.is_right_to_left = direction == Direction::RightToLeft;
  paragraph_.boxes.push_back(box);
}

void ParagraphBuilder::close_box() {
  if (open_boxes_.empty()) return;
  boxes_at_end_.push_back(open_boxes_.back());
  paragraph_.boxes[open_boxes_.back()].end = size();
  open_boxes_.pop_back();
}

text::Paragraph ParagraphBuilder::finish(css::StyleRef block_style, Direction direction) {
  while (!open_isolates_.empty())
    close_isolate();
  while (!open_boxes_.empty())
    close_box();
  remove_space_at_end();
  boxes_at_end_.clear();
  std::erase_if(paragraph_.boxes, [](const auto& box) { return box.begin >= box.end; });
  auto& isolates = paragraph_.isolates;
  for (auto& isolate : isolates)
    isolate.end = std::min(isolate.end, size());
  std::erase_if(isolates, [](const auto& isolate) { return isolate.begin >= isolate.end; });
  paragraph_.style = block_style;
  paragraph_.direction = direction;
  space_has_line_feed_ = false;
  return std::exchange(paragraph_, {});
}

/// A paragraph has one language or two, so the nearest is sought from the end.
std::uint32_t ParagraphBuilder::language_index(std::string_view language) {
  auto& languages = paragraph_.languages;
  const auto found = std::find(languages.rbegin(), languages.rend(), language);
  if (found != languages.rend()) return static_cast<std::uint32_t>(languages.rend() - found - 1);
  languages.emplace_back(language);
  return static_cast<std::uint32_t>(languages.size() - 1);
}

}  // namespace quire::layout
