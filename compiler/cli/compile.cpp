#include "cli/compile.h"

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/source.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "book/manifest.h"
#include "cli/author_fonts.h"
#include "cli/data.h"
#include "cli/dump.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/sheets.h"
#include "cover/cover.h"
#include "css/cascade.h"
#include "epub/accessibility.h"
#include "epub/write.h"
#include "font/font_set.h"
#include "highlight/grammars.h"
#include "page/paginate.h"
#include "pdf/write.h"
#include "text/missing_characters.h"
#include "text/typesetter.h"

namespace quire::cli {
namespace {

/// Where Debian's packages hyphen-* put the patterns of all languages.
constexpr const char* system_hyphenation = "/usr/share/hyphen";

/// SOURCE_DATE_EPOCH: the date of a book that has none. Source: reproducible-builds.org,
/// specs/source-date-epoch.
std::optional<std::int64_t> source_date_epoch() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (!text || !*text) return std::nullopt;
  char* end = nullptr;
  const auto seconds = std::strtoll(text, &end, 10);
  if (*end != '\0' || seconds < 0) return std::nullopt;
  return seconds;
}

/// An output that will appear in its place when all outputs are complete.
struct Output {
  std::filesystem::path path;
  AtomicFile file;
};

Output& open(std::vector<Output>& outputs, const Options& options, const std::string& name) {
  std::filesystem::path path = name;
  if (!options.output.empty()) {
    std::filesystem::create_directories(options.output);
    path = options.output / path;
  }
  return outputs.emplace_back(Output{path, AtomicFile(path)});
}

/// The way from a read manifest to what was asked for.
class Compilation {
public:
  Compilation(const Options& options, SourceMap& sources, Diagnostics& diagnostics)
      : options_(options), sources_(sources), diagnostics_(diagnostics), pool_(options.jobs) {}

  /// Adds to what was made before.
  void run(book::Manifest manifest, Made& made) {
    progress_.now("reading");
    const highlight::Grammars grammars;
    std::vector<markdown::Parser> parsers;
    parsers.reserve(pool_.size());
    for (std::size_t i = 0; i < pool_.size(); ++i)
      parsers.emplace_back(grammars);
    const auto wanted = wanted_of(manifest);
    const FontBounds bounds{font_folder_of(manifest)};
    auto book = book::assemble(std::move(manifest), sources_, parsers, pool_, diagnostics_);
    made.words += book.word_count;
    made.listings += book.listing_count;
    if (const auto withheld = epub::withheld_claim(book)) diagnostics_.add(*withheld);

    const auto data = data_directory(options_.data);
    const auto sheets = load_sheets(book, sources_, diagnostics_);
    const auto fonts =
        font::FontSet::load(data / "fonts", author_fonts(sheets, bounds, sources_, diagnostics_));
    const text::Hyphenators hyphenators(data / "hyphen", system_hyphenation);
    std::vector<text::ShapeCache> caches(pool_.size());
    std::vector<text::Typesetter> typesetters;
    typesetters.reserve(caches.size());
    for (auto& cache : caches)
      typesetters.push_back({fonts, hyphenators, cache});
    for (const auto& edition : wanted.editions)
      make(book, edition, wanted, sheets, typesetters, fonts, made);
  }

private:
  /// A PDF, and how its page is; the first goes with the EPUB.
  struct Edition {
    std::string name;
    std::optional<std::string> page;
    book::Profile profile = book::Profile::Screen;
    bool is_first = true;
  };
  struct Wanted {
    bool epub = true;
    bool pdf = true;
    std::vector<Edition> editions;
  };

  static std::filesystem::path font_folder_of(const book::Manifest& manifest) {
    if (!manifest.bounds.empty()) return manifest.bounds;
    return manifest.root.empty() ? "." : manifest.root;
  }

  /// What the command line wants, else what the book says, else all.
  Wanted wanted_of(const book::Manifest& manifest) const {
    Wanted wanted{
        options_.has_outputs ? options_.epub : manifest.has_epub,
        options_.has_outputs ? options_.pdf : manifest.has_pdf,
        {}};
    const auto page_or = [&](const std::string& own) {
      if (options_.page) return options_.page;
      const auto& page = own.empty() ? manifest.page : own;
      return page.empty() ? std::nullopt : std::optional(page);
    };
    const bool is_one = manifest.pdfs.empty() || !wanted.pdf || options_.page || options_.profile ||
                        options_.command == Command::Dump;
    const auto profile = options_.profile.value_or(manifest.profile);
    if (is_one) wanted.editions.push_back({manifest.metadata.name, page_or({}), profile, true});
    if (is_one) return wanted;
    for (const auto& [name, own, page] : manifest.pdfs)
      wanted.editions.push_back(
          {name, page_or(page), own.value_or(profile), wanted.editions.empty()}
      );
    return wanted;
  }

  void make(
      book::Book& book,
      const Edition& edition,
      const Wanted& wanted,
      std::vector<css::Stylesheet> sheets,
      std::vector<text::Typesetter>& typesetters,
      const font::FontSet& fonts,
      Made& made
  ) {
    // What is wrong with the book is said once, not once an edition.
    Diagnostics unsaid;
    auto& diagnostics = edition.is_first ? diagnostics_ : unsaid;
    for (auto& sheet :
         profile_sheets(edition.profile, book.metadata.language, sources_, diagnostics))
      sheets.push_back(std::move(sheet));
    if (edition.page) sheets.push_back(page_sheet(*edition.page, sources_, diagnostics));
    const css::Cascade cascade(sheets, css::Medium::Print, diagnostics);
    if (edition.is_first) cover::add_cover(book, cascade, typesetters.front());
    check_style_attributes(book, cascade, diagnostics);
    if (options_.command == Command::Dump)
      return dump(
          std::cout, options_.stage, {sources_, book, cascade, typesetters, pool_}, diagnostics
      );
    page::Pages pages;
    if (wanted.pdf) {
      progress_.now("setting");
      pages = page::paginate(book, cascade, typesetters, pool_, diagnostics);
      made.pages += pages.pages.size();
    }
    if (options_.command == Command::Build)
      write(book, edition, wanted, sheets, pages, fonts, made);
    if (!options_.stores.empty() && edition.is_first) check_for_stores(book, sheets, pages, fonts);
  }

  void check_for_stores(
      const book::Book& book,
      const std::vector<css::Stylesheet>& sheets,
      const page::Pages& pages,
      const font::FontSet& fonts
  ) {
    const auto container = epub::container_of(book, sheets, pages.page_map, fonts, pool_);
    for (const auto store : options_.stores)
      epub::check_for(store, {book, sheets, container, pages.pages.size()}, diagnostics_);
  }

  void write(
      const book::Book& book,
      const Edition& edition,
      const Wanted& wanted,
      const std::vector<css::Stylesheet>& sheets,
      const page::Pages& pages,
      const font::FontSet& fonts,
      Made& made
  ) {
    progress_.now("writing");
    std::vector<Output> outputs;
    outputs.reserve(2);  // the tasks keep their addresses
    std::vector<std::function<void()>> tasks;
    if (wanted.epub && edition.is_first) {
      auto& file = open(outputs, options_, book.metadata.name + ".epub").file;
      tasks.emplace_back([&] { epub::write(book, sheets, pages.page_map, fonts, pool_, file); });
    }
    if (wanted.pdf) {
      auto& file = open(outputs, options_, edition.name + ".pdf").file;
      tasks.emplace_back([&] { pdf::write(book, pages, fonts, pool_, file); });
    }
    pool_.for_each(tasks.size(), [&](std::size_t index, std::size_t) { tasks[index](); });
    for (auto& [path, file] : outputs) {
      file.commit();
      made.files.push_back(path);
    }
  }

  const Options& options_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  TaskPool pool_;
  Progress progress_;
};

}  // namespace

int compile(const Options& options) try {
  const auto start = std::chrono::steady_clock::now();
  SourceMap sources;
  Diagnostics diagnostics;
  auto manifests = book::read_manifests(options.path, source_date_epoch(), sources, diagnostics);
  const bool has_book = !manifests.empty();
  Made made;
  for (auto& manifest : manifests)
    Compilation(options, sources, diagnostics).run(std::move(manifest), made);
  made.time = std::chrono::steady_clock::now() - start;

  const bool is_faulty =
      diagnostics.has_errors() || (options.is_strict && diagnostics.has(Severity::Warning));
  auto causes = diagnostics.by_cause(sources);
  text::point_to_missing_characters(causes, sources);
  const Report report{causes, sources, made, is_faulty ? 1 : 0};
  if (options.format == Format::Json) {
    print_json(std::cout, report);
    return report.status;
  }
  if (options.format == Format::Github)
    print_github(std::cout, report);
  else
    print_diagnostics(report, options);
  if (has_book && options.command != Command::Dump) print_summary(std::cout, report);
  return report.status;
} catch (const std::exception& failure) {
  if (options.format == Format::Json) print_json_failure(std::cout, failure.what());
  throw;
}

}  // namespace quire::cli
