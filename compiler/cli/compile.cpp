#include "cli/compile.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <iostream>
#include <memory>

#include "base/file_system.h"
#include "build/compile.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/request.h"
#include "cli/standard_input.h"

namespace quire::cli {
namespace {

build::Result compiled(const Options& options) {
  const auto& request = options.request;
  const bool reads_input =
      request.path == "-" || std::ranges::find(request.others, "-") != request.others.end();
  const auto source = reads_input ? std::unique_ptr<FileSystem>(new FilesAndInput)
                                  : std::unique_ptr<FileSystem>(new DiskFiles);
  auto& files = *source;
  build::Session session(files, data_folders(options.data), options.jobs);
  const Progress progress;
  return build::compile(session, request_of(options, progress));
}

}  // namespace

int compile(const Options& options) try {
  const auto start = std::chrono::steady_clock::now();
  const auto result = compiled(options);
  const bool is_faulty =
      result.has(Severity::Error) || (options.is_strict && result.has(Severity::Warning));
  const auto time = std::chrono::steady_clock::now() - start;
  print({result, time, is_faulty ? 1 : 0}, options);
  if (result.failure) std::rethrow_exception(result.failure);
  return is_faulty ? 1 : 0;
} catch (const std::exception& failure) {
  if (options.format == Format::Json) print_json_failure(std::cout, failure.what());
  throw;
}

}  // namespace quire::cli
