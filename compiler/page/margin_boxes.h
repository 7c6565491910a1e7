#pragma once

#include <map>
#include <string>

#include "base/geometry.h"
#include "css/cascade.h"
#include "page/page.h"
#include "text/typesetter.h"

namespace quire::page {

/// A named string's values around one page. Source: css-gcpm-3 #using-named-strings.
struct StringOnPage {
  std::string entry;       ///< in force when the page begins
  std::string first;       ///< the first set on it; else the entry's
  std::string last;        ///< in force when it ends
  bool is_set = false;     ///< on this page
  bool is_at_top = false;  ///< set by the first thing on it
};

/// What margin boxes may name: the page's number and the strings in force on it.
struct MarginContent {
  std::int32_t number = 1;                             ///< counter(page)
  const std::map<std::string, StringOnPage>& strings;  ///< string()
  std::int32_t page_count = 1;                         ///< counter(pages)
};

/// Returns what the boxes of a page say, as bytes: with the page's context all that they are made
/// from.
std::string bytes_of_margin_boxes(const css::PageStyle&, const MarginContent&);

/// Sets what the sheet wants in the page's margins, as artifacts. The boxes above and below the
/// page area have one line each: a running head that is too long for its share is cut, with an
/// ellipsis, which loses nothing, because it stands in the text. Those at the sides and in the
/// corners have as many lines as they need. Source: css-page-3 #margin-boxes
void set_margin_boxes(const css::PageStyle&, const MarginContent&, std::string_view language, const text::Typesetter&, Page&, Diagnostics&);

}  // namespace quire::page
