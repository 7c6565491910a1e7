#include "build/accessibility_report.h"

#include <algorithm>
#include <array>

#include "build/accessibility_findings.h"

namespace quire::build {
namespace {

struct Row {
  AccessibilityClause clause;
  AccessibilitySubject subject;
};

constexpr std::array rows{
#define CLAUSE(number, title, level, in_en, subject, written, question) \
  Row{{number, title, WcagLevel::level, written, question, in_en}, AccessibilitySubject::subject},
#include "build/accessibility_clauses.def"
#undef CLAUSE
};

AccessibilityVerdict verdict_of(const Row& row, const AccessibilityFindings& found) {
  const auto of_clause = found.by_clause.find(row.clause.number);
  const bool has_fault = of_clause != found.by_clause.end() &&
                         std::ranges::any_of(of_clause->second, &AccessibilityFinding::is_certain);
  if (has_fault) return AccessibilityVerdict::ToMend;
  if (!found.subjects.contains(row.subject))
    // Where the book has no sheet of its own, ours has been judged.
    return row.subject == AccessibilitySubject::Sheet ? AccessibilityVerdict::Met
                                                      : AccessibilityVerdict::DoesNotArise;
  return row.clause.question.empty() ? AccessibilityVerdict::Met : AccessibilityVerdict::ToJudge;
}

}  // namespace

std::size_t AccessibilityReport::count(AccessibilityVerdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count(clauses, verdict, &ClauseReport::verdict));
}

AccessibilityReport accessibility_report(const book::Book& book) {
  const auto found = accessibility_findings(book);
  AccessibilityReport report{book.metadata.title, book.metadata.language, {}};
  for (const auto& row : rows) {
    ClauseReport clause{&row.clause, verdict_of(row, found), {}};
    if (const auto findings = found.by_clause.find(row.clause.number);
        findings != found.by_clause.end())
      clause.findings = findings->second;
    report.clauses.push_back(std::move(clause));
  }
  return report;
}

}  // namespace quire::build
