#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/invocation.h"
#include "book/output.h"
#include "book/pdf_standard.h"
#include "book/print_shop.h"
#include "book/profile.h"
#include "book/theme.h"
#include "epub/store_rules.h"
#include "page/excerpt.h"
#include "pdf/imposition.h"
#include "pdf/preflight.h"

namespace quire::build {

/// The trees that can be dumped: the output of each layer, in the form of its tests.
/// Speech: the tags as a screen reader says them.
enum class Stage : std::uint8_t { Dom, Style, Boxes, Lines, Pages, Tags, Speech };

/// What a build is doing now, for a progress line.
enum class Step : std::uint8_t { Reading, Setting, Writing };

/// Pages from the first to the last, counted from 1.
struct PageRange {
  std::size_t first = 1;
  std::size_t last = std::numeric_limits<std::size_t>::max();
};

/// What is to be built. It says all that a build depends on beside the files that it reads.
struct Request {
  std::filesystem::path path;  ///< of the Markdown file or the folder; empty: the working one
  std::vector<std::filesystem::path> others;  ///< further files and folders of the same book
  std::optional<book::Outputs> outputs;       ///< none: what the book says
  /// Folders that the book may read beside its own.
  std::vector<std::filesystem::path> granted;
  /// Where the outputs go, each named as the book says; empty: the working folder.
  std::filesystem::path folder;
  /// Where outputs go that do not go there; such a PDF is the only one.
  std::map<book::Output, std::filesystem::path> places;
  bool writes = true;                ///< false: everything but writing is done
  bool replaces_with_faults = true;  ///< false: nothing is written of a book that has an Error
  std::optional<std::string>
      page;         ///< as a CSS <page-size>: "5.5in 8.5in"; none: what the book says
  double dpi = 96;  ///< of pages as PNG: pixels to the inch
  PageRange pages;  ///< which of them are made
  std::optional<book::Profile> profile;       ///< of the one PDF; none: what the book says
  bool is_grey = false;                       ///< all PDFs; false: what the book says
  std::optional<book::PdfStandard> standard;  ///< the same; none: what the book says
  /// The ICC profile of the press, whatever the book says; empty: what it says.
  std::filesystem::path output_intent;
  page::Selection selection;                  ///< of the PDF's pages; empty: all
  std::optional<pdf::Imposition> imposition;  ///< a further PDF with the pages on sheets
  /// The cover of the bound book, as a sheet for its printer, is made even if the book does not
  /// say.
  bool has_print_cover = false;
  std::filesystem::path print_cover_place;   ///< where it goes; empty: beside the PDF
  std::optional<book::Theme> theme;          ///< none: what the book says
  book::Invocation invocation;               ///< what the caller gives beside the book
  std::vector<epub::Store> stores;           ///< whose requirements are checked, too
  std::vector<book::PrintShop> print_shops;  ///< likewise, of the first PDF
  std::optional<Stage> dump;  ///< only this is made of each book, and nothing written
  /// What each PDF must pass before it replaces the file before it; tests have another.
  std::function<std::vector<pdf::Breach>(std::string_view bytes, Memo*)> preflight = pdf::preflight;
  bool keeps_books = false;  ///< the Result has the books themselves, too, not only their files
  std::function<void(Step)> on_step = [](Step) {};
};

}  // namespace quire::build
