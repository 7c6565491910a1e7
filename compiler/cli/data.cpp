#include "cli/data.h"

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace quire::cli {

std::filesystem::path data_directory(const std::optional<std::filesystem::path>& given) {
  namespace fs = std::filesystem;
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

}  // namespace quire::cli
