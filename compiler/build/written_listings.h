#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/listing_files.h"
#include "build/request.h"
#include "build/session.h"
#include "markdown/chapter.h"

namespace quire::build {

/// The listings of a chapter, and where they find their files.
struct ChapterListings {
  std::vector<markdown::WrittenListing> listings;
  std::shared_ptr<const book::ListingSources> sources;
  std::filesystem::path folder;  ///< of the chapter, from the book's root on
};

/// The listings of all books that a request means, as they are written. Says what is wrong with
/// the listings, and of all else only what keeps the book from being read.
std::vector<ChapterListings> written_listings(
    Session&, const Request&, SourceMap&, Diagnostics& of_books, Diagnostics& of_listings
);

/// What the diagnostics say of listings, by cause.
std::vector<Diagnostic>
causes_of_listings(const Diagnostics& of_books, const Diagnostics& of_listings, const SourceMap&);

}  // namespace quire::build
