#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "build/session.h"
#include "css/stylesheet.h"
#include "font/scripts.h"

namespace quire::build {

/// What text is, as far as fonts are chosen by it.
enum class FontRole : std::uint8_t { Text, Headings, Code, Formulas };

constexpr std::array font_role_names{"text", "headings", "code", "formulas"};

/// A file of a family, as it is matched.
struct ReportedFace {
  font::FaceDescription description;
  bool is_installed = true;
};

/// A family that a book can be set in.
struct ReportedFamily {
  std::string name;
  bool is_authors = false;
  std::string package;  ///< Debian's, of ours
  std::vector<ReportedFace> faces;
  std::vector<const font::Script*> scripts;  ///< whose letters its faces have
};

/// Who sets a script, by role; empty: no font has its letters.
struct ReportedScript {
  const font::Script* script = nullptr;
  std::array<std::string, font_role_names.size()> by_role;
};

/// The fonts that a book can use: the author's first, then ours.
struct FontReport {
  std::vector<ReportedFamily> families;
  std::vector<ReportedScript> scripts;
};

/// Reports the fonts of a book that has these sheets in the PDF. `fonts_folder`: that of
/// fonts.toml, for what is not installed.
FontReport font_report(
    const font::FontSet& fonts,
    const std::vector<css::Stylesheet>& sheets,
    const std::filesystem::path& fonts_folder
);

}  // namespace quire::build
