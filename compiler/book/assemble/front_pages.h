#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "book/assemble/places.h"
#include "book/book.h"

namespace quire::book {

/// The title page and its verso, the copyright page: what the metadata says of the book, each thing
/// in a paragraph of its class. A book has a half-title before them, for print, and a colophon
/// after them, for the screen. Each is a section, its id that of its `epub:type`.
markdown::Chapter title_page(const Metadata&, bool is_post);

/// Appends the book's title, subtitle, authors and date, each a line of its class.
void append_title_lines(pugi::xml_node parent, const Metadata&);

/// Appends how long so many words take to read, if that is several minutes.
void append_reading_time(pugi::xml_node parent, const Metadata&, std::uint32_t words);

/// "ISBN 978-3-16-148410-0" of an identifier that is one; else nothing.
std::string isbn_of(std::string_view identifier);

/// The page that a part opens with: its title.
markdown::Chapter part_page(const Metadata&, std::string_view title);

/// How long running text of so many words takes to read, rounded to minutes: 250 words, or Han
/// characters, per minute. Source: Brysbaert 2019 (238 words of non-fiction, 260 of fiction);
/// Trauzettel-Klosinski & Dietz 2012 (255 Chinese characters)
std::uint32_t reading_minutes(std::uint32_t words);

/// Says the reading time of a post below its date, if it is one of several minutes.
void add_reading_time(markdown::Chapter& title_page, const Metadata&, std::uint32_t words);

/// The contents: the book's outline as deep as contents_depth(), its links ready for the chapter
/// `self`.
markdown::Chapter contents_page(const Book&, std::uint32_t self);

/// The list of all places of the part's kind that have a number, for the chapter `self`.
markdown::Chapter list_page(
    const Book&, Part, std::uint32_t self, const std::vector<Place>& places
);

/// True if there is something to be on it.
bool wants_list(const Book&, Part);

/// True if a post's outline is long enough to be worth a page of its own; a book always has one.
bool wants_contents(const std::vector<OutlineEntry>& outline);

}  // namespace quire::book
