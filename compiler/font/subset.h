#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/memo.h"
#include "font/face.h"

namespace quire::font {

/// A face cut down to some of its glyphs, which keep their numbers or CIDs, as a document embeds
/// it: without the tables that only shaping and systems need. A TrueType file has a symbolic cmap
/// of the glyphs that have ByteCodes.
struct Subset {
  bool is_cff = false;  ///< `program` is the CFF table alone; else a TrueType file
  std::string program;
  std::string name;  ///< PostScript's, made of letters, digits and hyphens
  std::int32_t left = 0, bottom = 0, right = 0, top = 0;  ///< the box around all the face's glyphs
  double italic_angle = 0;  ///< in degrees, counter-clockwise: a slanted face's is negative
  /// Of a CFF program whose glyphs are named by CID: the CID of each glyph asked for, in their
  /// order. Empty: the glyph's number is its CID.
  std::vector<std::uint32_t> cids;
};

/// Throws, naming the file, if the face can't be cut.
///
/// Source: ISO 32000-1 9.9, table 126, for which tables a document needs.
Subset subset(const Face& face, const std::set<GlyphId>& glyphs);

/// The same, kept in a Memo that may be null.
std::shared_ptr<const Subset> subset(const Face& face, const std::set<GlyphId>& glyphs, Memo* memo);

}  // namespace quire::font

template <>
struct quire::Stored<quire::font::Subset> {
  static std::optional<std::string> to_bytes(const font::Subset&);
  static std::optional<font::Subset> from_bytes(std::string);
};
