#include "cli/sync.h"

#include <fmt/format.h>

#include <iostream>

#include "base/diagnostic_text.h"
#include "base/file_system.h"
#include "build/sync.h"
#include "cli/report/report.h"
#include "cli/run/data.h"

namespace quire::cli {
namespace {

std::string counted(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

}  // namespace

int sync(const Options& options) {
  DiskFiles files;
  build::Session session(files, data_folders(options.data), 1);
  const auto result = build::sync(session, options.request);
  const DiagnosticLook look{wants_color(options.color), options.is_verbose};
  for (const auto& cause : result.causes)
    print(std::cerr, cause, *result.sources, look);
  std::cerr.flush();
  const bool writes = options.request.writes;
  for (const auto& path : result.files)
    std::cout << path.string() << '\n';
  std::cout << fmt::format(
      "{}, {} {}\n",
      counted(result.listings, "listing") + " with a file",
      result.changed,
      writes ? "rewritten" : "to be rewritten"
  );
  const bool is_faulty = !result.causes.empty() || (!writes && result.changed > 0);
  return is_faulty ? 1 : 0;
}

}  // namespace quire::cli
