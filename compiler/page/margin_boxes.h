#pragma once

#include <map>
#include <string>

#include "base/geometry.h"
#include "css/cascade.h"
#include "page/page.h"
#include "text/typesetter.h"

namespace quire::page {

/// What margin boxes may name: the page's number and the strings in force on it.
struct MarginContent {
  std::int32_t number = 1;                            ///< counter(page)
  const std::map<std::string, std::string>& strings;  ///< string()
};

/// Sets what the sheet wants in the page's margins, as artifacts: a line a box, in the middle of
/// its margin less its padding. Of the sixteen boxes of css-page-3 #margin-boxes the six above and
/// below the page area are known.
void set_margin_boxes(const css::PageStyle&, const MarginContent&, std::string_view language, const text::Typesetter&, Page&, Diagnostics&);

}  // namespace quire::page
