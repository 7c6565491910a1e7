#pragma once

#include <span>
#include <string_view>

namespace quire {

/// A text file that is part of the program, put there by quire_embed() of compiler/embed.cmake.
struct EmbeddedFile {
  std::string_view name;  ///< its path below the folder it was embedded from, with slashes
  std::string_view text;
};

/// Embedded files by name, as the functions of embedded/*.h give them.
using EmbeddedFiles = std::span<const EmbeddedFile>;

/// The text of a file, or an empty text with no address if there is none of that name.
constexpr std::string_view find(EmbeddedFiles files, std::string_view name) {
  for (const auto& file : files)
    if (file.name == name) return file.text;
  return {};
}

}  // namespace quire
