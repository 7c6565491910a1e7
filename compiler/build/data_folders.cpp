#include "build/data_folders.h"

#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace quire::build {
namespace {

/// Where Debian's packages hyphen-* put the patterns of all languages.
constexpr const char* system_hyphenation = "/usr/share/hyphen";

}  // namespace

DataFolders data_in(const std::vector<std::filesystem::path>& places) {
  std::string looked;
  for (const auto& place : places) {
    if (std::filesystem::exists(place / "fonts/fonts.toml")) return {place, system_hyphenation};
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  throw std::runtime_error(
      fmt::format("cannot find the fonts (fonts/fonts.toml): looked in {}", looked)
  );
}

}  // namespace quire::build
