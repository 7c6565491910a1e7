#pragma once

#include <string>
#include <vector>

#include "book/book.h"

namespace quire::epub {

/// What may be said of the book's accessibility, found in its content: nothing is claimed that is
/// not so. Each is a value of the schema.org property of that name; a claim of conformance is not
/// ours to make.
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

}  // namespace quire::epub
