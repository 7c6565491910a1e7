#include "cli/data.h"

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

/// Where Debian's packages hyphen-* put the patterns of all languages.
constexpr const char* system_hyphenation = "/usr/share/hyphen";

fs::path data_directory(const std::optional<fs::path>& given) {
  std::vector<fs::path> places;
  if (given) {
    places = {*given};
  } else {
    const auto folder = fs::read_symlink("/proc/self/exe").parent_path();
    places = {folder / "share/quire", folder.parent_path() / "share/quire"};
  }
  std::string looked;
  for (const auto& place : places) {
    if (fs::exists(place / "fonts/fonts.toml")) return place;
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  throw std::runtime_error(
      fmt::format("cannot find the fonts (fonts/fonts.toml): looked in {}", looked)
  );
}

}  // namespace

build::DataFolders data_folders(const std::optional<fs::path>& given) {
  return {data_directory(given), system_hyphenation};
}

}  // namespace quire::cli
