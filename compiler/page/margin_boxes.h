#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "book/book.h"
#include "css/cascade.h"
#include "layout/box.h"
#include "page/page.h"
#include "text/typesetter.h"

namespace quire::page {

/// What has a name around one page: a string or a running element. Source: css-gcpm-3
/// #using-named-strings, #element-syntax
template <typename Value>
struct NamedOnPage {
  Value entry{};           ///< in force when the page begins
  Value first{};           ///< the first set on it; else the entry's
  Value last{};            ///< in force when it ends
  bool is_set = false;     ///< on this page
  bool is_at_top = false;  ///< set by the first thing on it

  /// Returns what of it a margin box names; nothing where the page sets it and the box has it
  /// except there.
  Value at(css::StringPlace place) const {
    switch (place) {
      case css::StringPlace::First: return first;
      case css::StringPlace::Start: return is_at_top ? first : entry;
      case css::StringPlace::Last: return last;
      case css::StringPlace::FirstExcept: return is_set ? Value() : entry;
    }
    return {};
  }
};
using StringOnPage = NamedOnPage<std::string>;

/// An element of a chapter that was taken out of the text.
struct RunningElement {
  const layout::BoxTree* boxes = nullptr;  ///< null: none
  std::uint32_t index = 0;                 ///< of BoxTree::running

  friend bool operator==(const RunningElement&, const RunningElement&) = default;
};

/// The running elements in force on a page, and what lays them out.
struct RunningElements {
  const book::Book& book;
  std::map<std::string, NamedOnPage<RunningElement>> on_page{};
  std::vector<RunningElement> shown{};  ///< on any page so far
};

/// What margin boxes may name: the page's number and the strings in force on it.
struct MarginContent {
  std::int32_t number = 1;                             ///< counter(page)
  const std::map<std::string, StringOnPage>& strings;  ///< string()
  std::int32_t page_count = 1;                         ///< counter(pages)
  RunningElements* elements = nullptr;                 ///< element(); null: there are none
};

/// Sets what the sheet wants in the page's margins, as artifacts. The boxes above and below the
/// page area have one line each: a running head that is too long for its share is cut, with an
/// ellipsis, which loses nothing, because it stands in the text. Those at the sides and in the
/// corners have as many lines as they need. A running element is as high as it is, in the middle of
/// its box. Source: css-page-3 #margin-boxes
void set_margin_boxes(const css::PageStyle&, const MarginContent&, std::string_view language, const text::Typesetter&, Page&, Diagnostics&);

}  // namespace quire::page
