#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "book/book.h"
#include "book/file_names.h"
#include "book/front_pages.h"
#include "book/outline.h"
#include "book/pictures.h"
#include "book/references.h"
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

/// A numbered chapter's heading opens with its number.
void set_number(markdown::Chapter& chapter, std::string_view number) {
  auto heading = first_heading(dom::body_of(*chapter.document));
  if (number.empty() || !heading) return;
  heading.prepend_child(pugi::node_pcdata).set_value(" ");
  auto words = heading.prepend_child(dom::element::span);
  dom::set(words, dom::attribute::class_, "chapter-number");
  dom::append_text(words, number);
}

/// A chapter without a heading is known by its file.
void name_chapter(markdown::Chapter& chapter, const PlanEntry& planned, const Book& book) {
  if (chapter.title.empty())
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
       manifest.hidden ? &*manifest.hidden : nullptr},
      diagnostics
  );
  set_title(chapter, planned);
  name_chapter(chapter, planned, book);
  normalise_headings(chapter, (manifest.is_post ? 2 : 1) + static_cast<int>(planned.depth));
  wrap(chapter, manifest.metadata);
  mark_matter(chapter, planned);
  set_number(chapter, planned.number);
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

  // Whether there is a contents page shows only when the chapters are parsed, but their indices are
  // needed before: its place is kept.
  const auto written = written_of(manifest.chapters);
  book.chapters.push_back(title_page(book.metadata, book.is_post));
  book.chapters.emplace_back();
  make_chapters(written, manifest, sources, parsers, pool, book, diagnostics);
  book.parts.assign(book.chapters.size(), Part::Body);
  book.parts[0] = Part::TitlePage;
  book.parts[1] = Part::Contents;
  for (std::size_t i = 0; i < written.size(); ++i)
    if (written[i]->kind == EntryKind::PartTitle) book.parts[2 + i] = Part::PartTitle;
  if (book.is_post && !wants_contents(outline_of(book, manifest.chapters, 2))) {
    book.chapters.erase(book.chapters.begin() + 1);
    book.parts.erase(book.parts.begin() + 1);
  } else {
    book.chapters[1] = contents_page(book, 1);
  }

  const auto first_body = book.chapters.size() - written.size();
  std::vector<fs::path> paths(book.chapters.size());
  book.numbers.resize(book.chapters.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    paths[first_body + i] = written[i]->path;
    book.numbers[first_body + i] = written[i]->number;
  }
  book.files = file_names(book.parts, paths);
  load_pictures(book, manifest.root, manifest.bounds, paths, diagnostics);
  resolve_references(book, manifest.root, paths, diagnostics);

  const auto body = std::ranges::find_if(written, [](const PlanEntry* entry) {
    return entry->matter != Matter::Front;
  });
  const auto opening = body == written.end() ? 0 : body - written.begin();
  mark_opening(book.chapters[first_body + static_cast<std::size_t>(opening)], book.is_post);
  book.outline = outline_of(book, manifest.chapters, first_body);
  if (book.parts[1] == Part::Contents) book.chapters[1] = contents_page(book, 1);
  for (const auto& chapter : book.chapters) {
    book.word_count += chapter.word_count;
    book.listing_count += chapter.listing_count;
  }
  return book;
}

}  // namespace quire::book
