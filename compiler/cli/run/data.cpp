#include "cli/run/data.h"

#include "build/data_folders.h"
#include "cli/run/program_file.h"

namespace quire::cli {

build::DataFolders data_folders(const std::optional<std::filesystem::path>& given) {
  if (given) return build::data_in({*given});
  const auto folder = program_file().parent_path();
  return build::data_in({folder / "share/quire", folder.parent_path() / "share/quire"});
}

}  // namespace quire::cli
