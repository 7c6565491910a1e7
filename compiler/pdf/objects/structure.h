#pragma once

#include <map>
#include <string>
#include <vector>

#include "page/page.h"
#include "pdf/imposition.h"
#include "pdf/objects/attachments.h"
#include "pdf/objects/links.h"
#include "pdf/objects/object_writer.h"
#include "pdf/paint/page_contents.h"

namespace quire::pdf {

/// What the structure tree refers to.
struct StructureInput {
  const page::Pages& pages;
  const std::vector<WrittenPage>& written;
  const std::vector<LinkAnnotation>& annotations;
  const std::vector<ObjectNumber>& page_numbers;  ///< of what a page is on: itself, or its sheet
  std::string file_date;  ///< of the formulas' files: embedded_date(); empty: they have none
  const Sheets* sheets = nullptr;              ///< where the pages are forms; null: they are not
  const Destinations* destinations = nullptr;  ///< of a PDF 2.0: its tree refers to them
};

/// What the rest of the file must know of the tree.
struct WrittenStructure {
  ObjectNumber root = 0;
  std::map<std::string, ObjectNumber> elements_of{};  ///< of a PDF 2.0: by destination
  std::vector<NamedFile> files{};                     ///< of formulas
};

/// Writes the structure tree: the chapters' under one Document, with the marked contents and link
/// annotations of each element among its children, in the order of reading. Elements of which
/// nothing is left are left out.
///
/// Source: ISO 32000-1 14.7, 14.8; ISO 32000-2 14.7, 14.8.
WrittenStructure write_structure(const StructureInput& input, ObjectWriter& out);

}  // namespace quire::pdf
