#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pdf/fonts/fonts.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// What a font program calls its glyphs in a composite font.
using Cids = std::map<font::GlyphId, std::uint32_t>;

/// How codes that are glyphs become CIDs: a name or a reference. Source: ISO 32000-1 9.7.5.
std::string encoding_of(const Cids& cids, ObjectWriter& out);

/// What a code says; none: nothing that is seen.
struct CodeText {
  std::uint32_t code = 0;
  std::string text;
};

/// The CMap of what codes of one byte or two say. Source: ISO 32000-1 9.10.3
std::string to_unicode(const std::vector<CodeText>& texts, std::size_t bytes);

}  // namespace quire::pdf
