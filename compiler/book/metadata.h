#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/direction.h"
#include "base/own_words.h"
#include "base/source.h"

namespace quire::book {

/// Who had a part in the book besides its authors.
struct Contributor {
  std::string name;
  std::string role;  ///< a code of MARC's relators: "trl"
};

/// The cover of a book that is to have none.
inline constexpr const char* no_cover = "none";

/// What a book says of itself, from front matter or quire.toml. Every text is clean UTF-8.
struct Metadata {
  std::string title;
  std::string subtitle;
  std::vector<std::string> authors;
  std::string date;             ///< ISO 8601: YYYY, YYYY-MM, YYYY-MM-DD or with a time and zone
  bool is_dated = false;        ///< by the author; else the date only stands in for one
  std::string language = "en";  ///< BCP 47
  std::optional<Direction> direction;  ///< as the author says; else the language's: direction_of()
  std::string description;
  std::vector<std::string> keywords;
  std::string rights;
  std::string identifier;  ///< as given, else `urn:uuid:` and a UUIDv5 of title, authors, language
  std::vector<Contributor> contributors;
  std::string series;
  std::string series_position;  ///< in the series: "2"; or empty
  std::string cover;  ///< a path as the author wrote it, or no_cover; in a Book a key of `images`
  std::string cover_alt;    ///< what the author's cover shows
  std::string name;         ///< the outputs' file name without extension
  std::string conformance;  ///< "EPUB Accessibility 1.1 - WCAG 2.2 Level AA": the author's claim
  std::string certifier;    ///< who has reviewed the book and stands for it
  OwnWords words;           ///< in place of the compiler's own
  Span conformance_span;
  Span title_span;  ///< where the title stands, for faults found later
  Span cover_span;
};

/// Where the book's lines start and its pages turn to. Never Auto.
Direction direction_of(const Metadata&);

/// An ISBN as a URN (RFC 3187), of 10 or 13 digits with hyphens or without; empty if it is not one,
/// by its check digit.
std::string isbn_urn(std::string_view);

/// What a file may be called: no place of its own, not hidden, without controls, and of at most 200
/// bytes.
std::string file_name_of(std::string);

/// Seconds since 1970 of `Metadata::date`, which is never empty once the manifest is read.
std::int64_t unix_time(const Metadata&);

}  // namespace quire::book
