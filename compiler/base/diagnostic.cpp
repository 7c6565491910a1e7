#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <tuple>
#include <utility>

#include "base/utf8.h"

namespace quire {
namespace {

constexpr std::size_t tab_width = 4;

constexpr std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return "";
}

/// A line as it is printed: tabs become spaces, so that the caret stands where it should.
std::string expanded(std::string_view line) {
  std::string result;
  for (const char c : line) {
    if (c == '\t')
      result.append(tab_width, ' ');
    else
      result.push_back(c);
  }
  return result;
}

/// How many columns of a terminal the text takes.
std::size_t columns(std::string_view text) {
  std::size_t result = 0;
  for (const auto code_point : utf8::code_points(text))
    result += code_point == '\t' ? tab_width : utf8::columns(code_point);
  return result;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

void Diagnostics::merge(Diagnostics&& later) {
  std::ranges::move(later.all_, std::back_inserter(all_));
  later.all_.clear();
}

bool Diagnostics::has_errors() const {
  return std::ranges::any_of(all_, [](const auto& d) { return d.severity == Severity::Error; });
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
    const auto [cause, is_new] =
        causes.try_emplace({diagnostic.code, diagnostic.message}, result.size());
    if (is_new)
      result.push_back(std::move(diagnostic));
    else
      result[cause->second].count += diagnostic.count;
  }
  return result;
}

void print(std::ostream& out, const Diagnostic& diagnostic, const SourceMap& sources) {
  const auto position = sources.position_of(diagnostic.span);
  if (!position.path.empty())
    out << fmt::format("{}:{}:{}: ", position.path, position.line, position.column);
  out << fmt::format(
      "{}[{}]: {}", name_of(diagnostic.severity), diagnostic.code, diagnostic.message
  );
  if (diagnostic.count > 1) out << fmt::format(" ({} times, first here)", diagnostic.count);
  out << '\n';

  if (!position.path.empty()) {
    const auto line = sources.line_of(diagnostic.span);
    const auto before = std::min<std::size_t>(position.column - 1, line.size());
    const auto length = diagnostic.span.end - diagnostic.span.begin;
    const auto width = columns(line.substr(before, length));
    out << "    " << expanded(line) << "\n    " << std::string(columns(line.substr(0, before)), ' ')
        << std::string(std::max<std::size_t>(width, 1), '^') << '\n';
  }
  if (!diagnostic.hint.empty()) out << "    hint: " << diagnostic.hint << '\n';
}

}  // namespace quire
