#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "base/terminal.h"
#include "cli/report/report.h"
#include "cli/report/shown_causes.h"

namespace quire::cli {
namespace {

struct Escape {
  char character;
  std::string_view written;
  bool in_message;  ///< and not only in a property
};
constexpr std::array escapes{
    Escape{'%', "%25", true},
    Escape{'\r', "%0D", true},
    Escape{'\n', "%0A", true},
    Escape{':', "%3A", false},
    Escape{',', "%2C", false},
};

std::string escaped(std::string_view text, bool is_message) {
  std::string result;
  for (const char c : is_message ? for_terminal(text, true) : for_terminal(text)) {
    const auto* found = std::ranges::find(escapes, c, &Escape::character);
    if (found == escapes.end() || (is_message && !found->in_message))
      result += c;
    else
      result += found->written;
  }
  return result;
}

constexpr std::string_view command_of(Severity severity) {
  return severity == Severity::Note ? "notice" : name_of(severity);
}

}  // namespace

void print_github(std::ostream& out, const Report& report, bool shows_all) {
  const auto grouped = shows_all ? report.result.causes : by_kind(report.result.causes);
  const auto shown = shown_causes(grouped, shows_all);
  for (const auto* shown_cause : shown.causes) {
    const auto& cause = *shown_cause;
    out << fmt::format("::{} ", command_of(cause.severity));
    if (cause.span) {
      const auto [path, line, column] = report.result.sources->position_of(cause.span);
      out << fmt::format("file={},line={},col={},", escaped(path, false), line, column);
    }
    auto message = cause.message;
    if (cause.count > 1) message += fmt::format(" ({} times, first here)", cause.count);
    if (!cause.hint.empty()) message += fmt::format("\nhint: {}", cause.hint);
    out << fmt::format("title={}::{}\n", cause.code, escaped(message, true));
  }
  for (const auto& [code, count] : shown.others)
    out << fmt::format("::notice title={}::{} more are not shown\n", code, count);
}

}  // namespace quire::cli
