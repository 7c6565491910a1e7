#include "cli/run/request.h"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace quire::cli {
namespace {

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

}  // namespace

build::Request request_of(const Options& options, const Progress& progress) {
  build::Request request = options.request;
  request.invocation.date = source_date_epoch();
  request.on_step = [&progress](build::Step step) { progress.now(word_of(step)); };
  return request;
}

void show_progress(const Progress& progress, build::Session& session) {
  if (!progress.is_shown()) return;
  session.report_to([&progress](std::string_view kind, std::size_t done, std::size_t count) {
    progress.count(kind, done, count);
  });
}

}  // namespace quire::cli
