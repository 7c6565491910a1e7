#include "cli/report/accessibility_words.h"

#include <fmt/format.h>

namespace quire::cli {

using build::AccessibilityVerdict;

std::string name_of(const build::AccessibilityClause& clause) {
  const std::string_view level = clause.level == build::WcagLevel::A ? "A" : "AA";
  if (!clause.is_in_en) return fmt::format("{} {} ({})", clause.number, clause.title, level);
  return fmt::format("{} {} ({}, EN 10.{})", clause.number, clause.title, level, clause.number);
}

std::string line_of(const build::AccessibilityFinding& finding, const SourceMap& sources) {
  if (!finding.span) return finding.message;
  const auto [path, line, column] = sources.position_of(finding.span);
  return fmt::format("{}:{}:{}: {}", path, line, column, finding.message);
}

std::string counts_of(const build::AccessibilityReport& report) {
  return fmt::format(
      "{} to fix, {} to be judged by a person, {} met, {} not arising",
      report.count(AccessibilityVerdict::ToMend),
      report.count(AccessibilityVerdict::ToJudge),
      report.count(AccessibilityVerdict::Met),
      report.count(AccessibilityVerdict::DoesNotArise)
  );
}

}  // namespace quire::cli
