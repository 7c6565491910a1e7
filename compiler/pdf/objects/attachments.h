#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// A file in the PDF. Its parts are of PDF names: "text#2Fplain", "Source".
struct EmbeddedFile {
  std::string name;
  std::string description;
  std::string_view bytes;
  std::string_view type;          ///< MIME
  std::string_view relationship;  ///< to what it is associated with. Source: ISO 19005-3 annex E
};

/// Writes the file and its specification, whose number it gives. `date`: embedded_date().
ObjectNumber write_embedded_file(const EmbeddedFile&, std::string_view date, ObjectWriter&);

/// The book's date, as a PDF string: "(D:20260131000000Z)".
std::string embedded_date(const book::Metadata&);

/// The files that travel with a book, as the catalog names them; both empty where there are none.
struct EmbeddedFiles {
  std::string names;       ///< "/EmbeddedFiles<<…>>", of the catalog's /Names
  std::string associated;  ///< "/AF[…]"
};

/// The specification of a file that has been written.
struct NamedFile {
  std::string name;
  ObjectNumber number = 0;
};

/// `others`: files that are listed, too, but not associated with the whole book.
///
/// Source: ISO 32000-1 7.11.4; ISO 19005-3 6.8 and annex E (associated files); ISO 19005-4 6.9
EmbeddedFiles
write_attachments(std::span<const book::Attachment>, const std::string& date, const std::vector<NamedFile>& others, ObjectWriter&);

}  // namespace quire::pdf
