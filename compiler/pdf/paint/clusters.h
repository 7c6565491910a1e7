#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pdf/fonts/fonts.h"
#include "text/line.h"

namespace quire::pdf {

/// Glyphs that show a piece of text together: the least that can be copied.
struct Cluster {
  std::string_view text;
  std::span<const text::Glyph> glyphs;
};

/// The clusters of a line's piece, in visual order.
void clusters_of(
    const text::ShapedText& shaped,
    const text::Line& line,
    const text::Piece& piece,
    std::vector<Cluster>& clusters
);

/// A line's piece as one, if it has a glyph for each of its characters, in their order, and all of
/// them are ASCII that is seen, or spaces: most of all text.
std::optional<Cluster> plain_text_of(
    const text::ShapedText& shaped, const text::Line& line, const text::Piece& piece
);

/// What a reader gets who copies the cluster. A glyph has one text (ToUnicode), and every other
/// costs an ActualText: so a blank is always a space, whichever was written, and the glyph of the
/// hyphen a hyphen. Empty: nothing that is seen or copied.
std::string_view copied_text(const Cluster& cluster, const Font& font);

/// True for text that leaves no ink.
bool is_blank(std::string_view text);

}  // namespace quire::pdf
