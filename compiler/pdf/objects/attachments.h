#pragma once

#include <string>

#include "book/book.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// The files that travel with a book, as the catalog names them; both empty where there are none.
struct EmbeddedFiles {
  std::string names;       ///< "/EmbeddedFiles<<…>>", of the catalog's /Names
  std::string associated;  ///< "/AF[…]"
};

/// Source: ISO 32000-1 7.11.4; ISO 19005-3 6.8 and annex E (associated files)
EmbeddedFiles write_attachments(const book::Book&, ObjectWriter&);

}  // namespace quire::pdf
