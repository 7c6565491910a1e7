#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <span>
#include <string>

#include "base/json_text.h"
#include "base/utf8.h"
#include "cli/report/report.h"
#include "cli/report/shown_causes.h"

namespace quire::cli {
namespace {

/// UTF-16 code units from the line's beginning, as editors count.
std::size_t character_at(const Source& source, std::size_t line_start, std::size_t offset) {
  std::size_t result = 0;
  for (const auto c : utf8::code_points(source.text().substr(line_start, offset - line_start)))
    result += c >= 0x10000 ? 2 : 1;
  return result;
}

/// A Position of the Language Server Protocol: both from 0.
std::string lsp_position(const Source& source, std::size_t offset) {
  const auto line = source.line_at(offset);
  return fmt::format(
      R"({{"line":{},"character":{}}})",
      line - 1,
      character_at(source, source.line_start(line), offset)
  );
}

std::string place(Span span, const SourceMap& sources) {
  if (!span) return "null";
  const auto& source = sources[span.file];
  const auto [path, line, column] = sources.position_of(span);
  return fmt::format(
      R"({{"file":{},"begin":{},"end":{},"line":{},"column":{},"range":{{"start":{},"end":{}}}}})",
      json_string(path),
      span.begin,
      span.end,
      line,
      column,
      lsp_position(source, span.begin),
      lsp_position(source, span.end)
  );
}

std::size_t count(const std::vector<Diagnostic>& causes, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(causes, severity, &Diagnostic::severity));
}

std::string output(const build::WrittenFile& file) {
  return fmt::format(R"({{"file":{},"bytes":{}}})", json_string(file.path.string()), file.size);
}

}  // namespace

void print_json(std::ostream& out, const Report& report, bool shows_all) {
  const auto place_of = [&](Span span) { return place(span, *report.result.sources); };
  const auto shown = shown_causes(report.result.causes, shows_all);
  for (const auto* shown_cause : shown.causes) {
    const auto& cause = *shown_cause;
    const std::span others(cause.others.data(), std::min(cause.others.size(), most_places));
    out << fmt::format(
        R"({{"kind":"diagnostic","code":"{}","severity":"{}","message":{},"hint":{},)"
        R"("count":{},"place":{},"others":{}}})"
        "\n",
        cause.code,
        name_of(cause.severity),
        json_string(cause.message),
        cause.hint.empty() ? "null" : json_string(cause.hint),
        cause.count,
        place_of(cause.span),
        json_array(others, place_of)
    );
  }
  for (const auto& [code, count] : shown.others)
    out << fmt::format(R"({{"kind":"omitted","code":"{}","count":{}}})", code, count) << '\n';
  if (report.result.failure) return;
  const auto& made = report.result.statistics;
  out << fmt::format(
      R"({{"kind":"summary","status":{},"outputs":{},"pages":{},"words":{},"listings":{},)"
      R"("errors":{},"warnings":{},"notes":{}}})"
      "\n",
      report.status,
      json_array(report.result.files, output),
      made.pages == 0 ? "null" : std::to_string(made.pages),
      made.words,
      made.listings,
      count(report.result.causes, Severity::Error),
      count(report.result.causes, Severity::Warning),
      count(report.result.causes, Severity::Note)
  );
}

void print_json_change(std::ostream& out, const std::vector<std::filesystem::path>& paths) {
  const auto name = [](const std::filesystem::path& path) { return json_string(path.string()); };
  out << fmt::format(R"({{"kind":"change","files":{}}})", json_array(paths, name)) << '\n';
}

void print_json_failure(std::ostream& out, std::string_view message) {
  out << fmt::format(R"({{"kind":"failure","status":2,"message":{}}})", json_string(message))
      << '\n';
}

}  // namespace quire::cli
