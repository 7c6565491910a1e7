#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_text.h"
#include "base/utf8.h"
#include "cli/options/version.h"
#include "cli/report/report.h"

namespace quire::cli {
namespace {

/// 2.1.0, 3.27.10: "error", "warning", "note".
std::string_view level_of(Severity severity) { return name_of(severity); }

/// A column as SARIF counts it: code points from 1. Source: 2.1.0, 3.14.17.
std::size_t column_at(const Source& source, std::size_t offset) {
  const auto start = source.line_start(source.line_at(offset));
  std::size_t column = 1;
  for ([[maybe_unused]] const auto c :
       utf8::code_points(source.text().substr(start, offset - start)))
    ++column;
  return column;
}

/// A path as a relative or absolute URI reference. Source: RFC 3986 2.3.
std::string uri_of(std::string_view path) {
  constexpr std::string_view unreserved = "-._~/";
  std::string uri;
  for (const char c : path) {
    const bool stays = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       unreserved.find(c) != std::string_view::npos;
    uri += stays ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

/// A physical location. Source: 2.1.0, 3.29.
std::string location(Span span, const SourceMap& sources) {
  const auto& source = sources[span.file];
  const auto [path, line, column] = sources.position_of(span);
  return fmt::format(
      R"({{"physicalLocation":{{"artifactLocation":{{"uri":{}}},"region":{{"startLine":{},)"
      R"("startColumn":{},"endLine":{},"endColumn":{}}}}}}})",
      json_string(uri_of(path)),
      line,
      column_at(source, span.begin),
      source.line_at(span.end),
      column_at(source, span.end)
  );
}

std::string result(
    const Diagnostic& cause, const SourceMap& sources, const std::map<std::string_view, int>& rules
) {
  auto message = cause.message;
  if (!cause.hint.empty()) message += "\nhint: " + cause.hint;
  std::string locations;
  if (cause.span) locations = location(cause.span, sources);
  return fmt::format(
      R"({{"ruleId":"{}","ruleIndex":{},"level":"{}","message":{{"text":{}}},"occurrenceCount":{},)"
      R"("locations":[{}]}})",
      cause.code,
      rules.at(cause.code),
      level_of(cause.severity),
      json_string(message),
      cause.count,
      locations
  );
}

/// What the program says of its own run. Source: 2.1.0, 3.20.21, 3.58.
std::string notifications(std::exception_ptr failure) {
  if (!failure) return "[]";
  try {
    std::rethrow_exception(std::move(failure));
  } catch (const std::exception& fault) {
    return fmt::format(
        R"([{{"level":"error","message":{{"text":{}}}}}])", json_string(fault.what())
    );
  }
}

}  // namespace

std::string sarif_run(const Report& report) {
  const auto& causes = report.result.causes;
  std::map<std::string_view, int> rules;
  for (const auto& cause : causes)
    rules.emplace(cause.code, 0);
  std::string described;
  int index = 0;
  for (auto& [code, number] : rules) {
    number = index++;
    described += fmt::format(R"({}{{"id":"{}"}})", described.empty() ? "" : ",", code);
  }
  std::string results;
  for (const auto& cause : causes)
    results += (results.empty() ? "" : ",\n") + result(cause, *report.result.sources, rules);
  return fmt::format(
      R"({{"tool":{{"driver":{{"name":"quire","version":"{}","rules":[{}]}}}},)"
      R"("columnKind":"unicodeCodePoints","invocations":[{{"executionSuccessful":{},)"
      R"("exitCode":{},"toolExecutionNotifications":{}}}],"results":[{}]}})",
      version,
      described,
      report.result.failure ? "false" : "true",
      report.result.failure ? 2 : report.status,
      notifications(report.result.failure),
      results
  );
}

void print_sarif(std::ostream& out, const std::vector<std::string>& runs) {
  out << R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[)";
  bool is_first = true;
  for (const auto& run : runs)
    out << (std::exchange(is_first, false) ? "\n" : ",\n") << run;
  out << "]}\n";
}

}  // namespace quire::cli
