#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <span>

#include "base/terminal.h"
#include "cli/report/accessibility.h"
#include "cli/report/accessibility_words.h"

namespace quire::cli {
namespace {

using build::AccessibilityVerdict;

/// Of one criterion.
constexpr std::size_t most_findings = 20;

void print_clause(std::ostream& out, const build::ClauseReport& report, const SourceMap& sources) {
  const auto& clause = *report.clause;
  out << "  " << name_of(clause) << '\n';
  const auto shown = std::min(report.findings.size(), most_findings);
  for (const auto& finding : std::span(report.findings).first(shown))
    out << "    " << for_terminal(line_of(finding, sources)) << '\n';
  if (const auto left = report.findings.size() - shown; left > 0)
    out << fmt::format("    and {} more: --a11y-html lists them\n", left);
  const bool is_open = report.verdict == AccessibilityVerdict::ToMend ||
                       report.verdict == AccessibilityVerdict::ToJudge;
  const auto remark = is_open ? clause.question : clause.written;
  if (!remark.empty()) out << "    " << remark << '\n';
}

}  // namespace

void print_accessibility(
    std::ostream& out, const build::AccessibilityReport& report, const SourceMap& sources
) {
  out << "Accessibility of " << for_terminal(report.title) << '\n'
      << accessibility_scope << '\n'
      << counts_of(report) << '\n';
  for (const auto& [verdict, title] : accessibility_parts) {
    const auto count = report.count(verdict);
    if (count == 0) continue;
    out << fmt::format("\n{}: {}\n", title, count);
    for (const auto& clause : report.clauses)
      if (clause.verdict == verdict) print_clause(out, clause, sources);
  }
}

}  // namespace quire::cli
