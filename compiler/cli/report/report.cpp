#include "cli/report/report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "base/ascii.h"
#include "base/diagnostic_text.h"
#include "base/terminal.h"
#include "cli/report/shown_causes.h"

namespace quire::cli {
namespace {

/// "195,012": digits in groups of three.
std::string grouped(std::size_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number == 0 ? "no" : grouped(number), number == 1 ? one : many);
}

}  // namespace

bool is_styled(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal && std::string_view(terminal) == "dumb";
  return ::isatty(descriptor) == 1 && !(refused && *refused) && !is_dumb;
}

bool wants_color(Color color) {
  return color == Color::Auto ? is_styled(STDERR_FILENO) : color == Color::Always;
}

namespace {

/// What many causes of one kind share: the message up to what it names after a colon, or its words
/// without names: "<x-icon> is not allowed", "no font has U+1F973".
std::string kind_of(const Diagnostic& cause) {
  const std::string_view message = cause.message;
  if (const auto colon = message.find(": "); colon != std::string_view::npos)
    return fmt::format("{} {}", cause.code, message.substr(0, colon));
  std::string kind(cause.code);
  for (std::size_t at = 0; at < message.size();) {
    const auto end = std::min(message.find(' ', at), message.size());
    auto word = message.substr(at, end - at);
    if (word.ends_with(';') || word.ends_with(',')) word.remove_suffix(1);
    if (std::ranges::all_of(word, ascii::is_lower)) kind += ' ' + std::string(word);
    at = end + 1;
  }
  return kind;
}

/// "remote picture: 154 more", "57 more like these: no font has U+1F973; a box is shown".
std::string message_for_rest(const Diagnostic& cause, std::size_t count) {
  const auto colon = cause.message.find(": ");
  if (colon == std::string::npos) return fmt::format("{} more like this: {}", count, cause.message);
  return fmt::format("{}: {} more", cause.message.substr(0, colon), count);
}

}  // namespace

std::vector<Diagnostic> by_kind(const std::vector<Diagnostic>& causes) {
  constexpr std::size_t most = 10;
  constexpr std::size_t shown = 3;
  std::map<std::string, std::size_t> counts;
  for (const auto& cause : causes)
    ++counts[kind_of(cause)];
  std::map<std::string, std::size_t> seen;
  std::vector<Diagnostic> result;
  for (const auto& cause : causes) {
    const auto kind = kind_of(cause);
    const auto number = seen[kind]++;
    const auto count = counts[kind];
    if (count <= most || number < shown) {
      result.push_back(cause);
    } else if (number == shown) {
      auto rest = cause;
      rest.message = message_for_rest(cause, count - shown);
      rest.hint = "-v names each";
      rest.count = 1;
      rest.others.clear();
      result.push_back(std::move(rest));
    }
  }
  return result;
}

void print_diagnostics(const Report& report, const Options& options) {
  const DiagnosticLook look{wants_color(options.color), options.is_verbose};
  const auto& all = report.result.causes;
  const auto grouped_causes = options.is_verbose ? all : by_kind(all);
  const auto shown = shown_causes(grouped_causes, options.is_verbose);
  for (const auto* cause : shown.causes)
    print(std::cerr, *cause, *report.result.sources, look);
  if (shown.other_count > 0) {
    std::string codes;
    for (const auto& [code, count] : shown.others)
      codes += fmt::format("{}{} {}", codes.empty() ? "" : ", ", grouped(count), code);
    std::cerr << fmt::format(
        "{} not shown: {} (-v shows all)\n",
        counted(shown.other_count, "more diagnostic is", "more diagnostics are"),
        codes
    );
  }
  std::cerr.flush();
}

void print_summary(std::ostream& out, const Report& report) {
  const auto& made = report.result.statistics;
  for (const auto& file : report.result.files)
    out << fmt::format(
        "{}  {} kB\n",
        file.path == "-" ? "standard output" : for_terminal(file.path.string()),
        grouped((file.size + 999) / 1000)
    );
  const auto pages = made.pages == 0 ? "" : counted(made.pages, "page", "pages") + ", ";
  out << fmt::format(
      "{}{}, {}, {}, {:.2f} s\n",
      pages,
      counted(made.words, "word", "words"),
      counted(made.listings, "listing", "listings"),
      counted(report.result.causes.size(), "diagnostic", "diagnostics"),
      std::chrono::duration<double>(report.time).count()
  );
}

void print_timings(std::ostream& out, const Report& report) {
  constexpr std::array<std::string_view, 3> stages{"reading", "setting", "writing"};
  const auto in_seconds = [](auto time) { return std::chrono::duration<double>(time).count(); };
  build::StepTime all;
  out << fmt::format("{:9}{:>10}{:>10}\n", "stage", "CPU", "wall");
  const auto print_line = [&](std::string_view stage, const build::StepTime& time) {
    out << fmt::format(
        "{:9}{:>8.3f} s{:>8.3f} s\n", stage, in_seconds(time.processor), in_seconds(time.wall)
    );
  };
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const auto& time = report.result.statistics.times.at(i);
    print_line(stages.at(i), time);
    all.wall += time.wall;
    all.processor += time.processor;
  }
  print_line("all", all);
}

void print(const Report& report, const Options& options) {
  std::cout << for_terminal(report.result.dump, true);
  if (options.format == Format::Json) return print_json(std::cout, report, options.is_verbose);
  if (options.format == Format::Sarif) {
    if (options.command == Command::Watch) print_sarif(std::cout, {sarif_run(report)});
    return;  // else the log is printed in the end
  }
  if (options.format == Format::Github)
    print_github(std::cout, report, options.is_verbose);
  else
    print_diagnostics(report, options);
  if (report.result.failure) return;
  if (options.shows_timings) print_timings(std::cerr, report);
  if (!report.result.has_book || options.request.dump || options.is_quiet) return;
  print_summary(options.writes_to_standard_output() ? std::cerr : std::cout, report);
}

}  // namespace quire::cli
