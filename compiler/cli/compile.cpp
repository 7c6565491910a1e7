#include "cli/compile.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <iostream>

#include "build/compile.h"
#include "cli/data.h"
#include "cli/desktop.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/request.h"
#include "cli/run_files.h"

namespace quire::cli {
namespace {

/// One request for each book.
std::vector<build::Request> requests_of(const Options& options, const Progress& progress) {
  const auto request = request_of(options, progress);
  if (options.is_one_book || options.paths.size() < 2) return {request};
  std::vector<build::Request> requests(options.paths.size(), request);
  for (std::size_t i = 0; i < requests.size(); ++i)
    requests[i].path = options.paths[i];
  return requests;
}

/// Builds one book after the other; returns the exit status.
int compile_all(const Options& options) {
  auto start = std::chrono::steady_clock::now();
  const bool reads_input = std::ranges::find(options.paths, "-") != options.paths.end();
  RunFiles files(reads_input);
  build::Session session(files, data_folders(options.data), options.jobs);
  int status = 0;
  const Progress progress(!options.is_quiet);
  for (const auto& request : requests_of(options, progress)) {
    const auto result = build::compile(session, request);
    const auto end = std::chrono::steady_clock::now();
    const bool is_faulty =
        result.has(Severity::Error) || (options.is_strict && result.has(Severity::Warning));
    progress.clear();
    print({result, end - start, is_faulty ? 1 : 0}, options);
    if (result.failure) std::rethrow_exception(result.failure);
    if (options.opens)
      for (const auto& file : result.files)
        open_on_desktop(file.path.string());
    status = std::max(status, is_faulty ? 1 : 0);
    start = end;
  }
  return status;
}

}  // namespace

int compile(const Options& options) try {
  return compile_all(options);
} catch (const std::exception& failure) {
  if (options.format == Format::Json) print_json_failure(std::cout, failure.what());
  throw;
}

}  // namespace quire::cli
