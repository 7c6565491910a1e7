#pragma once

#include <filesystem>
#include <string>
#include <variant>

namespace quire::font {

/// Why a font can't travel in a book: goes on after its name ("my.ttf is no font"), and what would
/// help.
struct FontRefusal {
  std::string reason, hint;
};

/// What is known of a font that can.
struct ExaminedFont {
  bool is_variable = false;  ///< only its default instance is used
};

/// Looks at an author's font file as closely as all that will be done with it: any bytes come back
/// with an answer. TrueType and OpenType with outlines, of one face, whose makers allow subsets of
/// them in documents. Throws if the file can't be read.
///
/// Source: OpenType OS/2 fsType
std::variant<ExaminedFont, FontRefusal> examine(const std::filesystem::path& file);

}  // namespace quire::font
