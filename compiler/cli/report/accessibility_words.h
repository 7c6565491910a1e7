#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/source.h"
#include "build/accessibility_report.h"

namespace quire::cli {

/// A part of the report: the criteria with one verdict.
struct AccessibilityPart {
  build::AccessibilityVerdict verdict;
  std::string_view title;
};

/// In the order of the report: what asks for work comes first.
inline constexpr std::array accessibility_parts{
    AccessibilityPart{build::AccessibilityVerdict::ToMend, "To fix"},
    AccessibilityPart{build::AccessibilityVerdict::ToJudge, "To be judged by a person"},
    AccessibilityPart{build::AccessibilityVerdict::Met, "Met by what quire writes"},
    AccessibilityPart{build::AccessibilityVerdict::DoesNotArise, "Does not arise"},
};

/// What a report is about, and what it is not.
inline constexpr std::string_view accessibility_scope =
    "The criteria of WCAG 2.2, levels A and AA, with their clauses of EN 301 549 V3.2.1, for the "
    "EPUB and the PDF. The report does not claim conformance: that takes a person's review.";

/// "1.1.1 Non-text Content (A, EN 10.1.1.1)".
std::string name_of(const build::AccessibilityClause&);

/// "a.md:3:1: a picture has no description"; without a place only the message.
std::string line_of(const build::AccessibilityFinding&, const SourceMap&);

/// "2 to fix, 9 to be judged by a person, 21 met, 24 do not arise".
std::string counts_of(const build::AccessibilityReport&);

}  // namespace quire::cli
