#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace quire::markdown {

/// A line of an mdBook project's SUMMARY.md.
struct SummaryItem {
  enum class Kind : std::uint8_t { Chapter, PartTitle };

  Kind kind = Kind::Chapter;
  std::string title;
  std::string path;         ///< as written, blanks decoded; empty for a draft
  std::string number;       ///< "1.2.3"; empty for prefix and suffix chapters and parts
  std::uint32_t depth = 0;  ///< how many chapters it stands below
  bool is_in_part = false;
  Span span;
};

/// Reads a SUMMARY.md as mdBook does: prefix chapters, then lists of numbered chapters under titles
/// of parts or none, then suffix chapters. Separators have no meaning in a book. What mdBook
/// refuses is an error, and left out; its further lines are read all the same.
///
/// Source: mdBook, crates/mdbook-summary/src/lib.rs.
std::vector<SummaryItem> read_summary(const Source&, Diagnostics&);

}  // namespace quire::markdown
