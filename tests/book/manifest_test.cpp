#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <system_error>

#include "base/near_name.h"
#include "book/assembled.h"
#include "book/manifest/date.h"
#include "book/url.h"

namespace quire::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Manifest, ReadsAPostsFrontMatter) {
  const Folder folder(Files{
      {"2026-a-post/content.md",
       "---\ntitle: \"A: title\"\nsubtitle: S\nauthor: [A B, C D]\ndate: 2026-03-04 05:06\n"
       "lang: de-CH\nkeywords:\n  - k\n  - l\n---\n# Head\n"}});
  const auto result = assembled(folder.path() / "2026-a-post");
  ASSERT_TRUE(result.manifest);
  const auto& metadata = result.manifest->metadata;
  EXPECT_EQ(metadata.title, "A: title");
  EXPECT_THAT(metadata.authors, ElementsAre("A B", "C D"));
  EXPECT_EQ(metadata.date, "2026-03-04T05:06:00Z");
  EXPECT_EQ(metadata.language, "de-CH");
  EXPECT_THAT(metadata.keywords, ElementsAre("k", "l"));
  EXPECT_EQ(metadata.name, "2026-a-post");
  EXPECT_TRUE(result.manifest->is_post);
  EXPECT_THAT(result.said(), IsEmpty());
}

// A Persian book was set from left to right, with English words of quire's, and nobody said so.
TEST(Manifest, ABookWithoutALanguageHasThatOfItsScript) {
  const auto language_of = [](const std::string& text) {
    std::string all;
    for (int i = 0; i < 10; ++i)
      all += text + " code ";
    const Folder folder(Files{{"post.md", "---\ntitle: T\ndate: 2026-01-31\n---\n\n" + all}});
    return assembled(folder.path() / "post.md").manifest->metadata.language;
  };
  EXPECT_EQ(language_of("این فصل چگونگی نصب گیت را می‌گوید"), "fa");
  EXPECT_EQ(language_of("يشرح هذا الفصل كيفية تثبيت البرنامج"), "ar");
  EXPECT_EQ(language_of("פרק זה מסביר כיצד להתקין"), "he");
  EXPECT_EQ(language_of("本章将为你介绍这个工具"), "zh");
  EXPECT_EQ(language_of("本章將為你介紹這個工具"), "zh-Hant");
  EXPECT_EQ(language_of("この章ではインストールを説明します"), "ja");
  EXPECT_EQ(language_of("이 장에서는 설치를 설명합니다"), "ko");
  EXPECT_EQ(language_of("Эта глава показывает, как вы его установите"), "ru");
  EXPECT_EQ(language_of("Цей розділ пояснює, як її встановити"), "uk");
  EXPECT_EQ(language_of("Αυτό το κεφάλαιο εξηγεί"), "el");
  EXPECT_EQ(language_of("Ce chapitre explique la théorie des α et β"), "en");
  const Folder folder(Files{
      {"post.md", "---\ntitle: T\ndate: 2026-01-31\nlang: en\n---\n\n" + std::string(400, 'x')}});
  EXPECT_THAT(assembled(folder.path() / "post.md").said(), IsEmpty());
}

// "A tool Build Status" was on covers.
TEST(Manifest, ATitleHasNoBadges) {
  const auto post = [](const std::string& heading) {
    const Folder folder(Files{{"README.md", heading + "\n\ntext\n"}});
    return assembled(folder.path() / "README.md");
  };
  const auto badge = post(
      "# A tool [![Build Status](https://a.org/b.svg)](https://a.org) ![x](https://a.org/c.svg)"
  );
  EXPECT_EQ(badge.book.metadata.title, "A tool");
  const auto logo = post("# <img src=\"logo.png\" alt=\"Logo\"> A `tool`");
  EXPECT_EQ(logo.book.metadata.title, "A tool");
  EXPECT_THAT(logo.said(), Contains("IMG-001 README.md:1:3"));
  EXPECT_EQ(post("# Press ![Enter](enter.png) twice").book.metadata.title, "Press Enter twice");
  EXPECT_EQ(post("# ![Only](https://a.org/b.svg)").book.metadata.title, "Only");
}

TEST(Manifest, APostHasStyleSheetsOfItsOwn) {
  const Folder folder(Files{
      {"post/content.md",
       "---\ntitle: T\ndate: 2026-01-31\nstyles: [mine.css, none.css, ../out.css]\n---\n# Head\n"},
      {"post/mine.css", "p { color: red; }"},
      {"out.css", ""}});
  const auto result = assembled(folder.path() / "post/content.md");
  ASSERT_TRUE(result.manifest);
  EXPECT_EQ(result.manifest->stylesheets.size(), 1u);
  EXPECT_THAT(
      result.said(), ElementsAre(testing::HasSubstr("BK-012"), testing::HasSubstr("BK-011"))
  );
}

TEST(Manifest, NamesAPostByItsFileUnlessThatSaysNothing) {
  const Folder folder(Files{
      {"notes/thoughts.md", "---\ntitle: T\n---\n"}, {"notes/index.md", "---\ntitle: T\n---\n"}});
  EXPECT_EQ(assembled(folder.path() / "notes/thoughts.md").manifest->metadata.name, "thoughts");
  EXPECT_EQ(assembled(folder.path() / "notes/index.md").manifest->metadata.name, "notes");
}

TEST(Manifest, IdentifierIsAUuidOfTitleAuthorsAndLanguage) {
  const Folder folder(Files{
      {"a.md", "---\ntitle: T\nauthor: A\n---\nx"},
      {"b.md", "---\ntitle: T\nauthor: A\n---\ny"},
      {"c.md", "---\ntitle: T\nauthor: B\n---\nx"},
      {"d.md", "---\ntitle: T\nidentifier: isbn:1\n---\n"}});
  const auto identifier = [&](const char* file) {
    return assembled(folder.path() / file).manifest->metadata.identifier;
  };
  EXPECT_THAT(
      identifier("a.md"),
      testing::MatchesRegex(
          "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
      )
  );
  EXPECT_EQ(identifier("a.md"), identifier("b.md"));
  EXPECT_NE(identifier("a.md"), identifier("c.md"));
  EXPECT_EQ(identifier("d.md"), "isbn:1");
}

TEST(Manifest, SaysWhatItDoesNotUnderstand) {
  const Folder folder(Files{
      {"a.md", "---\ntitel: T\ndate: soon\nlang: \"?\"\nauthor: {a: b}\n---\n"},
      {"b.md", "---\na: [\n---\n"}});
  EXPECT_THAT(
      assembled(folder.path() / "a.md").said(),
      ElementsAre(
          "BK-005 a.md:1:1",
          "BK-004 a.md:2:1",
          "BK-007 a.md:3:7",
          "BK-006 a.md:4:7",
          "BK-003 a.md:5:9"
      )
  );
  EXPECT_EQ(assembled(folder.path() / "b.md").said().at(1), "BK-001 b.md:3:1");
}

TEST(Manifest, ReadsABook) {
  const Folder folder(Files{
      {"quire.toml",
       "title = \"B\"\ndate = 2026-01-02\nauthor = \"A\"\nchapters = [\"one.md\", "
       "\"sub/two.md\"]\nstyles = [\"s.css\"]\n"},
      {"one.md", "# One\n"},
      {"sub/two.md", "---\ntitle: no\n---\n# Two\n"},
      {"s.css", "p {}"}});
  const auto result = assembled(folder.path());
  ASSERT_TRUE(result.manifest);
  EXPECT_EQ(result.manifest->metadata.date, "2026-01-02");
  EXPECT_EQ(result.manifest->chapters.size(), 2u);
  EXPECT_EQ(result.manifest->stylesheets.size(), 1u);
  EXPECT_EQ(result.book.chapters.back().title, "Two");
  EXPECT_THAT(result.said(), IsEmpty());
}

TEST(Manifest, HonoursAChaptersFrontMatter) {
  const Folder folder(Files{
      {"quire.toml",
       "title = \"B\"\ndate = 2026-01-01\nchapters = [\"a.md\", \"b.md\", \"c.md\"]\n"},
      {"a.md", "---\ntitle: Own title\nlang: de\n---\n\"a\"\n"},
      {"b.md", "---\nsmart: false\nauthor: X\n---\n# B\n\n\"b\"\n"},
      {"c.md", "---\nsmart: maybe\nlang: x!\n---\n\n# C\n\n\"c\"\n"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(
      result.said(), testing::ElementsAre("BK-014 b.md:3:1", "BK-013 c.md:2:1", "BK-006 c.md:3:7")
  );
  std::string text;
  for (const auto& chapter : result.book.chapters)
    text += dom::serialize(*chapter.document);
  EXPECT_THAT(text, testing::HasSubstr("<h1 id=\"own-title\">Own title</h1><p>„a“</p>"));
  EXPECT_THAT(text, testing::HasSubstr("<p>\"b\"</p>"));
  EXPECT_THAT(text, testing::HasSubstr("<p>“c”</p>"));
}

TEST(Manifest, SmartIsASwitchOfBooksAndPosts) {
  const Folder folder(Files{
      {"post.md", "---\ntitle: T\ndate: 2026-01-01\nsmart: false\n---\n\"a\"\n"},
      {"quire.toml", "title = \"B\"\ndate = 2026-01-01\nchapters = [\"a.md\"]\nsmart = false\n"},
      {"a.md", "# A\n\n\"a\"\n"}});
  for (const auto* name : {"post.md", "quire.toml"}) {
    const auto result = assembled(folder.path() / name);
    EXPECT_THAT(result.said(), IsEmpty());
    EXPECT_THAT(
        dom::serialize(*result.book.chapters.back().document), testing::HasSubstr("<p>\"a\"</p>")
    );
  }
}

TEST(Manifest, RefusesWhatIsOutsideOrMissing) {
  const Folder folder(Files{
      {"book/quire.toml",
       "title = \"B\"\nchapters = [\"../x.md\", \"/etc/passwd\", \"onne.md\", \"one.md\"]\n"},
      {"book/one.md", "x"},
      {"x.md", "x"}});
  const auto result = assembled(folder.path() / "book");
  EXPECT_THAT(
      result.said(),
      ElementsAre("BK-011 quire.toml:2:13", "BK-011 quire.toml:2:24", "BK-012 quire.toml:2:39")
  );
  EXPECT_EQ(result.diagnostics.by_cause().at(2).hint, "did you mean one.md?");
}

TEST(Manifest, SaysThatAFileWithTooLongANameIsMissing) {
  const auto name = std::string(300, 'a') + ".md";
  const Folder folder(Files{
      {"quire.toml", "title = \"B\"\nchapters = [\"one.md\", \"" + name + "\"]\n"},
      {"one.md", "![x](" + name + ")"}});
  const auto result = assembled(folder.path());
  EXPECT_THAT(result.said(), ElementsAre("BK-012 quire.toml:2:23", "IMG-001 one.md:1:6"));
}

TEST(Manifest, CleansWhatYamlUnescapes) {
  const Folder folder(Files{{"a.md", "---\ntitle: \"A\\x01B\"\n---\n"}});
  EXPECT_EQ(
      assembled(folder.path() / "a.md").manifest->metadata.title,
      "A\xEF\xBF\xBD"
      "B"
  );
}

TEST(Manifest, SaysWhatAFolderLacks) {
  const Folder folder(Files{
      {"empty/x.txt", ""},
      {"two/index.md", ""},
      {"two/README.md", ""},
      {"bad/quire.toml", "a = \n"}});
  const auto result = assembled(folder.path() / "empty");
  EXPECT_FALSE(result.manifest);
  EXPECT_TRUE(result.diagnostics.has_errors());
  EXPECT_EQ(result.diagnostics.by_cause().at(0).code, "BK-009");
  EXPECT_EQ(assembled(folder.path() / "two").manifest->chapters.size(), 2u);
  EXPECT_EQ(assembled(folder.path() / "bad").diagnostics.by_cause().at(0).code, "BK-002");
  EXPECT_THROW(assembled(folder.path() / "nowhere"), std::system_error);
}

TEST(Date, IsReadOrRefused) {
  struct Case {
    std::string_view text, written;
    std::int64_t time;
  };
  constexpr Case cases[] = {
      {"2026", "2026", 1767225600},
      {"2026-02", "2026-02", 1769904000},
      {"2026-02-28", "2026-02-28", 1772236800},
      {"2026-02-28T01:02:03Z", "2026-02-28T01:02:03Z", 1772240523},
      {"2026-02-28 01:02+02:00", "2026-02-28T01:02:00+02:00", 1772233320},
      {"1969-12-31T23:59:59-00:30", "1969-12-31T23:59:59-00:30", 1799},
  };
  for (const auto& [text, written, time] : cases) {
    SCOPED_TRACE(text);
    const auto date = book::parse_date(text);
    ASSERT_TRUE(date);
    EXPECT_EQ(date->text, written);
    EXPECT_EQ(date->unix_time, time);
  }
  for (const auto* text :
       {"", "26", "2026-13", "2026-02-30", "2026-02-28T25:00", "2026-02-28x", "soon", "2026-"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(book::parse_date(text));
  }
  EXPECT_EQ(book::date_from_unix_time(1772240523), "2026-02-28T01:02:03Z");
}

TEST(Url, IsEscapedOnce) {
  struct Case {
    std::string_view url, escaped;
  };
  constexpr Case cases[] = {
      {"https://x.org/a b", "https://x.org/a%20b"},
      {"https://x.org/a%20b", "https://x.org/a%20b"},
      {"https://x.org/100%", "https://x.org/100%25"},
      {"https://x.org/#a#b", "https://x.org/#a%23b"},
      {"https://x.org/ü[1]", "https://x.org/%C3%BC%5B1%5D"},
      {"http://[::1]/x", "http://[::1]/x"},
      // A host is no text in percent signs: EPUBCheck could read none.
      {"https://me@ä.example:8080/ö?ü", "https://me@xn--4ca.example:8080/%C3%B6?%C3%BC"},
      {"https://%C3%A4.example/", "https://xn--4ca.example/"},
      {"//日本.example", "//xn--wgv71a.example"},
      {"mailto:ä@x.org", "mailto:%C3%A4@x.org"},
      {"mailto:a@x.org", "mailto:a@x.org"},
  };
  for (const auto& [url, escaped] : cases) {
    EXPECT_EQ(book::escaped_url(url), escaped);
    EXPECT_EQ(book::escaped_url(escaped), escaped);
  }
}

TEST(NearName, IsTheOneWithTheFewestChanges) {
  EXPECT_EQ(nearest_name("titel", {"date", "title", "subtitle"}), "title");
  EXPECT_EQ(nearest_name("zzz", {"date", "title"}), "");
}

}  // namespace
}  // namespace quire::test
