#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "book/apparatus/apparatus.h"
#include "book/book.h"

namespace quire::book {

/// Something in the book's body that a reference may lead to.
struct Place {
  enum class Kind : std::uint8_t { Figure, Table, Listing, Equation, Theorem, Chapter, Section };

  Kind kind = Kind::Section;
  ChapterId chapter = 0;
  pugi::xml_node node;  ///< its `id` is the author's until the book's ids are made unique
  std::string name;     ///< that id
  std::string number;   ///< as it shows: "2.3"; empty: none
};

/// Takes their numbers from the chapters whose first heading has the class `unnumbered`, and from
/// those below them; the later ones move up.
void leave_out_unnumbered(Book&);

/// Finds the places of the body, in the order of the text, and puts their numbers into it: of
/// captions always, where there is an id; of headings as deep as is asked, but an appendix shows
/// its letter always.
std::vector<Place> number_places(Book&, NumberedHeadings);

/// True if the book's body has something of the kind that will have a number: in its caption, or an
/// equation beside it.
bool has_numbered(const Book&, Place::Kind);

/// True for chapters and sections.
bool is_heading(const Place&);

/// What the place is called by itself: a heading's text, a caption's, without the number.
std::string title_of(const Place&);

/// The heading that it is, or its caption.
pugi::xml_node title_node_of(const Place&);

/// "Figure 2.3", "Chapter 2", in the language at `where`; the word alone where there is no number,
/// nothing for a heading without one.
std::string number_of(const Place&, const std::string& language, const OwnWords&);

}  // namespace quire::book
