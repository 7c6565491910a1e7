#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "book/book.h"
#include "book/cross_references.h"
#include "book/file_names.h"
#include "book/front_pages.h"
#include "book/glossary.h"
#include "book/index_page.h"
#include "book/outline.h"
#include "book/pictures.h"
#include "book/places.h"
#include "book/references.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// One `<section>` around all of the body, labelled by its first heading.
void wrap(markdown::Chapter& chapter, const Metadata& metadata) {
  auto body = dom::body_of(*chapter.document);
  auto section = body.append_child(dom::element::section);
  while (body.first_child() != section)
    section.append_move(body.first_child());
  dom::set(section, dom::attribute::epub_type, "chapter");
  dom::set(section, dom::attribute::role, "doc-chapter");

  auto heading = section.first_child();
  while (heading && markdown::heading_level(heading) == 0)
    heading = dom::next_in(section, heading);
  if (heading)
    dom::set(section, "aria-labelledby", dom::get(heading, dom::attribute::id));
  else
    dom::set(section, "aria-label", chapter.title.empty() ? metadata.title : chapter.title);
}

/// The first chapter of the body: print counts its pages from 1.
/// A post's sections stand where a book's chapters do: its running heads name them.
void mark_opening(markdown::Chapter& chapter, bool is_post) {
  const auto section = dom::body_of(*chapter.document).child(dom::element::section);
  dom::add_class(section, "opening");
  if (is_post) dom::add_class(section, "post");
}

/// The title of a chapter's front matter is its heading, where it has none of the first level.
void set_title(markdown::Chapter& chapter, std::string_view title) {
  auto body = dom::body_of(*chapter.document);
  if (title.empty() || body.child(dom::element::h1)) return;
  auto heading = body.prepend_child(dom::element::h1);
  dom::append_text(heading, title);
  markdown::claim_slug(chapter, heading);
  chapter.title = title;
}

/// A chapter without a heading is known by its file.
void name_chapter(markdown::Chapter& chapter, const fs::path& path, const Book& book) {
  if (chapter.title.empty())
    chapter.title = book.is_post ? book.metadata.title : path.stem().string();
  const auto& title = book.is_post ? book.metadata.title : chapter.title;
  chapter.document->child("html").child("head").child("title").text().set(title.c_str());
}

/// Diagnostics come a task each, so that their order is the book's.
void parse_chapters(
    const Manifest& manifest,
    const SourceMap& sources,
    std::vector<markdown::Parser>& parsers,
    const TaskPool& pool,
    Book& book,
    Diagnostics& diagnostics
) {
  const auto first = book.chapters.size();
  book.chapters.resize(first + manifest.chapters.size());
  std::vector<Diagnostics> said(manifest.chapters.size());
  pool.for_each(manifest.chapters.size(), [&](std::size_t i, std::size_t worker) {
    const auto& file = manifest.chapters[i];
    auto& chapter = book.chapters[first + i];
    const auto& own = file.fields.language;
    const std::string_view language = own.empty() ? manifest.metadata.language : own;
    chapter = parsers.at(worker).parse(
        sources[file.source], {language, file.body_offset, file.fields.is_smart}, said[i]
    );
    set_title(chapter, file.fields.title);
    name_chapter(chapter, file.path, book);
    normalise_headings(chapter, manifest.is_post ? 2 : 1);
    wrap(chapter, manifest.metadata);
  });
  for (auto& diagnostic : said)
    diagnostics.merge(std::move(diagnostic));
}

void drop_chapter(Book& book, std::size_t index) {
  book.chapters.erase(book.chapters.begin() + static_cast<std::ptrdiff_t>(index));
  book.parts.erase(book.parts.begin() + static_cast<std::ptrdiff_t>(index));
}

/// The first chapter of the part.
std::size_t chapter_of(const Book& book, Part part) {
  return static_cast<std::size_t>(std::ranges::find(book.parts, part) - book.parts.begin());
}

/// The contents and the lists. They are made twice: their ids are the book's, so they have to be
/// there when these are made unique; but what they show is known only when all else is done.
void make_front_pages(Book& book, const std::vector<Place>& places) {
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i)
    switch (book.parts[i]) {
      case Part::Contents: book.chapters[i] = contents_page(book, i); break;
      case Part::Figures:
      case Part::Tables:
      case Part::Listings: book.chapters[i] = list_page(book, book.parts[i], i, places); break;
      case Part::Cover:
      case Part::TitlePage:
      case Part::Body:
      case Part::Index: break;
    }
}

/// Their names stay: they come from the files as the author gave them.
void repack(std::map<std::string, image::Image>& images, const TaskPool& pool) {
  std::vector<image::Image*> pictures;
  for (auto& [href, image] : images)
    if (image.kind == image::Kind::Png) pictures.push_back(&image);
  pool.for_each(pictures.size(), [&](std::size_t i, std::size_t) {
    pictures[i]->bytes = image::repacked_png(std::move(pictures[i]->bytes));
  });
}

}  // namespace

std::string Book::file_name(std::uint32_t chapter) const {
  if (chapter < files.size()) return files[chapter];
  if (chapter < parts.size() && parts[chapter] == Part::Contents) return "nav.xhtml";
  return fmt::format("chapter-{:03}.xhtml", chapter + 1);
}

Book assemble(
    Manifest manifest,
    const SourceMap& sources,
    std::vector<markdown::Parser>& parsers,
    const TaskPool& pool,
    Diagnostics& diagnostics
) {
  Book book;
  book.metadata = manifest.metadata;
  book.is_post = manifest.is_post;
  book.stylesheets = manifest.stylesheets;

  // Whether there is a contents page or a list shows only when the chapters are parsed, but their
  // indices are needed before: their places are kept.
  book.chapters.push_back(title_page(book.metadata, book.is_post));
  book.chapters.emplace_back();
  book.chapters.resize(book.chapters.size() + manifest.apparatus.lists.size());
  book.parts = {Part::TitlePage, Part::Contents};
  book.parts.insert(
      book.parts.end(), manifest.apparatus.lists.begin(), manifest.apparatus.lists.end()
  );
  parse_chapters(manifest, sources, parsers, pool, book, diagnostics);
  book.parts.resize(book.chapters.size(), Part::Body);
  if (has_index_marks(book)) {
    book.chapters.emplace_back().document = dom::new_xhtml({}, book.metadata.language);
    book.parts.push_back(Part::Index);
  }
  if (book.is_post && !wants_contents(outline_of(book))) drop_chapter(book, 1);
  for (const auto list : manifest.apparatus.lists)
    if (!wants_list(book, list)) drop_chapter(book, chapter_of(book, list));

  const auto first_body = chapter_of(book, Part::Body);
  std::vector<fs::path> paths(book.chapters.size());
  for (std::size_t i = 0; i < manifest.chapters.size(); ++i)
    paths[first_body + i] = manifest.chapters[i].path;
  book.files = file_names(book.parts, paths);
  book.numbers = chapter_numbers(book);
  const auto places = number_places(book, manifest.apparatus.numbers);
  mark_glossaries(book, diagnostics);
  name_index_places(book);
  make_front_pages(book, places);
  load_pictures(book, manifest.root, paths, diagnostics);
  repack(book.images, pool);
  resolve_references(book, paths, diagnostics);
  resolve_cross_references(book, places, diagnostics);
  if (manifest.apparatus.links_terms) link_terms(book);
  if (book.parts.back() == Part::Index)
    book.chapters.back() = index_page(book, take_index_marks(book), diagnostics);

  mark_opening(book.chapters[first_body], book.is_post);
  book.outline = outline_of(book);
  make_front_pages(book, places);
  for (const auto& chapter : book.chapters) {
    book.word_count += chapter.word_count;
    book.listing_count += chapter.listing_count;
  }
  if (book.is_post) add_reading_time(book.chapters[0], book.metadata, book.word_count);
  return book;
}

}  // namespace quire::book
