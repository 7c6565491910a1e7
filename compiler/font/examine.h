#pragma once

#include <memory>
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
/// them in documents. What is made of it must be accepted by who shows it (viewer_checks.h).
///
/// Source: OpenType OS/2 fsType
std::variant<ExaminedFont, FontRefusal> examine(std::shared_ptr<const std::string> file);

}  // namespace quire::font
