#include "cli/compile.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>

#include "base/file_system.h"
#include "base/terminal.h"
#include "build/compile.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/standard_input.h"

namespace quire::cli {
namespace {

/// Where Debian's packages hyphen-* put the patterns of all languages.
constexpr const char* system_hyphenation = "/usr/share/hyphen";

/// SOURCE_DATE_EPOCH: the date of a book that has none. Source: reproducible-builds.org,
/// specs/source-date-epoch.
std::optional<std::int64_t> source_date_epoch() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (!text || !*text) return std::nullopt;
  char* end = nullptr;
  const auto seconds = std::strtoll(text, &end, 10);
  if (*end != '\0' || seconds < 0) return std::nullopt;
  return seconds;
}

std::string_view word_of(build::Step step) {
  switch (step) {
    case build::Step::Reading: return "reading";
    case build::Step::Setting: return "setting";
    case build::Step::Writing: return "writing";
  }
  return {};
}

build::Request request_of(const Options& options, const Progress& progress) {
  build::Request request = options.request;
  request.fallback_date = source_date_epoch();
  request.on_step = [&progress](build::Step step) { progress.now(word_of(step)); };
  return request;
}

build::Result compiled(const Options& options) {
  const auto& request = options.request;
  const bool reads_input =
      request.path == "-" || std::ranges::find(request.others, "-") != request.others.end();
  const auto source = reads_input ? std::unique_ptr<FileSystem>(new FilesAndInput)
                                  : std::unique_ptr<FileSystem>(new DiskFiles);
  auto& files = *source;
  build::Session session(files, {data_directory(options.data), system_hyphenation}, options.jobs);
  const Progress progress;
  return build::compile(session, request_of(options, progress));
}

void print(const Report& report, const Options& options) {
  std::cout << for_terminal(report.result.dump, true);
  if (options.format == Format::Json) return print_json(std::cout, report, options.is_verbose);
  if (options.format == Format::Github)
    print_github(std::cout, report, options.is_verbose);
  else
    print_diagnostics(report, options);
  if (report.result.failure) return;
  if (report.result.has_book && !options.request.dump) print_summary(std::cout, report);
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
