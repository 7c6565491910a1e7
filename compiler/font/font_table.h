#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "font/face.h"

namespace quire::font {

/// What fonts.toml says, in its order, before any font file is looked at.
struct FontTable {
  struct Entry {
    FaceDescription description;  ///< its path lies in the table's folder
    std::string package;          ///< Debian's name
    bool is_optional = false;     ///< may be missing, because it is large
  };

  struct Generic {
    std::string name;  ///< serif, sans-serif, monospace, …
    std::string family;
  };

  /// Families to turn to, where both conditions hold.
  struct Fallback {
    std::vector<std::string> languages;  ///< BCP 47 prefixes; empty: text in any language
    std::string generic;                 ///< empty: whatever was wanted
    std::vector<std::string> families;
  };

  std::vector<Entry> entries;
  std::vector<Generic> generics;
  std::vector<Fallback> fallbacks;
};

/// Throws, with the place in the file, for what is not TOML, not of this form, or names a family
/// that has no face.
FontTable read_font_table(const std::filesystem::path& fonts_directory);

}  // namespace quire::font
