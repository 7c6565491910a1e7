#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"

namespace quire::epub {

/// What may be said of the book's accessibility, found in its content: nothing is claimed that is
/// not so. Each is a value of the schema.org property of that name; a claim of conformance is the
/// author's to make.
///
/// Source: epub-a11y-11 #sec-disc-package; w3.org/community/reports/publishingcg
/// schema-a11y-summary and the accessibility properties' vocabulary.
struct AccessibilityMetadata {
  std::vector<std::string> access_modes;
  std::vector<std::string> sufficient_access_modes;
  std::vector<std::string> features;
  std::string hazard;
  std::string summary;
};

AccessibilityMetadata accessibility_of(const book::Book&, bool has_page_list);

/// Why the book does not make the author's claim of conformance, whatever a review has found: it
/// is none that the standard knows, nobody stands for it, or the content contradicts it. Nothing if
/// none is made, or it stands. Source: epub-a11y-11 #sec-conf-reporting.
std::optional<Diagnostic> withheld_claim(const book::Book&);

}  // namespace quire::epub
