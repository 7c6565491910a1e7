#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "book/manifest/fields.h"
#include "book/part.h"

namespace quire::book {

/// Which headings show their numbers.
enum class NumberedHeadings : std::uint8_t { None, Chapters, Sections };

/// What the author asks for besides the text, so that one finds one's way in it.
struct Apparatus {
  NumberedHeadings numbers = NumberedHeadings::None;
  std::vector<Part> lists;  ///< Figures to Equations, in the author's order
  /// Whether there is a contents page; none: of a book, and of a post with three headings.
  std::optional<bool> has_contents;
  bool links_terms = false;  ///< the glossary's, at their first use in each chapter
};

/// The keys that take_apparatus() knows.
inline constexpr std::array<std::string_view, 4> apparatus_keys{
    "numbers", "lists", "contents", "glossary-links"};

/// Takes the field if it is one of apparatus_keys; false otherwise. A value that a key does not
/// take is reported, and nothing of it remains.
bool take_apparatus(const Field&, Apparatus&, Diagnostics&);

}  // namespace quire::book
