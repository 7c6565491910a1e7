#include "layout/content/first_letter.h"

#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "layout/content/inline_text.h"

namespace quire::layout {

namespace {

/// Quotation marks and brackets that stand before a letter and go with it.
constexpr std::u32string_view opening_marks = U"\"'([{«‹“‘„‚¿¡»›";

std::uint32_t first_letter_end(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto [character, size, is_valid] = utf8::decode(text, at);
    at += size;
    if (opening_marks.find(character) != std::u32string_view::npos) continue;
    const bool is_letter = character > U' ' && character != U'\u00A0' && character != U'\uFFFC';
    if (!is_letter) return 0;
    break;
  }
  // What combines with it.
  while (at < text.size()) {
    const auto [character, size, is_valid] = utf8::decode(text, at);
    if (character < 0x300 || character > 0x36F) break;
    at += size;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace

void style_first_letter(text::Paragraph& paragraph, css::StyleRef letter) {
  const auto end = first_letter_end(paragraph.text);
  auto& runs = paragraph.runs;
  if (end == 0 || runs.empty() || runs.front().end < end) return;
  auto first = runs.front();
  if (first.end > end) {
    auto& rest = runs.front();
    rest.begin = end;
    if (!rest.is_generated) rest.origin.offset += end - first.begin;
    first.end = end;
    first.style = letter;
    runs.insert(runs.begin(), first);
  } else {
    runs.front().style = letter;
  }
  if (has_inline_box(letter))
    paragraph.boxes.insert(paragraph.boxes.begin(), {0, end, letter, letter});
}

}  // namespace quire::layout
