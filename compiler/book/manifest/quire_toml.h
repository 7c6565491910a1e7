#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "book/manifest.h"
#include "book/manifest/reading.h"

namespace quire::book {

inline constexpr std::string_view quire_toml_name = "quire.toml";

/// Reads a quire.toml: one book, or those of its `[[book]]` tables, which take from above them what
/// they do not say. Books without chapters are errors, and left out.
std::vector<Manifest> read_quire_toml(const std::filesystem::path&, const Reading&);

}  // namespace quire::book
