#pragma once

#include <string>
#include <vector>

#include "book/book.h"
#include "epub/publication.h"

namespace quire::epub {

/// A file inside the EPUB that is a source, or what stands in for it.
struct SourceDocument {
  std::string href;
  std::string text;
};

/// The files that travel with the book, each with a page of its text: reading systems that do not
/// show plain text show that instead.
/// Source: epub-33 #sec-foreign-resources, #sec-itemref-elem (linear="no")
std::vector<SourceDocument> source_documents(const book::Book&);

/// Their items; those that captions lead to are in the spine, outside of the reading order.
std::vector<ManifestItem> source_items(const book::Book&);

}  // namespace quire::epub
