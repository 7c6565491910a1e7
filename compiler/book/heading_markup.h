#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <map>
#include <string>

#include "book/book.h"

namespace quire::book {

/// Appends the title that a heading or a caption is, as lists of them show it: HeadingMarkup.
void append_marked_title(pugi::xml_node parent, pugi::xml_node heading, bool with_formulas);

/// The headings of a book as lists of them show them: code, raised and lowered letters and emphasis
/// stay what they are; links, notes, ids and places in the index are left out.
class HeadingMarkup {
public:
  explicit HeadingMarkup(const Book& book) : book_(book) {}

  /// Appends the title of an entry: its heading's, or the entry's own words where that is another
  /// text. `with_formulas`: as MathML, else in words.
  void append(pugi::xml_node parent, const OutlineEntry&, bool with_formulas);

private:
  pugi::xml_node heading_of(const OutlineEntry&);

  const Book& book_;
  std::map<std::uint32_t, std::map<std::string, pugi::xml_node, std::less<>>> headings_;
};

}  // namespace quire::book
