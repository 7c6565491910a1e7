#include "book/assemble/parsed_chapters.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "base/own_words.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "highlight/grammars.h"
#include "highlight/own_languages.h"

namespace quire::book {
namespace {

const highlight::Grammars& grammars() {
  static const highlight::Grammars all;
  return all;
}

struct OneFile final : markdown::ListingFiles {
  markdown::FoundListing find(const markdown::ListingPlace&) const override {
    return {code, "a.py", {1}};
  }
  std::string code = "one\n";
};

/// All that a chapter says of itself: its elements with their places, and its listings.
std::vector<std::string> all_of(const markdown::Chapter& chapter) {
  std::vector<std::string> all{chapter.title, std::to_string(chapter.word_count)};
  const auto root = chapter.document->document_element();
  for (auto node = root; node; node = dom::next_in(root, node)) {
    const auto span = chapter.provenance.span_of(node);
    all.push_back(
        std::string(node.name()) + node.value() + ' ' + std::to_string(span.begin) + '-' +
        std::to_string(span.end)
    );
  }
  for (const auto& listing : chapter.listings)
    all.push_back(listing.language + listing.code);
  return all;
}

struct Desk {
  markdown::Chapter parse(const markdown::ParseOptions& options, std::string text) {
    SourceMap sources;
    const auto& source = sources.add("chapter.md", std::move(text));
    return ParsedChapters(&memo, {}, sources).parse(source, options, parser, diagnostics);
  }

  Memo memo;
  OneFile files;
  markdown::Parser parser{grammars()};
  Diagnostics diagnostics;
};

constexpr auto text =
    "# Head {#a}\n\nA *word*[^n] and {faulty.\n\n```python\nx = 1\n```\n\n[^m]: no\n";

TEST(ParsedChapters, AreParsedOnceAndCopiedForEachBuild) {
  Desk desk;
  const markdown::ParseOptions options{.language = "en", .listing_files = &desk.files};
  auto first = desk.parse(options, text);
  const auto as_parsed = all_of(first);
  const auto said = desk.diagnostics.by_cause().size();
  EXPECT_GT(said, 0u);
  // What a build does to its copy.
  auto body = dom::body_of(*first.document);
  first.provenance.erase(body.first_child());
  first.provenance.mark(body, {});

  const auto second = desk.parse(options, text);
  EXPECT_EQ(desk.memo.size(), 1u);
  EXPECT_EQ(all_of(second), as_parsed);
  EXPECT_EQ(desk.diagnostics.by_cause().size(), said);
  EXPECT_EQ(desk.diagnostics.by_cause().front().count, 2u) << "reported in each build";

  SourceMap sources;
  const auto& source = sources.add("chapter.md", text);
  const auto plain = desk.parser.parse(source, options, desk.diagnostics);
  EXPECT_EQ(all_of(second), all_of(plain));
}

TEST(ParsedChapters, AreParsedAnewForAllThatTheyAreMadeFrom) {
  Desk desk;
  OwnWords words;
  ASSERT_TRUE(words.set("contents", "Inside"));
  markdown::HiddenLines hidden;
  hidden.prefixes["python"] = "~";
  using Options = markdown::ParseOptions;
  const std::vector<std::function<void(Options&)>> changes{
      [](Options&) {},
      [](Options& options) { options.language = "de"; },
      [](Options& options) { options.body_offset = 2; },
      [](Options& options) { options.is_smart = false; },
      [&](Options& options) { options.hidden = &hidden; },
      [](Options& options) { options.formulas.dollars = false; },
      [](Options& options) { options.formulas.has_annotations = true; },
      [](Options& options) { options.direction = Direction::RightToLeft; },
      [](Options& options) { options.dialects = {markdown::Dialect::Obsidian}; },
      [&](Options& options) { options.words = &words; },
  };
  for (const auto& change : changes) {
    Options options{.language = "en", .listing_files = &desk.files};
    change(options);
    const auto before = desk.memo.size();
    desk.parse(options, text);
    EXPECT_EQ(desk.memo.size(), before + 1);
  }
  desk.parse({.language = "en", .listing_files = &desk.files}, "another text");
  EXPECT_EQ(desk.memo.size(), changes.size() + 1);
}

TEST(ParsedChapters, ShowFilesAsTheyAreNow) {
  Desk desk;
  const markdown::ParseOptions options{.language = "en", .listing_files = &desk.files};
  constexpr auto listing = "```python file=\"a.py\"\n```\n";
  EXPECT_EQ(desk.parse(options, listing).listings.front().code, "one\n");
  desk.files.code = "two\n";
  EXPECT_EQ(desk.parse(options, listing).listings.front().code, "two\n");
}

}  // namespace
}  // namespace quire::book
