#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/terminal.h"

namespace quire {
namespace {

/// A message may quote what an author wrote; more of it than this helps nobody.
constexpr std::size_t most_bytes = 1000;

}  // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return "";
}

void Diagnostics::add(Diagnostic diagnostic) {
  diagnostic.message = shortened(std::move(diagnostic.message), most_bytes);
  diagnostic.hint = shortened(std::move(diagnostic.hint), most_bytes);
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::merge(Diagnostics&& later) {
  std::ranges::move(later.all_, std::back_inserter(all_));
  later.all_.clear();
}

bool Diagnostics::has(Severity severity) const {
  return std::ranges::any_of(all_, [&](const auto& d) { return d.severity == severity; });
}

std::vector<Diagnostic> Diagnostics::by_cause(const SourceMap& sources) const {
  Diagnostics written;
  for (auto diagnostic : all_) {
    diagnostic.span = sources.written(diagnostic.span);
    written.add(std::move(diagnostic));
  }
  return written.by_cause();
}

std::vector<Diagnostic> Diagnostics::by_cause() const {
  const auto place = [](const Diagnostic& d) {
    return std::tuple(d.span.file, d.span.begin, d.code, std::string_view(d.message));
  };
  auto sorted = all_;
  std::ranges::stable_sort(sorted, {}, place);

  std::vector<Diagnostic> result;
  std::map<std::pair<std::string_view, std::string>, std::size_t> causes;
  for (auto& diagnostic : sorted) {
    const auto [known, is_new] =
        causes.try_emplace({diagnostic.code, diagnostic.message}, result.size());
    if (is_new) {
      result.push_back(std::move(diagnostic));
      continue;
    }
    auto& cause = result[known->second];
    cause.count += diagnostic.count;
    const auto last = cause.others.empty() ? cause.span : cause.others.back();
    if (diagnostic.span && diagnostic.span != last) cause.others.push_back(diagnostic.span);
  }
  return result;
}

}  // namespace quire
