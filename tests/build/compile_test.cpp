#include "build/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace quire::build {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

const DataFolders data{QUIRE_BUILD_DIRECTORY "/share/quire", {}};

constexpr const char* picture =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>)";

/// Two books that use whatever is read from files: a chapter list, an include, a style sheet with
/// an import, a picture, and a post.
MemoryFiles two_books() {
  return MemoryFiles({
      {"tales/quire.toml",
       "title = \"Tales\"\nauthors = [\"A\"]\ndate = 2025-01-02\nchapters = [\"one.md\", "
       "\"two.md\"]\nstyles = [\"own.css\"]\ninclude = [\"code\"]\n"},
      {"tales/one.md", "# One\n\nSee [the second](two.md).\n\n![A square](img/a.svg)\n"},
      {"tales/two.md", "# Two\n\n```c\n{{#include code/a.c}}\n```\n"},
      {"tales/code/a.c", "int main() {}\n"},
      {"tales/img/a.svg", picture},
      {"tales/own.css", "@import \"more.css\"; p { color: #123 }"},
      {"tales/more.css", "em { color: #321 }"},
      {"post/content.md",
       "---\ntitle: A post\nauthor: B\ndate: 2025-01-02\n---\n\n# Text\n\nWords.\n"},
  });
}

std::vector<std::string> codes(const Result& result) {
  std::vector<std::string> codes;
  for (const auto& cause : result.causes)
    codes.push_back(std::string(cause.code) + ": " + cause.message);
  return codes;
}

std::vector<std::string> paths(const Result& result) {
  std::vector<std::string> paths;
  for (const auto& file : result.files)
    paths.push_back(file.path.string());
  return paths;
}

Result built(Session& session, const std::string& path) {
  Request request;
  request.path = path;
  request.folder = "out";
  return compile(session, request);
}

TEST(Compile, MakesTwoBooksWithOneSessionFromMemory) {
  auto files = two_books();
  Session session(files, data, 2);
  const auto tales = built(session, "tales");
  const auto post = built(session, "post/content.md");

  EXPECT_THAT(codes(tales), ElementsAre());
  EXPECT_THAT(codes(post), ElementsAre());
  EXPECT_THAT(paths(tales), ElementsAre("out/tales.epub", "out/tales.pdf"));
  EXPECT_THAT(paths(post), ElementsAre("out/post.epub", "out/post.pdf"));
  for (const auto* result : {&tales, &post})
    for (const auto& file : result->files) {
      const auto bytes = files.read(file.path);
      EXPECT_EQ(bytes.size(), file.size);
      EXPECT_THAT(bytes, StartsWith(file.output == book::Output::Pdf ? "%PDF-1.7" : "PK"));
    }
  EXPECT_EQ(tales.statistics.listings, 1u);
  EXPECT_FALSE(std::filesystem::exists("out"));
}

/// Whatever a Session has kept of one build must not show in the next.
TEST(Compile, GivesTheSameBytesWithAUsedSession) {
  auto used_files = two_books();
  Session used(used_files, data, 2);
  built(used, "post/content.md");
  built(used, "tales");
  built(used, "post/content.md");
  built(used, "tales");
  for (const std::string book : {"tales", "post/content.md"}) {
    auto fresh_files = two_books();
    Session fresh(fresh_files, data, 1);
    for (const auto& file : built(fresh, book).files)
      EXPECT_TRUE(fresh_files.read(file.path) == used_files.read(file.path)) << file.path;
  }
}

TEST(Compile, WritesNothingWhereOnlyAsked) {
  auto files = two_books();
  Session session(files, data, 1);
  Request request;
  request.path = "tales";
  request.writes = false;
  request.keeps_books = true;
  const auto result = compile(session, request);
  EXPECT_TRUE(result.files.empty());
  EXPECT_EQ(files.names_in("/"), (std::vector<std::string>{"post", "tales"}));
  ASSERT_EQ(result.books.size(), 1u);
  EXPECT_EQ(result.books[0].book.metadata.title, "Tales");
  EXPECT_EQ(result.books[0].pages.pages.size(), result.statistics.pages);
}

TEST(Compile, KeepsToTheFoldersOfABookInMemory) {
  MemoryFiles files({
      {"secret.md", "# Secret\n"},
      {"book/quire.toml",
       "title = \"T\"\nauthors = [\"A\"]\nchapters = [\"a.md\", \"../secret.md\"]\n"},
      {"book/a.md", "# A\n\n![x](../secret.png)\n"},
  });
  Session session(files, data, 1);
  Request request;
  request.path = "book";
  request.invocation.date = 0;
  const auto result = compile(session, request);
  EXPECT_THAT(
      codes(result), ::testing::UnorderedElementsAre(StartsWith("BK-011"), StartsWith("IMG-003"))
  );
}

}  // namespace
}  // namespace quire::build
