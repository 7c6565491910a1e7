#include <fmt/format.h>

#include "cli/report/accessibility.h"
#include "cli/report/accessibility_words.h"
#include "html/serialize.h"

namespace quire::cli {
namespace {

using build::AccessibilityVerdict;

constexpr std::string_view style =
    "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #767676}"
    "th{width:35%;font-weight:600}ul{margin:0;padding-left:1.2rem}p{margin:.3rem 0}"
    "code{overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}}";

std::string escaped(std::string_view text) {
  std::string html;
  html::append_escaped(html, text);
  return html;
}

/// Returns a row of a part's table: the criterion and its findings.
std::string row_of(const build::ClauseReport& report, const SourceMap& sources) {
  const auto& clause = *report.clause;
  std::string cell;
  for (const auto& finding : report.findings)
    cell += fmt::format("<li><code>{}</code></li>", escaped(line_of(finding, sources)));
  if (!cell.empty()) cell = "<ul>" + cell + "</ul>";
  if (report.verdict != AccessibilityVerdict::DoesNotArise && !clause.question.empty())
    cell += fmt::format("<p>{}</p>", escaped(clause.question));
  if (!clause.written.empty())
    cell += fmt::format("<p>In the files: {}.</p>", escaped(clause.written));
  return fmt::format(
      "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escaped(name_of(clause)), cell
  );
}

}  // namespace

std::string accessibility_page(const build::AccessibilityReport& report, const SourceMap& sources) {
  const auto title = escaped("Accessibility of " + report.title);
  auto html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n<p>{}.</p>\n",
      title,
      style,
      title,
      escaped(accessibility_scope),
      escaped(counts_of(report))
  );
  for (const auto& [verdict, heading] : accessibility_parts) {
    if (report.count(verdict) == 0) continue;
    html += fmt::format(
        "<h2>{}</h2>\n<table>\n<thead><tr><th scope=\"col\">Criterion</th>"
        "<th scope=\"col\">Finding</th></tr></thead>\n<tbody>\n",
        heading
    );
    for (const auto& clause : report.clauses)
      if (clause.verdict == verdict) html += row_of(clause, sources);
    html += "</tbody>\n</table>\n";
  }
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace quire::cli
