#include "pdf/paint/clusters.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace quire::pdf {
namespace {

using Range = std::pair<char32_t, char32_t>;

// Source: UAX #44, Default_Ignorable_Code_Point; those that stand in text.
constexpr auto ignorable = std::to_array<Range>({
    {0x00AD, 0x00AD},
    {0x034F, 0x034F},
    {0x061C, 0x061C},
    {0x180B, 0x180F},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x206F},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xE0000, 0xE0FFF},
});

// Source: UAX #44, White_Space and the controls, which have no ink either.
constexpr auto blank = std::to_array<Range>({
    {0x0000, 0x0020},
    {0x007F, 0x00A0},
    {0x1680, 0x1680},
    {0x2000, 0x200A},
    {0x2028, 0x2029},
    {0x202F, 0x202F},
    {0x205F, 0x205F},
    {0x3000, 0x3000},
});

constexpr std::string_view ideographic_space = "\u3000";

template <std::size_t n>
bool are_all_in(const std::array<Range, n>& ranges, std::string_view text) {
  for (const char32_t c : utf8::code_points(text)) {
    const auto holds = [c](const Range& range) { return c >= range.first && c <= range.second; };
    if (std::ranges::none_of(ranges, holds)) return false;
  }
  return true;
}

std::int64_t advance_of(const Cluster& cluster) {
  std::int64_t sum = 0;
  for (const auto& glyph : cluster.glyphs)
    sum += glyph.advance;
  return sum;
}

/// The first byte of a piece's text, if it is of the run and has glyphs.
std::optional<std::uint32_t> begin_of(
    const text::Piece& piece,
    std::uint32_t run,
    const text::Line& line,
    const text::ShapedText& shaped
) {
  const auto glyphs = text::glyphs_of(piece, line, shaped);
  if (piece.glyph_run != run || glyphs.empty()) return std::nullopt;
  return std::min(glyphs.front().cluster, glyphs.back().cluster);
}

/// Where the text of a piece's logically last cluster ends: at the next one of its run, whether
/// that stands beside it in the glyphs, in another piece of the line, or nowhere.
std::uint32_t text_end_of(
    const text::ShapedText& shaped,
    const text::Line& line,
    const text::Piece& piece,
    std::uint32_t last_cluster
) {
  const auto& run = shaped.runs[piece.glyph_run];
  auto end = run.text_end;
  const auto cut = [&](std::uint32_t place) {
    if (place > last_cluster) end = std::min(end, place);
  };
  cut(line.text_end);
  if (piece.is_reshaped) {
    for (const auto& other : line.pieces)
      cut(begin_of(other, piece.glyph_run, line, shaped).value_or(end));
  } else if (run.is_right_to_left) {
    if (piece.begin > run.begin) cut(shaped.glyphs[piece.begin - 1].cluster);
  } else if (piece.end < run.end) {
    cut(shaped.glyphs[piece.end].cluster);
  }
  return end;
}

}  // namespace

void clusters_of(
    const text::ShapedText& shaped,
    const text::Line& line,
    const text::Piece& piece,
    std::vector<Cluster>& clusters
) {
  clusters.clear();
  const auto glyphs = text::glyphs_of(piece, line, shaped);
  if (glyphs.empty()) return;
  const bool is_backward = shaped.runs[piece.glyph_run].is_right_to_left;
  const auto last = is_backward ? glyphs.front().cluster : glyphs.back().cluster;
  const auto end = text_end_of(shaped, line, piece, last);
  const std::string_view text = shaped.paragraph.text;

  for (std::size_t at = 0, next = 0; at < glyphs.size(); at = next) {
    const auto begin = glyphs[at].cluster;
    while (next < glyphs.size() && glyphs[next].cluster == begin)
      ++next;
    const bool is_last = is_backward ? at == 0 : next == glyphs.size();
    const auto stop = is_last ? end : glyphs[is_backward ? at - 1 : next].cluster;
    clusters.push_back(
        {text.substr(begin, stop > begin ? stop - begin : 0), glyphs.subspan(at, next - at)}
    );
  }
}

std::optional<Cluster> plain_text_of(
    const text::ShapedText& shaped, const text::Line& line, const text::Piece& piece
) {
  const auto glyphs = text::glyphs_of(piece, line, shaped);
  if (glyphs.empty() || shaped.runs[piece.glyph_run].is_right_to_left) return std::nullopt;
  const std::size_t begin = glyphs.front().cluster;
  const auto end = text_end_of(shaped, line, piece, glyphs.back().cluster);
  if (end - begin != glyphs.size()) return std::nullopt;
  const std::string_view text = std::string_view(shaped.paragraph.text).substr(begin, end - begin);
  for (std::size_t i = 0; i < text.size(); ++i)
    if (glyphs[i].cluster != begin + i || text[i] < 0x20 || text[i] > 0x7E) return std::nullopt;
  return Cluster{text, glyphs};
}

std::string_view copied_text(const Cluster& cluster, const Font& font) {
  if (advance_of(cluster) == 0 && (are_all_in(ignorable, cluster.text) || cluster.text == "\n"))
    return {};
  if (is_blank(cluster.text) && cluster.text != ideographic_space) return " ";
  const bool is_hyphen = cluster.glyphs.size() == 1 && cluster.glyphs.front().id == font.hyphen();
  return is_hyphen ? "-" : cluster.text;
}

bool is_blank(std::string_view text) {
  // Most clusters are one letter.
  if (text.size() == 1 && text.front() > 0x20 && text.front() < 0x7F) return false;
  return are_all_in(blank, text);
}

}  // namespace quire::pdf
