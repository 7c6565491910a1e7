#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "build/accessibility_report.h"

namespace quire::build {

/// What a book must have for a criterion to arise in it.
enum class AccessibilitySubject : std::uint8_t { Always, Picture, Sheet, Link, Animation, Never };

struct AccessibilityFindings {
  std::map<std::string_view, std::vector<AccessibilityFinding>> by_clause;  ///< "1.1.1"
  std::set<AccessibilitySubject> subjects;  ///< that the book has; Always is one
};

/// Looks through the text of a book for what a program can see: pictures without a description,
/// tables without head cells, links that name nothing, empty headings, letters of another script
/// without a language.
AccessibilityFindings accessibility_findings(const book::Book&);

}  // namespace quire::build
