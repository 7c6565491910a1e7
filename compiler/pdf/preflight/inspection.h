#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/memo.h"
#include "pdf/preflight.h"
#include "pdf/preflight/finished_file.h"

namespace quire::pdf {

/// A file that is being looked through, and what it breaks: each clause once.
struct Inspection {
  const FinishedFile& file;
  Memo* memo = nullptr;   ///< for what was found in contents, which most files share with the last
  bool is_pdf_2 = false;  ///< to be held to PDF/UA-2 and PDF/A-4
  bool is_for_press = false;  ///< to be held to PDF/X-4
  std::vector<Breach> breaches{};

  void report(Clause clause, std::size_t object) {
    if (std::ranges::find(breaches, clause, &Breach::clause) == breaches.end())
      breaches.push_back({clause, object, is_pdf_2});
  }
  void require(bool is_kept, Clause clause, std::size_t object) {
    if (!is_kept) report(clause, object);
  }
};

/// What StructParents and StructParent lead to. Source: ISO 32000-1 14.7.4.4.
struct ParentEntry {
  std::vector<ObjectNumber> elements;  ///< by MCID; of an annotation one
  std::vector<bool> is_claimed;        ///< the element has it among its children
};
using ParentTree = std::vector<ParentEntry>;  ///< by key

/// What the checks of the pages leave for those of the structure.
struct PageFacts {
  std::vector<int> keys;  ///< by object: StructParents of a page or form, StructParent; -1: none
  std::vector<int> content_counts;  ///< by object: marked contents of a page or form; -1: no such
  std::vector<ObjectNumber> pages;
  std::vector<ObjectNumber> annotations;
};

/// Trailer, catalog, output intent and metadata.
void check_document(Inspection&);

/// Pages, their contents, pictures and forms.
PageFacts check_pages(Inspection&);

/// The structure tree, with what belongs to it on the pages.
void check_structure(Inspection&, const PageFacts&);

/// Destinations, links, bookmarks, page labels, embedded files.
void check_places(Inspection&, const PageFacts&);

void check_fonts(Inspection&);

/// What PDF/X-4 asks for, or forbids.
void check_press(Inspection&, const PageFacts&);

/// References to nowhere.
void check_references(Inspection&);

/// What a file breaks that has been read.
std::vector<Breach> inspected(const FinishedFile&, Memo* = nullptr);

/// The entries of the document catalog.
Entries catalog_of(const FinishedFile&);

/// Channels that the output intent has: 3, 4 on a press, or 1 for greys.
std::size_t intended_channels(const FinishedFile&);

/// Whether the XMP claims that the file keeps PDF/A.
bool claims_pdf_a(const FinishedFile&);

}  // namespace quire::pdf
