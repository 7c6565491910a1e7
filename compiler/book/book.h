#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book_kind.h"
#include "book/manifest.h"
#include "book/metadata.h"
#include "book/part.h"
#include "image/image.h"
#include "markdown/parse.h"

namespace quire::book {

/// A chapter of the book: its index in Book::chapters, from the moment that all places are kept
/// (`assemble()`) until the files are written. No stage inserts a chapter after that: the cover has
/// its place, too.
using ChapterId = std::uint32_t;

/// A line of the table of contents, of the PDF's bookmarks and of the EPUB's navigation.
struct OutlineEntry {
  static constexpr auto no_chapter = static_cast<ChapterId>(-1);

  std::string title;      ///< without its number
  ChapterId chapter = 0;  ///< no_chapter for one that is not written yet
  std::string id;         ///< of the heading; empty for the chapter itself
  std::vector<OutlineEntry> children;
  std::string number = {};  ///< of the heading, as it shows: "2.1"; mostly empty
  bool is_part = false;     ///< a part's title; its chapters are its children
  bool is_open = false;     ///< a bookmark's: what is below it is shown from the start

  bool is_draft() const { return chapter == no_chapter; }

  /// In one line of text: "2.1 Borrowing".
  std::string label() const { return number.empty() ? title : number + ' ' + title; }
};

/// How many levels of the outline the contents show in print: as many as about four pages hold, at
/// most one below the author's own plan of chapters, at least the parts with their chapters.
int contents_depth(const std::vector<OutlineEntry>& outline);

/// The same of the EPUB's Navigation Document, which shows all of the author's plan.
int navigation_depth(const std::vector<OutlineEntry>& outline);

/// Stands for a chapter's DOM with the places of its elements, its file and its index.
struct ChapterDigest {
  Digest digest;
  bool may_show_others = false;  ///< a style attribute may have target-text()
};

/// A chapter of the book's spine: its text, and what the book knows of it.
struct BookChapter : markdown::Chapter {
  BookChapter() = default;
  explicit BookChapter(markdown::Chapter text, Part its_part = Part::Body)
      : markdown::Chapter(std::move(text)), part(its_part) {}

  /// Takes another text and stays the same chapter of the book.
  void set_text(markdown::Chapter text) {
    static_cast<markdown::Chapter&>(*this) = std::move(text);
  }

  Part part = Part::Body;
  std::string number;                     ///< "1.2", "A", or empty; shown or not
  std::string file;                       ///< file_names.h; empty in books made by hand
  std::optional<ChapterDigest> digest{};  ///< chapter_digest.h; none: not taken
};

/// A file that travels with the book: one that a listing shows.
struct Attachment {
  std::string path;  ///< from the book's root on: "examples/pool.py"
  std::string href;  ///< in the e-book: "sources/examples/pool.py"
  std::string bytes;
  bool is_linked = false;  ///< a caption leads to it
};

/// What the rest of the compiler is about. Once it is assembled, its chapters, their order, ids,
/// numbers and files stay; `cover::make_cover` fills the cover's place, and an edition for paper
/// adds notes for its links (`link_notes.h`). All stages after that take it const.
///
/// The title page and the contents are chapters like any other (`<section class="title-page"
/// epub:type="titlepage">`, before it a half-title for print, after it a copyright page, each a
/// section of its own; `<nav class="contents" epub:type="toc" role="doc-toc"><ol><li><a href>`,
/// class `grouped` on a list of entries with others below them), so that both outputs set the same
/// words; print adds leaders and page numbers by its sheet.
///
/// A chapter's DOM is as `markdown::Chapter` says, and more: ids are unique in the chapter, which
/// is a file of its own, so that no chapter changes another's and readers keep their place; a link
/// within the book is `href="traits.xhtml#id"` (or `#id` in its own chapter), the file by
/// `file_name`; a dead link is `<span class="dead-link">`; a picture's `src` is a key of `images`,
/// a missing picture `<span class="missing-image" role="img">` with its text; every chapter's body
/// has one `<section>` (`epub:type="chapter"` `role="doc-chapter"`, the first with class `opening`)
/// around it all, labelled by its first heading.
///
/// A number is text at the head of what it numbers: `<span class="heading-number">2.1</span> ` in a
/// heading, `<span class="caption-number">Figure 2.3.</span> ` in the caption of a figure, a table
/// or a listing that has an id. A cross-reference is `<a class="xref">` with the words that name
/// its target.
///
/// Heading levels do not skip on the way down. The title page has the book's title as `h1`; each
/// chapter of a book begins at `h1` too, one below another at `h2` and so on, the sections of a
/// post at `h2`.
///
/// An article has neither title page nor, in print, a cover: `<header class="article-head">` stands
/// before the section of its text, `<footer class="article-foot">` after it.
///
/// A part's title is a chapter like any other, `<section class="part" epub:type="part"
/// role="doc-part"><h1>`.
struct Book {
  Metadata metadata;
  bool is_post = false;
  BookKind kind = BookKind::Book;
  std::vector<BookChapter>
      chapters;  ///< the spine: cover, title page, contents, lists, body, index
  std::vector<OutlineEntry> outline;  ///< of a book a line a chapter, of a post a line a section
  std::map<std::string, image::Image> images;  ///< by package path: "images/ab12cd.svg"
  std::optional<PrintCover> print_cover;       ///< with its pictures; none: the author has none
  std::vector<SourceId> stylesheets;           ///< the author's own, in order
  std::vector<Attachment> attachments;         ///< in the order of the text
  std::uint32_t word_count = 0;
  std::uint32_t listing_count = 0;

  /// The chapter's file in the e-book, and its name in links: "traits.xhtml"; for a book without
  /// file names, "chapter-001.xhtml" for index 0.
  std::string file_name(ChapterId) const;
};

/// Who assembles a book.
struct Workers {
  const TaskPool& pool;
  std::vector<markdown::Parser>& parsers;  ///< one per worker of the pool
  Memo* memo = nullptr;  ///< keeps pictures and chapters that have been read, from build to build
};

/// Parses the chapters on all threads and joins them: numbers, ids, references, outline, pictures.
Book assemble(Manifest, const FileSystem&, const SourceMap&, const Workers&, Diagnostics&);

/// A chapter as indented XHTML with the line and column of each marked node: `--stage=dom`.
std::string dump(const markdown::Chapter&, const SourceMap&);

}  // namespace quire::book
