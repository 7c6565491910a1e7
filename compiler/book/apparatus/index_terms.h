#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "book/book.h"

namespace quire::book {

/// A term with those above it: {"ownership", "moving"}.
using TermPath = std::vector<std::string>;

/// What an index mark says: `ownership > moving; see also borrowing`.
struct IndexMark {
  TermPath path;
  std::vector<TermPath> see;
  std::vector<TermPath> see_also;
};

/// Reads a mark; `see` and `see also` may be said in English or in the book's language.
IndexMark read_index_mark(std::string_view text, std::string_view language);

/// A mark at its place in the book.
struct IndexPlace {
  IndexMark mark;
  bool is_code = false;  ///< the term is code, as it stands in the text
  ChapterId chapter = 0;
  std::string id;             ///< of the marked place
  std::string section;        ///< of the heading that it stands below; empty: none does
  std::string section_title;  ///< with its number
  Span span;
};

/// True if the book's body has marks.
bool has_index_marks(const Book&);

/// Gives the marked places ids, where they have none. To be called before the book's ids are made
/// unique.
void name_index_places(Book&);

/// Takes the marks, in the order of the text; what is left of them in the text are the places.
std::vector<IndexPlace> take_index_marks(Book&);

/// A term with all that is said of it.
struct IndexEntry {
  std::string term;
  bool is_code = false;
  std::vector<const IndexPlace*> places;
  std::vector<TermPath> see;
  std::vector<TermPath> see_also;
  std::vector<IndexEntry> entries;  ///< below it
};

/// The entries in the order of the language; terms that differ by the case of their first letter
/// alone are one.
std::vector<IndexEntry> index_entries(const std::vector<IndexPlace>&, const class Collation&);

}  // namespace quire::book
