#include "build/compile.h"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

#include "book/chapter_digest.h"
#include "book/link_notes.h"
#include "book/manifest.h"
#include "build/author_fonts.h"
#include "build/dump.h"
#include "build/editions.h"
#include "build/font_families.h"
#include "build/page_images.h"
#include "build/print_cover.h"
#include "build/sheets.h"
#include "cover/cover.h"
#include "css/cascade.h"
#include "epub/accessibility.h"
#include "epub/write.h"
#include "html/write.h"
#include "page/paginate.h"
#include "page/print_shop.h"
#include "pdf/write.h"
#include "text/hyphenation_faults.h"
#include "text/missing_characters.h"

namespace quire::build {
namespace {

using book::Output;
using book::Outputs;
using Clock = std::chrono::steady_clock;

/// Whether the book is shown on a screen, or looked at as if it were.
bool is_for_screen(const Request& request, Outputs outputs) {
  const bool is_written = request.writes && !outputs.empty() && outputs != Outputs{Output::Pdf};
  return is_written || request.dump || request.keeps_books || !request.stores.empty();
}

std::filesystem::path font_folder_of(const book::Manifest& manifest) {
  if (!manifest.bounds.empty()) return manifest.bounds;
  return manifest.root.empty() ? "." : manifest.root;
}

/// Returns the author's divisions; reports entries that are not words.
text::DividedWords divided_words(
    const std::vector<book::DividedWord>& words, Diagnostics& diagnostics
) {
  text::DividedWords divided;
  for (const auto& [language, word, span] : words)
    if (!divided.add(language, word))
      diagnostics.add(
          {Severity::Warning,
           "HYP-002",
           span,
           fmt::format("not a word with its divisions: {}", word),
           "write letters, with a hyphen wherever the word may be divided: man-u-script"}
      );
  return divided;
}

/// Counts the bytes that go to a file, and keeps those of a PDF until they have been looked
/// through.
class CountedFile final : public WritableFile {
public:
  CountedFile(std::unique_ptr<WritableFile> file, bool keeps_bytes)
      : file_(std::move(file)), keeps_bytes_(keeps_bytes) {}

  void write(std::string_view bytes) override {
    size_ += bytes.size();
    if (keeps_bytes_) bytes_ += bytes;
    file_->write(bytes);
  }
  std::string take_bytes() { return std::move(bytes_); }
  void commit() override { file_->commit(); }
  std::size_t size() const { return size_; }
  WritableFile* file() { return file_.get(); }

private:
  std::unique_ptr<WritableFile> file_;
  bool keeps_bytes_;
  std::string bytes_;
  std::size_t size_ = 0;
};

/// A file that is being written.
struct OpenFile {
  WrittenFile written;
  CountedFile file;
  std::optional<pdf::Imposition> imposition;  ///< of a PDF's pages on sheets
  pdf::Look look{};                           ///< the same
  bool is_print_cover = false;
  /// What a PDF breaks, and then its bytes.
  std::vector<pdf::Breach> breaches{};
  std::string rejected{};
};

/// What this process has had of the processors until now.
std::chrono::nanoseconds processor_time() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// What a book of several files and folders may read beside the first: their folders.
std::vector<std::filesystem::path> granted_by(const Request& request) {
  auto granted = request.granted;
  for (const auto& path : request.others) {
    const auto folder = path.has_extension() ? path.parent_path() : path;
    granted.push_back(folder.empty() ? std::filesystem::path(".") : folder);
  }
  return granted;
}

/// The way from a request to a result.
class Compilation {
public:
  Compilation(Session& session, const Request& request)
      : session_(session),
        request_(request),
        files_(session.files(), request.path, granted_by(request)),
        sources_(new SourceMap) {
    result_.sources.reset(sources_);
  }

  Result run() {
    try {
      compile_all();
    } catch (const std::exception&) {
      result_.failure = std::current_exception();
    }
    return finished();
  }

private:
  void compile_all() {
    begin(Step::Reading);
    std::vector<std::filesystem::path> paths{request_.path};
    paths.insert(paths.end(), request_.others.begin(), request_.others.end());
    auto manifests =
        book::read_manifests(files_, paths, request_.invocation, *sources_, diagnostics_);
    result_.has_book = !manifests.empty();
    for (auto& manifest : manifests)
      compile(std::move(manifest));
    if (session_.memo() && result_.has_book) session_.memo()->drop_unused();
  }

  Result finished() {
    end_step();
    result_.causes = diagnostics_.by_cause(*sources_);
    text::point_to_missing_characters(result_.causes, *sources_);
    return std::move(result_);
  }

  void begin(Step step) {
    if (session_.pool().is_given_up()) throw GivenUp();
    end_step();
    step_ = step;
    request_.on_step(step);
  }

  void end_step() {
    const StepTime now{Clock::now().time_since_epoch(), processor_time()};
    if (step_) {
      auto& time = result_.statistics.times.at(static_cast<std::size_t>(*step_));
      time.wall += now.wall - step_began_.wall;
      time.processor += now.processor - step_began_.processor;
    }
    step_began_ = now;
  }

  void compile(book::Manifest manifest) {
    begin(Step::Reading);
    const auto outputs = request_.outputs.value_or(
        request_.selection.empty() ? manifest.outputs : Outputs{Output::Pdf}
    );
    auto editions = editions_of(manifest, request_, outputs);
    if (outputs.has(Output::Pdf) || request_.has_print_cover)
      read_output_intents(
          editions, manifest, request_, {files_, session_.files()}, *sources_, diagnostics_
      );
    const auto theme = request_.theme.value_or(manifest.theme);
    const FontBounds bounds{files_, font_folder_of(manifest)};
    const auto divided = divided_words(manifest.divided_words, diagnostics_);
    CompiledBook compiled;
    auto& book = compiled.book;
    book = book::assemble(
        std::move(manifest),
        files_,
        *sources_,
        {session_.pool(), session_.parsers(), session_.memo()},
        diagnostics_
    );
    result_.statistics.words += book.word_count;
    result_.statistics.listings += book.listing_count;
    if (const auto withheld = epub::withheld_claim(book)) diagnostics_.add(*withheld);

    sources_before_sheets_ = sources_->size();
    auto& sheets = compiled.sheets;
    sheets = load_sheets(book, theme, files_, *sources_, diagnostics_);
    compiled.typography =
        session_.typography(author_fonts(sheets, bounds, *sources_, diagnostics_), divided);
    report_unknown_families(sheets, compiled.typography->fonts, diagnostics_);
    const auto of_all_editions = static_cast<std::ptrdiff_t>(sheets.size());
    for (const auto& edition : editions) {
      sheets.erase(sheets.begin() + of_all_editions, sheets.end());
      make(edition, outputs, compiled);
    }
    if (request_.keeps_books) result_.books.push_back(std::move(compiled));
  }

  void make(const Edition& edition, Outputs outputs, CompiledBook& compiled) {
    auto& [typography, sheets, book, pages, owners] = compiled;
    // What is wrong with the book is reported once, not once per edition.
    Diagnostics unreported;
    auto& diagnostics = edition.is_first ? diagnostics_ : unreported;
    const auto design = edition.has_print_cover ? sheets : std::vector<css::Stylesheet>();
    for (auto& sheet : profile_sheets(
             edition.profile,
             edition.look.space == pdf::ColorSpace::Grey,
             book.metadata.language,
             *sources_,
             diagnostics
         ))
      sheets.push_back(std::move(sheet));
    if (edition.page) sheets.push_back(page_sheet(*edition.page, *sources_, diagnostics));
    const css::Cascade cascade(sheets, css::Medium::Print, diagnostics);
    auto& typesetters = typography->typesetters;
    if (edition.is_first)
      cover::make_cover(
          book, cascade, typesetters.front(), is_for_screen(request_, outputs), keeping(book)
      );
    if (edition.profile != book::Profile::Screen) book::add_link_notes(book, diagnostics);
    check_style_attributes(book, cascade, diagnostics);
    if (session_.memo()) book::take_digests(book, session_.pool());
    if (request_.dump) {
      std::ostringstream out;
      dump(
          out, *request_.dump, {*sources_, book, cascade, typesetters, session_.pool()}, diagnostics
      );
      result_.dump += out.str();
      return;
    }
    pages = {};
    print_cover_.reset();
    if (outputs.has(Output::Pdf) || outputs.has(Output::Png) || edition.has_print_cover) {
      begin(Step::Setting);
      pages = paginated(compiled, cascade, diagnostics);
      for (const auto shop : request_.print_shops)
        page::check_for(
            shop, pages, book::direction_of(book.metadata), book.metadata.title_span, diagnostics
        );
      if (edition.has_print_cover)
        print_cover_ = make_print_cover(book, pages, design, typesetters.front(), diagnostics_);
      // Pages as PNG alone are chosen by Request::pages.
      if (outputs.has(Output::Pdf)) page::keep_only(pages, book, request_.selection);
      result_.statistics.pages += pages.pages.size();
      text::report_hyphenation_faults(typography->typesetters.front().hyphenators, diagnostics);
    }
    if (request_.writes && (request_.replaces_with_faults || !diagnostics_.has(Severity::Error)))
      write(edition, outputs, compiled);
    if (!request_.stores.empty() && edition.is_first) check_for_stores(compiled);
  }

  page::Pages paginated(
      CompiledBook& compiled, const css::Cascade& cascade, Diagnostics& diagnostics
  ) {
    auto& typesetters = compiled.typography->typesetters;
    const auto& book = compiled.book;
    const auto& pool = session_.pool();
    if (!session_.memo() || show_other_chapters(compiled.sheets))
      return page::paginate(book, cascade, typesetters, pool, diagnostics);
    page::Earlier earlier{keeping(book)};
    auto pages = page::paginate(book, cascade, typesetters, pool, diagnostics, &earlier);
    compiled.owners = std::move(earlier.owners);
    return pages;
  }

  /// What a chapter's pages depend on beside the book: the fonts and the sheets, of which the
  /// author's have been read with the manifest.
  Keeping keeping(const book::Book& book) const {
    if (!session_.memo()) return {};
    auto bytes = fmt::format("{} {}\n", session_.typography_number(), sources_before_sheets_);
    const auto add = [&](SourceId id) {
      const auto& [path, text] = std::pair((*sources_)[id].path(), (*sources_)[id].text());
      fmt::format_to(std::back_inserter(bytes), "{}\n{}\n{}\n{}", id, path, text.size(), text);
    };
    std::ranges::for_each(book.stylesheets, add);
    for (auto id = sources_before_sheets_ + 1; id <= sources_->size(); ++id)
      add(static_cast<SourceId>(id));
    return {session_.memo(), digest_of("surroundings", bytes)};
  }

  void check_for_stores(const CompiledBook& compiled) {
    const auto& [typography, sheets, book, pages, owners] = compiled;
    const auto container =
        epub::container_of(book, sheets, pages.page_map, typography->fonts, session_.pool());
    for (const auto store : request_.stores)
      epub::check_for(store, {book, sheets, container, pages.pages.size()}, diagnostics_);
  }

  void write(const Edition& edition, Outputs outputs, const CompiledBook& compiled) {
    begin(Step::Writing);
    std::vector<OpenFile> files;
    const auto open = [&](Output output, std::filesystem::path path) -> OpenFile& {
      auto file = files_.create(path);
      return files.emplace_back(OpenFile{
          {output, std::move(path)},
          CountedFile(std::move(file), output == Output::Pdf),
          std::nullopt,
          edition.look});
    };
    for (const auto& [word, output] : book::output_names) {
      if (!outputs.has(output) || output == Output::Png) continue;  // many files
      if (output != Output::Pdf) {
        if (edition.is_first) open(output, place_of(output, compiled.book.metadata.name));
        continue;
      }
      const auto name = edition.name + part_name();
      open(output, place_of(output, name));
      if (const auto& wanted = request_.imposition)
        open(output, place_of(output, name, pdf::name_of(*wanted))).imposition = wanted;
    }
    if (print_cover_) {
      const auto& place = request_.print_cover_place;
      open(Output::Pdf, place.empty() ? place_of(Output::Pdf, edition.name, "cover") : place)
          .is_print_cover = true;
    }
    session_.pool().for_each(files.size(), [&](std::size_t i, std::size_t) {
      write_output(compiled, files[i]);
      if (files[i].written.output == Output::Pdf) look_through(files[i]);
    });
    for (const auto& file : files)
      if (!file.breaches.empty()) reject(file);
    std::vector<WritableFile*> complete;
    for (auto& file : files)
      complete.push_back(file.file.file());
    files_.commit_all(complete);
    for (auto& file : files) {
      file.written.size = file.file.size();
      result_.files.push_back(std::move(file.written));
    }
    if (!outputs.has(Output::Png) || !edition.is_first) return;
    for (auto& written :
         write_page_images(session_, request_, compiled.book.metadata.name, compiled))
      result_.files.push_back(std::move(written));
  }

  void look_through(OpenFile& open) const {
    auto bytes = open.file.take_bytes();
    open.breaches = request_.preflight(bytes, session_.memo());
    if (!open.breaches.empty()) open.rejected = std::move(bytes);
  }

  /// Puts a PDF aside that is not what it says: the one before it stays.
  [[noreturn]] void reject(const OpenFile& open) {
    auto path = open.written.path;
    path.replace_filename(path.stem().string() + "-rejected.pdf");
    const auto file = files_.create(path);
    file->write(open.rejected);
    file->commit();
    throw pdf::RejectedFile(open.breaches, path.string());
  }

  /// Where an output goes. Another PDF (`other`: pages on sheets, the cover) goes beside the first.
  std::filesystem::path place_of(
      Output output, const std::string& name, std::string_view other = {}
  ) const {
    auto ending = '.' + std::string(book::name_of(output));
    if (!other.empty()) ending = '-' + std::string(other) + ending;
    const auto place = request_.places.find(output);
    if (place == request_.places.end()) return request_.folder / (name + ending);
    if (other.empty()) return place->second;
    return place->second.parent_path() / (place->second.stem().string() + ending);
  }

  /// What the name of a PDF says of the pages chosen.
  std::string part_name() const {
    const auto& selection = request_.selection;
    return selection.empty() ? std::string() : '-' + page::name_of(selection);
  }

  void write_output(const CompiledBook& compiled, OpenFile& open) const {
    const auto& [typography, sheets, book, pages, owners] = compiled;
    const auto& fonts = typography->fonts;
    auto& pool = session_.pool();
    const auto kept = keeping(book);
    switch (open.written.output) {
      case Output::Epub:
        return epub::write(
            epub::container_of(book, sheets, pages.page_map, fonts, pool, kept),
            pool,
            open.file,
            kept.memo
        );
      case Output::Html: return html::write(book, sheets, pages.page_map, fonts, pool, open.file);
      case Output::Pdf: break;
      case Output::Png: return;  // one per page
    }
    pdf::Manner manner{open.look, kept, nullptr};
    if (open.is_print_cover) {
      const auto sheet = sheets_of(*print_cover_);
      manner.sheets = &sheet;
      manner.keeping = {};
      return pdf::write(book, print_cover_->pages, fonts, pool, open.file, manner);
    }
    if (!open.imposition) return pdf::write(book, pages, fonts, pool, open.file, manner);
    const auto paper = paper_of(book.metadata.language);
    const auto direction = book::direction_of(book.metadata);
    const auto on_sheets = pdf::imposed(pages, *open.imposition, paper, direction);
    manner.sheets = &on_sheets;
    manner.keeping = {};
    pdf::write(book, pages, fonts, pool, open.file, manner);
  }

  Session& session_;
  const Request& request_;
  WalledFiles files_;
  SourceMap* sources_;  ///< the result's
  std::size_t sources_before_sheets_ = 0;
  Diagnostics diagnostics_;
  Result result_;
  std::optional<cover_sheet::CoverSheet> print_cover_;  ///< of the edition at hand
  std::optional<Step> step_;
  StepTime step_began_;
};

}  // namespace

bool Result::has(Severity severity) const {
  return std::ranges::find(causes, severity, &Diagnostic::severity) != causes.end();
}

Result compile(Session& session, const Request& request) {
  return Compilation(session, request).run();
}

}  // namespace quire::build
