#include "api/library_data.h"

#include <dlfcn.h>

#include <system_error>
#include <vector>

#include "build/data_folders.h"

namespace quire::api {
namespace {

namespace fs = std::filesystem;

const char anchor = 0;

/// The folder of the file that this function was loaded from.
fs::path own_folder() {
  Dl_info info{};
  if (::dladdr(&anchor, &info) == 0 || !info.dli_fname) return {};
  std::error_code ignored;
  return fs::canonical(info.dli_fname, ignored).parent_path();
}

/// lib/ and, of several architectures, lib/x86_64-linux-gnu.
std::vector<fs::path> places() {
  const auto folder = own_folder();
  const auto prefix = folder.parent_path();
  return {folder / "share/quire", prefix / "share/quire", prefix.parent_path() / "share/quire"};
}

}  // namespace

build::DataFolders library_data(const fs::path& given) {
  return build::data_in(given.empty() ? places() : std::vector{given});
}

}  // namespace quire::api
