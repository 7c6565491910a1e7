#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "book/apparatus/apparatus.h"
#include "book/book_kind.h"
#include "book/invocation.h"
#include "book/manifest/chapter_fields.h"
#include "book/metadata.h"
#include "book/output.h"
#include "book/pdf_standard.h"
#include "book/print_cover.h"
#include "book/profile.h"
#include "book/theme.h"
#include "markdown/dialects.h"
#include "markdown/hidden_lines.h"

namespace quire::book {

/// What a line of the book's plan is.
enum class EntryKind : std::uint8_t {
  Chapter,
  PartTitle,  ///< opens a part: a page of its own
  Draft,      ///< a chapter that is not written yet: listed, and no more
};

/// Where a chapter stands among the book's matters. Source: Chicago Manual of Style 1.
enum class Matter : std::uint8_t { Front, Body, Back };

/// A line of the book's plan; a chapter's file is read.
struct PlanEntry {
  SourceId source = 0;
  std::size_t body_offset = 0;  ///< where the Markdown begins: after the front matter
  std::filesystem::path path;   ///< relative to the root
  ChapterFields fields;
  EntryKind kind = EntryKind::Chapter;
  std::string title = {};   ///< as the plan has it; empty where only the chapter itself says it
  std::string number = {};  ///< "1.2.3", "A"; empty where it has none
  std::uint32_t depth = 0;  ///< how many chapters it stands below
  bool is_in_part = false;  ///< it stands below a part's title
  Matter matter = Matter::Body;
  bool is_appendix = false;
  std::string page_title = {};  ///< of `{{#title …}}`: the document's, not the heading's
};

/// An ICC profile that the manifest names; no path: none.
struct ProfileFile {
  std::string path;  ///< as the author wrote it
  Span span;
};

/// One of several PDFs of a book.
struct PdfEdition {
  std::string name;                       ///< of its file, without ending
  std::optional<Profile> profile{};       ///< none: the book's
  std::string page;                       ///< as CSS's `size`; empty: the style sheets'
  std::optional<bool> is_grey{};          ///< none: the book's
  std::optional<PdfStandard> standard{};  ///< likewise
  Span standard_span{};
  ProfileFile output_intent{};  ///< likewise
};

/// A word with hyphens where its author divides it: "man-u-script".
struct DividedWord {
  std::string language;  ///< empty: any
  std::string text;
  Span span;
};

/// What is to be compiled: a post (one Markdown file with front matter), or a folder with
/// quire.toml or with mdBook's book.toml.
struct Manifest {
  std::filesystem::path root;  ///< the folder that the author's paths start from
  /// What the author names must lie in here, symbolic links followed; empty: the root.
  std::filesystem::path bounds;
  Metadata metadata;
  std::vector<PlanEntry> chapters;    ///< the plan, in the order of the book
  std::vector<SourceId> stylesheets;  ///< the author's, in order
  /// mdBook's: pages that are no more, from the root on without `/`, and where they went.
  std::map<std::string, std::string> redirects;
  bool is_post = false;
  std::optional<BookKind> kind;  ///< of a post; none: by its length
  Apparatus apparatus;
  bool is_smart = true;                   ///< `smart`: quotation marks and dashes by the language
  markdown::FormulaSyntax formulas = {};  ///< `math`
  markdown::FormulaMacros macros;         ///< `macros`
  Outputs outputs = usual_outputs;
  Profile profile = Profile::Screen;        ///< of the PDF
  bool is_grey = false;                     ///< `grey`: all colours of the PDF are greys
  PdfStandard standard = PdfStandard::Ua1;  ///< of the PDF
  Span standard_span;
  ProfileFile output_intent;  ///< `output-intent`: the ICC profile of its press
  Theme theme = Theme::Classic;
  std::string page;                       ///< of the PDF, as CSS's `size`; empty: the style sheets'
  std::vector<PdfEdition> pdfs;           ///< several of them; empty: one, called as the book
  std::optional<PrintCover> print_cover;  ///< `print-cover`; none: no cover for a printer
  std::optional<markdown::HiddenLines> hidden;  ///< of listings; none: all lines stay
  bool attaches_sources = false;    ///< `attach`: the files that listings show travel with the book
  std::vector<SourceId> languages;  ///< `languages`: tables of listings' languages, by file name
  std::vector<DividedWord> divided_words;
  std::string listing_language;  ///< `default-language`: of fences that name none; or empty
  std::string inline_language;   ///< `inline-language`: of code in a line that names none; or empty
  markdown::Dialects dialects = {};  ///< of the project that the book was found in
};

/// Reads the manifest and all files it names, in the order of the book; of a quire.toml of several
/// books, all. Faults in them are diagnostics (an error where nothing can be compiled, and then
/// that book is not returned); a PATH that is not there is an exception. The
/// Invocation's keys come before the book's own.
std::vector<Manifest>
read_manifests(const FileSystem&, const std::filesystem::path&, const Invocation&, SourceMap&, Diagnostics&);

/// The same of several files and folders, which are one book.
std::vector<Manifest>
read_manifests(const FileSystem&, const std::vector<std::filesystem::path>&, const Invocation&, SourceMap&, Diagnostics&);

/// The same where the first book is all that is wanted.
std::optional<Manifest>
read_manifest(const FileSystem&, const std::filesystem::path&, const Invocation&, SourceMap&, Diagnostics&);

}  // namespace quire::book
