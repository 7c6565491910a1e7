#include "text/line.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>
#include <string_view>

namespace quire::text {
namespace {

/// In points, three places and no more than needed.
std::string points(Length length) {
  auto text = fmt::format("{:.3f}", length.pt());
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n')
      result += "\\n";
    else
      result += c;
  }
  return result + '"';
}

/// The text of a piece's glyphs, as far as they tell: up to the cluster that follows.
std::string_view text_of(const Piece& piece, const Line& line, const ShapedText& text) {
  const auto& run = text.runs[piece.glyph_run];
  auto begin = run.text_end, end = run.text_begin;
  for (const auto& glyph : glyphs_of(piece, line, text)) {
    begin = std::min(begin, glyph.cluster);
    end = std::max(end, glyph.cluster);
  }
  if (begin > end) return {};
  auto next = std::min(run.text_end, line.text_end);
  for (auto i = run.begin; i < run.end; ++i)
    if (text.glyphs[i].cluster > end) next = std::min(next, text.glyphs[i].cluster);
  return std::string_view(text.paragraph.text).substr(begin, next - begin);
}

void dump_line(std::ostream& out, const Line& line, const ShapedText& text) {
  const std::string_view all = text.paragraph.text;
  fmt::print(
      out,
      "line {} width {} height {} baseline {}{}{}{}\n",
      quoted(all.substr(line.text_begin, line.text_end - line.text_begin)),
      points(line.width),
      points(line.height),
      points(line.baseline),
      line.is_overfull ? " overfull" : "",
      line.is_unfilled ? " unfilled" : "",
      line.is_continuation ? " continuation" : ""
  );
}

void dump_parts(std::ostream& out, const Line& line, const ShapedText& text) {
  for (const auto& piece : line.pieces) {
    fmt::print(out, "  {} {}", points(piece.x), quoted(text_of(piece, line, text)));
    if (piece.expansion != 0) fmt::print(out, " wider {:+}", piece.expansion);
    if (piece.baseline_shift != Length()) fmt::print(out, " up {}", points(piece.baseline_shift));
    fmt::print(out, "\n");
  }
  for (const auto& object : line.objects)
    fmt::print(out, "  {} object {}\n", points(object.x), object.object);
  for (const auto& box : line.boxes)
    fmt::print(
        out,
        "  {} box {} width {} from {} to {}{}{}\n",
        points(box.x),
        box.box,
        points(box.width),
        points(box.top),
        points(box.bottom),
        box.has_left ? "" : " cut left",
        box.has_right ? "" : " cut right"
    );
  for (const auto& hyphen : line.hyphens)
    fmt::print(out, "  {} hyphen\n", points(hyphen.x));
}

}  // namespace

std::span<const Glyph> glyphs_of(const Piece& piece, const Line& line, const ShapedText& text) {
  const auto& glyphs = piece.is_reshaped ? line.reshaped : text.glyphs;
  return std::span(glyphs).subspan(piece.begin, piece.end - piece.begin);
}

Length expanded(Length length, int half_percents) {
  constexpr std::int64_t whole = 200;
  return half_percents == 0 ? length : scaled(length, whole + half_percents, whole);
}

Length width_of(
    const Piece& piece, const Line& line, const ShapedText& text, const font::FontSet& fonts
) {
  std::int64_t units = 0;
  for (const auto& glyph : glyphs_of(piece, line, text))
    units += glyph.advance;
  const auto& run = text.runs[piece.glyph_run];
  return expanded(
      advance_of(units, run.size, fonts.face(run.face).metrics().units_per_em), piece.expansion
  );
}

void dump(std::ostream& out, const std::vector<Line>& lines, const ShapedText& text) {
  for (const auto& line : lines) {
    dump_line(out, line, text);
    dump_parts(out, line, text);
  }
}

}  // namespace quire::text
