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
#include "book/assemble/article.h"
#include "book/assemble/cross_references.h"
#include "book/assemble/file_names.h"
#include "book/assemble/front_pages.h"
#include "book/assemble/parsed_chapters.h"
#include "book/assemble/pictures.h"
#include "book/assemble/places.h"
#include "book/assemble/references.h"
#include "book/assemble/title_markup.h"
#include "book/assemble/wiki_links.h"
#include "book/book.h"
#include "book/listing_files.h"
#include "book/listings/attachments.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "highlight/own_languages.h"
#include "markdown/headings.h"
#include "markdown/word_count.h"

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
  if (planned.matter == Matter::Front) dom::add_class(section, dom::classes::front);
  if (planned.depth > 0) dom::add_class(section, dom::classes::nested);
  if (!planned.is_appendix || planned.depth > 0) return;
  dom::set(section, dom::attribute::epub_type, "appendix");
  dom::set(section, dom::attribute::role, "doc-appendix");
}

/// The first chapter of the body: print counts its pages from 1.
/// A post's sections stand where a book's chapters do: its running heads name them.
void mark_opening(markdown::Chapter& chapter, const Book& book) {
  const auto section = dom::body_of(*chapter.document).child(dom::element::section);
  dom::add_class(section, dom::classes::opening);
  if (book.is_post) dom::add_class(section, dom::classes::post);
  if (book.kind == BookKind::Article) dom::add_class(section, dom::classes::article);
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
void set_title(
    markdown::Chapter& chapter,
    const PlanEntry& planned,
    const markdown::ParseOptions& options,
    markdown::Parser& parser
) {
  auto body = dom::body_of(*chapter.document);
  const auto& own = planned.fields.title;
  const auto& title = own.empty() ? planned.title : own;
  if (title.empty() || body.child(dom::element::h1)) return;
  if (own.empty() && begins_with_heading(body)) return;
  auto heading = body.prepend_child(dom::element::h1);
  const InlineText text(title, options, parser);
  text.fill(heading);
  markdown::claim_slug(chapter, heading);
  chapter.title = text.plain();
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

/// Code runs from left to right, in whatever text it stands. Print has it so; a reading system
/// wants to be told.
void direct_code(const markdown::Chapter& chapter, Direction direction) {
  if (direction != Direction::RightToLeft) return;
  const auto body = dom::body_of(*chapter.document);
  for (auto node = body; node;) {
    const bool is_code =
        dom::is_element(node, dom::element::pre) || dom::is_element(node, dom::element::code);
    if (is_code && !node.attribute("dir")) dom::set(node, "dir", "ltr");
    node = is_code ? dom::next_after(body, node) : dom::next_in(body, node);
  }
}

/// The author's languages of listings. A table that can't be read is reported at its line.
highlight::OwnLanguages read_languages(
    const Manifest& manifest, const SourceMap& sources, Diagnostics& diagnostics
) {
  highlight::OwnLanguages languages;
  languages.set_defaults(manifest.listing_language, manifest.inline_language);
  for (const auto id : manifest.languages) {
    const auto& source = sources[id];
    const auto name = std::filesystem::path(source.path()).stem().string();
    const auto fault = languages.add(name, source.text());
    if (!fault) continue;
    const auto line = std::min(fault->line, source.line_count());
    diagnostics.add(
        {Severity::Warning,
         "LST-005",
         source.span(source.line_start(line), source.line(line).size()),
         fmt::format("{}; {} is not highlighted", fault->message, name),
         R"(write `keyword if else`, `match number \d+` or `quote string " \\.`)"}
    );
  }
  return languages;
}

/// What all chapters are parsed with. Their listings take from files, and from the author's
/// languages.
struct ParseMeans {
  const Manifest& manifest;
  const SourceMap& sources;
  const ParsedChapters& chapters;
  const ListingSources& listings;
  const highlight::OwnLanguages& languages;
};

/// A chapter of the plan, parsed or made.
markdown::Chapter chapter_of(
    const PlanEntry& planned,
    const Book& book,
    const ParseMeans& means,
    markdown::Parser& parser,
    Diagnostics& diagnostics
) {
  const auto& manifest = means.manifest;
  if (planned.kind == EntryKind::PartTitle) return part_page(manifest.metadata, planned.title);
  const auto& own = planned.fields.language;
  const std::string_view language = own.empty() ? manifest.metadata.language : own;
  const ChapterListingFiles listing_files(means.listings, planned.path.parent_path());
  auto chapter = means.chapters.parse(
      means.sources[planned.source],
      {language,
       planned.body_offset,
       planned.fields.is_smart,
       manifest.hidden ? &*manifest.hidden : nullptr,
       planned.fields.formulas,
       language == manifest.metadata.language ? manifest.metadata.direction : std::nullopt,
       manifest.dialects,
       &listing_files,
       &manifest.metadata.words,
       &manifest.macros,
       &means.languages},
      parser,
      diagnostics
  );
  set_title(chapter, planned, {language, 0, planned.fields.is_smart}, parser);
  name_chapter(chapter, planned, book);
  direct_code(
      chapter, own.empty() ? direction_of(manifest.metadata) : quire::direction_of(language)
  );
  normalise_headings(chapter, (manifest.is_post ? 2 : 1) + static_cast<int>(planned.depth));
  wrap(chapter, manifest.metadata);
  mark_matter(chapter, planned);
  return chapter;
}

/// Diagnostics come a task each, so that their order is the book's.
void make_chapters(
    const std::vector<const PlanEntry*>& written,
    const ParseMeans& means,
    const Workers& workers,
    Book& book,
    Diagnostics& diagnostics
) {
  const auto first = book.chapters.size();
  book.chapters.resize(first + written.size());
  std::vector<Diagnostics> said(written.size());
  workers.pool.for_each(
      written.size(),
      [&](std::size_t i, std::size_t worker) {
        const auto& planned = *written[i];
        auto& chapter = book.chapters[first + i];
        chapter.part = planned.kind == EntryKind::PartTitle ? Part::PartTitle : Part::Body;
        chapter.number = planned.number;
        chapter.set_text(chapter_of(planned, book, means, workers.parsers.at(worker), said[i]));
      },
      "chapters"
  );
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

/// The chapters that the compiler makes come before those of the plan.
struct Draft {
  const Manifest& manifest;
  const std::vector<const PlanEntry*> written;
  Book& book;
  std::size_t first = 0;        ///< of the chapters of the plan
  std::vector<fs::path> paths;  ///< one per chapter, from the root on; empty for those we make
};

/// Drops a page that nothing would stand on.
void drop_page(Draft& draft, Part part) {
  auto& chapters = draft.book.chapters;
  chapters.erase(std::ranges::find(chapters, part, &BookChapter::part));
  --draft.first;
}

/// Whether there is a contents page or a list shows only when the chapters are parsed, and the
/// cover is drawn when the sheets are known, but their ids are needed before: their places are
/// kept.
void keep_front_places(Draft& draft) {
  auto& book = draft.book;
  if (book.metadata.cover != no_cover) {
    auto& cover = book.chapters.emplace_back(markdown::Chapter(), Part::Cover);
    cover.document = dom::new_xhtml({}, book.metadata.language, book.metadata.direction);
  }
  book.chapters.emplace_back(title_page(book.metadata, book.is_post), Part::TitlePage);
  book.chapters.emplace_back(markdown::Chapter(), Part::Contents);
  for (const auto list : draft.manifest.apparatus.lists)
    book.chapters.emplace_back(markdown::Chapter(), list);
  draft.first = book.chapters.size();
}

bool has_contents(const Draft& draft) {
  const auto& [manifest, written, book, first, paths] = draft;
  if (const auto asked = manifest.apparatus.has_contents) return *asked;
  if (book.kind == BookKind::Article) return false;
  return !book.is_post || wants_contents(outline_of(book, manifest.chapters, first));
}

void drop_needless_pages(Draft& draft) {
  auto& book = draft.book;
  if (!has_contents(draft)) drop_page(draft, Part::Contents);
  if (book.kind == BookKind::Article) drop_page(draft, Part::TitlePage);
  for (const auto list : draft.manifest.apparatus.lists)
    if (!wants_list(book, list)) drop_page(draft, list);
}

void keep_index_place(Book& book) {
  if (!has_index_marks(book)) return;
  auto& index = book.chapters.emplace_back(markdown::Chapter(), Part::Index);
  index.document = dom::new_xhtml({}, book.metadata.language, book.metadata.direction);
}

void name_files(Draft& draft) {
  auto& chapters = draft.book.chapters;
  draft.paths.resize(chapters.size());
  for (std::size_t i = 0; i < draft.written.size(); ++i)
    draft.paths[draft.first + i] = draft.written[i]->path;
  std::vector<Part> parts;
  for (const auto& chapter : chapters)
    parts.push_back(chapter.part);
  auto names = file_names(parts, draft.paths);
  for (std::size_t i = 0; i < names.size(); ++i)
    chapters[i].file = std::move(names[i]);
}

/// The contents and the lists. They are made twice: their ids are the book's, so they have to be
/// there when these are made unique; but what they show is known only when all else is done.
void make_front_pages(Book& book, const std::vector<Place>& places) {
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i) {
    auto& chapter = book.chapters[i];
    switch (chapter.part) {
      case Part::Contents: chapter.set_text(contents_page(book, i)); break;
      case Part::Figures:
      case Part::Tables:
      case Part::Listings:
      case Part::Equations: chapter.set_text(list_page(book, chapter.part, i, places)); break;
      case Part::Cover:
      case Part::TitlePage:
      case Part::PartTitle:
      case Part::Body:
      case Part::Index: break;
    }
  }
}

void make_index(Book& book, Diagnostics& diagnostics) {
  auto& last = book.chapters.back();
  if (last.part == Part::Index)
    last.set_text(index_page(book, take_index_marks(book), diagnostics));
}

BookChapter& chapter_of(Book& book, Part part) {
  return *std::ranges::find(book.chapters, part, &BookChapter::part);
}

void count_words(Book& book) {
  for (const auto& chapter : book.chapters) {
    book.word_count += chapter.word_count;
    book.listing_count += chapter.listing_count;
  }
}

void show_reading_time(Book& book) {
  std::uint32_t words = 0;
  for (const auto& chapter : book.chapters)
    if (chapter.part == Part::Body)
      words += markdown::running_word_count(dom::body_of(*chapter.document));
  add_reading_time(chapter_of(book, Part::TitlePage), book.metadata, words);
}

/// What lists all that is numbered, named, and led to: the index, the outline, the front pages.
void list_places(
    Draft& draft,
    const std::vector<Place>& places,
    const InlineText& title,
    const InlineText& subtitle,
    Diagnostics& diagnostics
) {
  auto& book = draft.book;
  make_index(book, diagnostics);
  const auto opening = static_cast<ChapterId>(draft.first + opening_of(draft.written));
  mark_opening(book.chapters[opening], book);
  book.outline = outline_of(book, draft.manifest.chapters, draft.first);
  make_front_pages(book, places);
  if (book.kind == BookKind::Article) {
    dress_article(book, opening, title, subtitle);
  } else {
    if (book.is_post) show_reading_time(book);
    add_handout_head(book.chapters[opening], book.metadata, title, subtitle);
  }
}

}  // namespace

std::string Book::file_name(ChapterId chapter) const {
  const bool is_known = chapter < chapters.size();
  if (is_known && !chapters[chapter].file.empty()) return chapters[chapter].file;
  if (is_known && chapters[chapter].part == Part::Contents) return "nav.xhtml";
  return fmt::format("chapter-{:03}.xhtml", chapter + 1);
}

Book assemble(
    Manifest manifest,
    const FileSystem& files,
    const SourceMap& sources,
    const Workers& workers,
    Diagnostics& diagnostics
) {
  const auto language = manifest.metadata.language;
  const markdown::ParseOptions options{language, 0, manifest.is_smart};
  const InlineText title(manifest.metadata.title, options, workers.parsers.front());
  const InlineText subtitle(manifest.metadata.subtitle, options, workers.parsers.front());
  manifest.metadata.title = title.plain();
  manifest.metadata.subtitle = subtitle.plain();
  // The escapes of TOML, YAML and JSON may stand for what XML does not allow.
  for (auto& entry : manifest.chapters)
    entry.title = utf8::cleaned(entry.title);

  Book book;
  book.metadata = manifest.metadata;
  book.is_post = manifest.is_post;
  book.stylesheets = manifest.stylesheets;
  book.print_cover = manifest.print_cover;
  Draft draft{manifest, written_of(manifest.chapters), book, 0, {}};

  // The chapters of the book.
  keep_front_places(draft);
  show_title(chapter_of(book, Part::TitlePage), title, subtitle);
  const ListingSources listings(files, manifest.root, manifest.bounds);
  const auto languages = read_languages(manifest, sources, diagnostics);
  const ParsedChapters parsed(workers.memo, manifest, sources);
  make_chapters(
      draft.written, {manifest, sources, parsed, listings, languages}, workers, book, diagnostics
  );
  keep_index_place(book);
  book.kind = kind_of(manifest, book);
  drop_needless_pages(draft);
  name_files(draft);
  // What is numbered, named, and led to.
  leave_out_unnumbered(book);
  const auto places = number_places(book, manifest.apparatus.numbers);
  mark_glossaries(book, diagnostics);
  name_index_places(book);
  make_front_pages(book, places);
  resolve_wiki_links(book, files, manifest.root, draft.paths, diagnostics);
  load_pictures(
      book,
      files,
      {manifest.root, manifest.bounds, draft.paths},
      workers.pool,
      workers.memo,
      diagnostics
  );
  resolve_references(book, files, manifest, draft.paths, diagnostics);
  resolve_cross_references(book, places, diagnostics);
  if (manifest.apparatus.links_terms) link_terms(book);
  list_places(draft, places, title, subtitle, diagnostics);
  if (manifest.attaches_sources) attach_sources(book, listings, draft.paths);
  count_words(book);
  return book;
}

}  // namespace quire::book
