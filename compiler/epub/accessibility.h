#pragma once

#include <string>
#include <vector>

#include "book/book.h"

namespace quire::epub {

/// What may be said of the book's accessibility, found in its content: nothing is claimed that is
/// not so. Each is a value of the schema.org property of that name. Source: epub-a11y-11
/// #sec-disc-package.
struct AccessibilityMetadata {
  std::vector<std::string> access_modes;
  std::vector<std::string> sufficient_access_modes;
  std::vector<std::string> features;
  std::string summary;
};

AccessibilityMetadata accessibility_of(const book::Book&, bool has_page_list);

}  // namespace quire::epub
