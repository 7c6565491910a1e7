#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "book/apparatus/glossary.h"
#include "book/apparatus/index_page.h"
#include "book/apparatus/outline.h"
#include "book/assemble/cross_references.h"
#include "book/assemble/file_names.h"
#include "book/assemble/front_pages.h"
#include "book/assemble/pictures.h"
#include "book/assemble/places.h"
#include "book/assemble/references.h"
#include "book/book.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

pugi::xml_node first_heading(pugi::xml_node body) {
  auto node = body.first_child();
  while (node && markdown::heading_level(node) == 0)
    node = dom::next_in(body, node);
  return node;
}

/// One `<section>` around all of the body, labelled by its first heading.
void wrap(markdown::Chapter& chapter, const Metadata& metadata) {
  auto body = dom::body_of(*chapter.document);
  auto section = body.append_child(dom::element::section);
  while (body.first_child() != section)
    section.append_move(body.first_child());
  dom::set(section, dom::attribute::epub_type, "chapter");
  dom::set(section, dom::attribute::role, "doc-chapter");

  if (const auto heading = first_heading(section))
    dom::set(section, "aria-labelledby", dom::get(heading, dom::attribute::id));
  else
    dom::set(section, "aria-label", chapter.title.empty() ? metadata.title : chapter.title);
}

/// Front matter, appendices and what is below another chapter. Source: epub-ssv-11.
void mark_matter(markdown::Chapter& chapter, const PlanEntry& planned) {
  auto section = dom::body_of(*chapter.document).child(dom::element::section);
  if (planned.matter == Matter::Front) dom::add_class(section, "front");
  if (planned.depth > 0) dom::add_class(section, "nested");
  if (!planned.is_appendix || planned.depth > 0) return;
  dom::set(section, dom::attribute::epub_type, "appendix");
  dom::set(section, dom::attribute::role, "doc-appendix");
}

/// The first chapter of the body: print counts its pages from 1.
/// A post's sections stand where a book's chapters do: its running heads name them.
void mark_opening(markdown::Chapter& chapter, bool is_post) {
  const auto section = dom::body_of(*chapter.document).child(dom::element::section);
  dom::add_class(section, "opening");
  if (is_post) dom::add_class(section, "post");
}

/// True if a chapter begins with a heading: no word and no picture stands before it.
bool begins_with_heading(pugi::xml_node body) {
  const auto heading = first_heading(body);
  if (!heading) return false;
  for (auto node = body.first_child(); node != heading; node = dom::next_in(body, node)) {
    const std::string_view text = node.value();
    const bool is_text = node.type() == pugi::node_pcdata &&
                         text.find_first_not_of(" \n\t") != std::string_view::npos;
    if (is_text || dom::is_element(node, dom::element::img)) return false;
  }
  return true;
}

/// The title that front matter gives a chapter is its heading, where it has none of the first
/// level; what the plan calls it is, where the chapter does not begin with a heading of its own.
void set_title(markdown::Chapter& chapter, const PlanEntry& planned) {
  auto body = dom::body_of(*chapter.document);
  const auto& own = planned.fields.title;
  const auto& title = own.empty() ? planned.title : own;
  if (title.empty() || body.child(dom::element::h1)) return;
  if (own.empty() && begins_with_heading(body)) return;
  auto heading = body.prepend_child(dom::element::h1);
  dom::append_text(heading, title);
  markdown::claim_slug(chapter, heading);
  chapter.title = title;
}

/// A chapter without a heading is known by its file.
void name_chapter(markdown::Chapter& chapter, const PlanEntry& planned, const Book& book) {
  if (utf8::is_blank(chapter.title))
    chapter.title = book.is_post ? book.metadata.title : planned.path.stem().string();
  const auto& title = book.is_post                  ? book.metadata.title
                      : !planned.page_title.empty() ? planned.page_title
                                                    : chapter.title;
  chapter.document->child("html").child("head").child("title").text().set(title.c_str());
}

/// A chapter of the plan, parsed or made.
markdown::Chapter chapter_of(
    const PlanEntry& planned,
    const Manifest& manifest,
    const SourceMap& sources,
    markdown::Parser& parser,
    const Book& book,
    Diagnostics& diagnostics
) {
  if (planned.kind == EntryKind::PartTitle) return part_page(manifest.metadata, planned.title);
  const auto& own = planned.fields.language;
  const std::string_view language = own.empty() ? manifest.metadata.language : own;
  auto chapter = parser.parse(
      sources[planned.source],
      {language,
       planned.body_offset,
       planned.fields.is_smart,
       manifest.hidden ? &*manifest.hidden : nullptr,
       planned.fields.formulas,
       language == manifest.metadata.language ? manifest.metadata.direction : std::nullopt},
      diagnostics
  );
  set_title(chapter, planned);
  name_chapter(chapter, planned, book);
  normalise_headings(chapter, (manifest.is_post ? 2 : 1) + static_cast<int>(planned.depth));
  wrap(chapter, manifest.metadata);
  mark_matter(chapter, planned);
  return chapter;
}

/// Diagnostics come a task each, so that their order is the book's.
void make_chapters(
    const std::vector<const PlanEntry*>& written,
    const Manifest& manifest,
    const SourceMap& sources,
    std::vector<markdown::Parser>& parsers,
    const TaskPool& pool,
    Book& book,
    Diagnostics& diagnostics
) {
  const auto first = book.chapters.size();
  book.chapters.resize(first + written.size());
  std::vector<Diagnostics> said(written.size());
  pool.for_each(written.size(), [&](std::size_t i, std::size_t worker) {
    book.chapters[first + i] =
        chapter_of(*written[i], manifest, sources, parsers.at(worker), book, said[i]);
  });
  for (auto& diagnostic : said)
    diagnostics.merge(std::move(diagnostic));
}

/// The plan without its drafts: an entry a chapter of the book.
std::vector<const PlanEntry*> written_of(const std::vector<PlanEntry>& plan) {
  std::vector<const PlanEntry*> written;
  for (const auto& planned : plan)
    if (planned.kind != EntryKind::Draft) written.push_back(&planned);
  return written;
}

/// The first chapter that is not front matter, from which on pages are counted.
std::size_t opening_of(const std::vector<const PlanEntry*>& written) {
  const auto body = std::ranges::find_if(written, [](const PlanEntry* entry) {
    return entry->matter != Matter::Front;
  });
  return body == written.end() ? 0 : static_cast<std::size_t>(body - written.begin());
}

void drop_chapter(Book& book, std::size_t index) {
  book.chapters.erase(book.chapters.begin() + static_cast<std::ptrdiff_t>(index));
  book.parts.erase(book.parts.begin() + static_cast<std::ptrdiff_t>(index));
}

/// The first chapter of the part.
std::size_t place_of(const Book& book, Part part) {
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
      case Part::PartTitle:
      case Part::Body:
      case Part::Index: break;
    }
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
  const auto written = written_of(manifest.chapters);
  const auto& lists = manifest.apparatus.lists;
  book.parts = {Part::TitlePage, Part::Contents};
  book.parts.insert(book.parts.end(), lists.begin(), lists.end());
  book.chapters.resize(book.parts.size());
  book.chapters[0] = title_page(book.metadata, book.is_post);
  make_chapters(written, manifest, sources, parsers, pool, book, diagnostics);
  for (const auto* planned : written)
    book.parts.push_back(planned->kind == EntryKind::PartTitle ? Part::PartTitle : Part::Body);
  auto first = book.parts.size() - written.size();
  if (has_index_marks(book)) {
    book.chapters.emplace_back().document =
        dom::new_xhtml({}, book.metadata.language, book.metadata.direction);
    book.parts.push_back(Part::Index);
  }
  if (book.is_post && !wants_contents(outline_of(book, manifest.chapters, first))) {
    drop_chapter(book, 1);
    --first;
  }
  for (const auto list : lists) {
    if (wants_list(book, list)) continue;
    drop_chapter(book, place_of(book, list));
    --first;
  }

  std::vector<fs::path> paths(book.chapters.size());
  book.numbers.resize(book.chapters.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    paths[first + i] = written[i]->path;
    book.numbers[first + i] = written[i]->number;
  }
  book.files = file_names(book.parts, paths);
  leave_out_unnumbered(book);
  const auto places = number_places(book, manifest.apparatus.numbers);
  mark_glossaries(book, diagnostics);
  name_index_places(book);
  make_front_pages(book, places);
  load_pictures(book, manifest.root, manifest.bounds, paths, pool, diagnostics);
  resolve_references(book, manifest, paths, diagnostics);
  resolve_cross_references(book, places, diagnostics);
  if (manifest.apparatus.links_terms) link_terms(book);
  if (book.parts.back() == Part::Index)
    book.chapters.back() = index_page(book, take_index_marks(book), diagnostics);

  mark_opening(book.chapters[first + opening_of(written)], book.is_post);
  book.outline = outline_of(book, manifest.chapters, first);
  make_front_pages(book, places);
  for (const auto& chapter : book.chapters) {
    book.word_count += chapter.word_count;
    book.listing_count += chapter.listing_count;
  }
  if (book.is_post) add_reading_time(book.chapters[0], book.metadata, book.word_count);
  return book;
}

}  // namespace quire::book
