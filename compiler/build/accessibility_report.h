#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "build/compile.h"

namespace quire::build {

enum class WcagLevel : std::uint8_t { A, AA };

/// A success criterion of WCAG 2.2: a row of accessibility_clauses.def.
struct AccessibilityClause {
  std::string_view number;  ///< "1.1.1"
  std::string_view title;
  WcagLevel level = WcagLevel::A;
  std::string_view written;   ///< how both files meet it, or why it does not arise
  std::string_view question;  ///< what a person must still judge; may be empty
  bool is_in_en = false;      ///< EN 301 549 has it for documents, as clause 10.<number>
};

/// What stands against a criterion, or raises its question, in the book.
struct AccessibilityFinding {
  Span span;
  std::string message;
  bool is_certain = true;  ///< false: a person must look
};

/// What can be said of a criterion: faults were found, a person must judge it, the files meet it by
/// how they are written, or nothing in the book is concerned.
enum class AccessibilityVerdict : std::uint8_t { ToMend, ToJudge, Met, DoesNotArise };

struct ClauseReport {
  const AccessibilityClause* clause = nullptr;
  AccessibilityVerdict verdict = AccessibilityVerdict::Met;
  std::vector<AccessibilityFinding> findings;  ///< in the order of the text
};

/// The accessibility of a book in both of its files, by the criteria of WCAG 2.2, A and AA.
struct AccessibilityReport {
  std::string title, language;
  std::vector<ClauseReport> clauses;  ///< in the order of the standard, every one

  std::size_t count(AccessibilityVerdict) const;
};

AccessibilityReport accessibility_report(const book::Book&);

}  // namespace quire::build
