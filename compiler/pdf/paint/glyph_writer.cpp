#include "pdf/paint/glyph_writer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

/// Moves below so many thousandths of the size wait until they have come together: readers count
/// with whole widths, and a move for each rounding would triple the text.
constexpr double least_move = 4;

/// What is added to a space of a justified line, in ems, is less.
constexpr double widest_space = 0.5;

/// What a string can't hold as it is, and the end of a line, which the preflight takes for that of
/// an operator. Source: ISO 32000-1 7.3.4.2.
constexpr auto is_escaped = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : {'(', ')', '\\', '\r', '\n'})
    table.at(c) = true;
  return table;
}();

/// Half away from zero. What is not finite, as a move in a font of size 0, or far off any page is
/// 0.
std::int64_t rounded(double value) {
  constexpr double limit = 1e12;
  if (!(value > -limit && value < limit)) return 0;
  return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5);
}

}  // namespace

void GlyphWriter::set_font(const Font& font, Length size) {
  if (font_ == &font && font_size_ == size) return;
  flush();
  font_ = &font;
  font_size_ = size;
  size_ = static_cast<double>(rounded(size.pt() * 1000)) / 1000;
  chosen_ = nullptr;
  set_width();
}

/// Of the two fonts of a face the one that has the next glyph.
void GlyphWriter::choose(const std::string& name) {
  if (chosen_ == &name) return;
  flush();
  chosen_ = &name;
  operators_ += name + ' ' + number(size_) + " Tf\n";
}

void GlyphWriter::set_expansion(int half_percents) {
  if (expansion_ == half_percents) return;
  flush();
  expansion_ = half_percents;
  operators_ += number(100 + expansion_ / 2.0) + " Tz\n";
  set_width();
}

void GlyphWriter::show(font::GlyphId glyph, int width, Pen pen) {
  const auto code = font_->codes()[glyph];
  begin();
  // Tw is for the byte 32 alone, but poppler takes it off from what two bytes say that are 32, too.
  if (code == 0 && glyph == ' ') reset_word_space();
  // Before the move to the glyph, which is in parts of this font's size.
  choose(code != 0 ? font_->name_for_bytes() : font_->name());
  go_to(pen);
  put(glyph, code);
  x_ += width * width_ / 1000;
  if (is_after_space_) x_ += word_space();
}

void GlyphWriter::show(std::span<const text::Glyph> glyphs, Font& font, Unit unit, Pen pen) {
  for (const auto& glyph : glyphs) {
    const Pen place{pen.x + glyph.x_offset * unit.across, pen.baseline - glyph.y_offset * unit.up};
    show(glyph.id, font.use(glyph.id), place);
    pen.x += glyph.advance * unit.across;
  }
}

void GlyphWriter::open_span(std::string_view actual_text) {
  begin();
  flush();
  operators_ += "/Span<</ActualText<FEFF" + utf16_digits(actual_text) + ">>>BDC\n";
}

void GlyphWriter::close_span() {
  flush();
  operators_ += "EMC\n";
}

void GlyphWriter::set_invisible(bool is_invisible) {
  flush();
  operators_ += is_invisible ? "3 Tr\n" : "0 Tr\n";
}

void GlyphWriter::reset_widths() {
  set_expansion(0);
  reset_word_space();
}

void GlyphWriter::reset_word_space() {
  if (word_space_ == 0) return;
  flush();
  word_space_ = 0;
  operators_ += "0 Tw\n";
}

void GlyphWriter::flush() {
  if (is_in_string_) shown_ += ')';
  is_in_string_ = false;
  if (shown_.empty()) return;
  operators_ += has_moves_ ? '[' + shown_ + "]TJ\n" : shown_ + "Tj\n";
  shown_.clear();
  has_moves_ = false;
  spaces_in_string_ = 0;
}

void GlyphWriter::end() {
  flush();
  if (is_open_) operators_ += "ET\n";
  is_open_ = false;
}

void GlyphWriter::begin() {
  if (is_open_) return;
  operators_ += "BT\n";
  is_open_ = true;
  is_placed_ = false;
  line_x_ = baseline_ = 0;
}

void GlyphWriter::go_to(Pen pen) {
  // Most glyphs stand on the baseline of the one before.
  if (!is_placed_ || pen.baseline != pen_baseline_) {
    const auto baseline = rounded((page_height_ - pen.baseline) * 100);
    const bool is_on_line = is_placed_ && baseline == baseline_;
    pen_baseline_ = pen.baseline;
    if (!is_on_line) return move_line(rounded(pen.x * 100), baseline);
  }
  const double gap = x_ - pen.x;
  if (gap < least_gap_ && gap > -least_gap_) return;
  if (is_after_space_ && !has_word_space_ && spaces_in_string_ == 1) {
    set_word_space(pen.x);
    return go_to(pen);
  }
  if (is_in_string_) shown_ += ')';
  is_in_string_ = false;
  has_moves_ = true;
  const auto move = rounded(gap * 1000 / width_);
  shown_ += std::to_string(move);
  x_ -= static_cast<double>(move) * width_ / 1000;
}

void GlyphWriter::set_width() {
  width_ = size_ * (1 + expansion_ / 200.0);
  least_gap_ = least_move * width_ / 1000;
}

void GlyphWriter::move_line(std::int64_t x, std::int64_t y) {
  flush();
  append_hundredths(operators_, x - line_x_);
  operators_ += ' ';
  append_hundredths(operators_, y - baseline_);
  operators_ += " Td\n";
  line_x_ = x;
  baseline_ = y;
  x_ = static_cast<double>(x) / 100;
  is_placed_ = true;
  has_word_space_ = false;
}

double GlyphWriter::word_space() const {
  return static_cast<double>(word_space_) / 100 * (1 + expansion_ / 200.0);
}

/// Has the first space of a line, which has just been shown, end at `x`, and with it the others:
/// justified lines need no moves then. A gap wider than any justified space has leads to something
/// else on the line, as the next cell of a row. Source: ISO 32000-1 9.3.3
void GlyphWriter::set_word_space(double x) {
  x_ -= word_space();
  const double wanted = x - x_;
  const bool is_justified = wanted < widest_space * width_ && wanted > -widest_space * width_;
  const auto space = is_justified ? rounded(wanted * 100 / (1 + expansion_ / 200.0)) : 0;
  has_word_space_ = true;
  if (space != word_space_) {
    word_space_ = space;
    append_hundredths(operators_, word_space_);
    operators_ += " Tw\n";
  }
  x_ += word_space();
}

void GlyphWriter::put(font::GlyphId glyph, std::uint8_t code) {
  if (!is_in_string_) shown_ += '(';
  is_in_string_ = true;
  is_after_space_ = code == ' ';
  if (is_after_space_) ++spaces_in_string_;
  if (code != 0) return put_byte(code);
  put_byte(static_cast<std::uint8_t>(glyph >> 8U));
  put_byte(static_cast<std::uint8_t>(glyph));
}

void GlyphWriter::put_byte(std::uint8_t byte) {
  if (!is_escaped[byte]) return shown_.push_back(static_cast<char>(byte));
  shown_ += '\\';
  shown_ += byte == '\r' ? 'r' : byte == '\n' ? 'n' : static_cast<char>(byte);
}

}  // namespace quire::pdf
