#include "book/assemble/parsed_chapters.h"

#include <array>
#include <atomic>
#include <bit>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "base/own_words.h"

namespace quire::book {
namespace {

/// Knows whether a chapter shows what is in files, which may change while its text stays.
class AskedFiles final : public markdown::ListingFiles {
public:
  explicit AskedFiles(const markdown::ListingFiles& files) : files_(files) {}

  markdown::FoundListing find(const markdown::ListingPlace& place) const override {
    is_asked_ = true;
    return files_.find(place);
  }
  bool is_asked() const { return is_asked_; }

private:
  const markdown::ListingFiles& files_;
  mutable std::atomic<bool> is_asked_ = false;
};

/// A chapter as it was parsed, and what was reported then; no chapter where its text is not all
/// that it is made from.
struct KeptChapter {
  std::optional<markdown::Chapter> chapter;
  Diagnostics diagnostics;
};

markdown::Chapter copy_of(const markdown::Chapter& kept) {
  markdown::Chapter copy;
  copy.document = std::make_unique<pugi::xml_document>();
  copy.document->reset(*kept.document);
  copy.provenance.copy_marks(
      kept.provenance, kept.document->document_element(), copy.document->document_element()
  );
  copy.source = kept.source;
  copy.title = kept.title;
  copy.word_count = kept.word_count;
  copy.listing_count = kept.listing_count;
  copy.listings = kept.listings;
  return copy;
}

void add(std::string& bytes, std::unsigned_integral auto number) {
  for (std::size_t i = 0; i < sizeof number; ++i)
    bytes += static_cast<char>(number >> (8 * i));
}

/// With its size, so that what follows is not taken for more of it.
void add_text(std::string& bytes, std::string_view text) {
  add(bytes, text.size());
  bytes += text;
}

void add_words(std::string& bytes, const markdown::ParseOptions& options) {
  const auto count = options.words ? OwnWords::names().size() : 0;
  for (std::size_t i = 0; i < count; ++i)
    add_text(bytes, options.words->wording(static_cast<Word>(i), options.language));
}

void add_hidden(std::string& bytes, const markdown::HiddenLines* hidden) {
  bytes += hidden ? 'h' : '-';
  if (!hidden) return;
  bytes += hidden->is_rust ? 'r' : '-';
  for (const auto& [language, prefix] : hidden->prefixes) {
    add_text(bytes, language);
    add_text(bytes, prefix);
  }
}

/// All that a chapter without listings from files is made from.
std::string bytes_of(
    const Source& source, const markdown::ParseOptions& options, std::string_view languages
) {
  std::string bytes;
  bytes.reserve(source.text().size() + 1'000);
  add(bytes, source.id());
  add_text(bytes, source.text());
  add_text(bytes, options.language);
  add(bytes, options.body_offset);
  bytes += options.is_smart ? 's' : '-';
  for (const bool is_on :
       std::bit_cast<std::array<bool, sizeof options.formulas>>(options.formulas))
    bytes += is_on ? '1' : '0';
  bytes += options.direction ? static_cast<char>('0' + static_cast<int>(*options.direction)) : '-';
  add(bytes, std::bit_cast<std::uint32_t>(options.dialects));
  add_hidden(bytes, options.hidden);
  add_words(bytes, options);
  add_text(bytes, languages);
  return bytes;
}

}  // namespace

ParsedChapters::ParsedChapters(Memo* memo, const Manifest& manifest, const SourceMap& sources)
    : memo_(memo) {
  add_text(settings_, manifest.listing_language);
  add_text(settings_, manifest.inline_language);
  for (const auto& [name, body] : manifest.macros) {
    add_text(settings_, name);
    add_text(settings_, body);
  }
  for (const auto id : manifest.languages) {
    add_text(settings_, sources[id].path());
    add_text(settings_, sources[id].text());
  }
}

markdown::Chapter ParsedChapters::parse(
    const Source& source,
    const markdown::ParseOptions& options,
    markdown::Parser& parser,
    Diagnostics& diagnostics
) const {
  if (!memo_) return parser.parse(source, options, diagnostics);
  const auto kept =
      remembered<KeptChapter>(memo_, "parsed", bytes_of(source, options, settings_), [&] {
        KeptChapter made;
        auto asking = options;
        const AskedFiles files(*options.listing_files);
        asking.listing_files = &files;
        auto chapter = parser.parse(source, asking, made.diagnostics);
        if (files.is_asked()) return KeptChapter();
        made.chapter = std::move(chapter);
        return made;
      });
  if (!kept->chapter) return parser.parse(source, options, diagnostics);
  diagnostics.merge(Diagnostics(kept->diagnostics));
  return copy_of(*kept->chapter);
}

}  // namespace quire::book
