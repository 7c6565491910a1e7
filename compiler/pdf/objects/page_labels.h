#pragma once

#include <string>
#include <vector>

#include "page/page.h"

namespace quire::pdf {

/// The /PageLabels number tree: each page is called what is printed on it. A range each for pages
/// that count on, in decimal or in roman; a label by itself for any other folio.
///
/// Source: ISO 32000-1 12.4.2.
std::string page_labels(const std::vector<page::Page>& pages);

}  // namespace quire::pdf
