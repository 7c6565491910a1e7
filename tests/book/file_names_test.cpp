#include "book/assemble/file_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quire::book {
namespace {

using testing::ElementsAre;
using testing::MatchesRegex;

std::vector<std::string> names(const std::vector<std::filesystem::path>& paths) {
  return file_names(std::vector<Part>(paths.size(), Part::Body), paths);
}

TEST(FileNames, ComeFromThePathAndNotFromTheOrder) {
  EXPECT_THAT(
      names({"ch01/Intro.md", "A  strange & name!.md", "../up/x.md"}),
      ElementsAre("ch01-intro.xhtml", "a-strange-name.xhtml", "up-x.xhtml")
  );
}

TEST(FileNames, AreUniqueOnFileSystemsThatIgnoreCase) {
  EXPECT_THAT(
      names({"A.md", "a.md", "a-2.md"}), ElementsAre("a.xhtml", "a-2.xhtml", "a-2-2.xhtml")
  );
}

TEST(FileNames, WhatIsNotAsciiIsToldApartByItsHash) {
  EXPECT_THAT(
      names({"第一章.md", "第二章.md", "über.md"}),
      ElementsAre(
          MatchesRegex("chapter-[0-9a-f]{8}.xhtml"),
          MatchesRegex("chapter-[0-9a-f]{8}.xhtml"),
          MatchesRegex("ber-[0-9a-f]{8}.xhtml")
      )
  );
}

TEST(FileNames, AnAuthorsNavIsNotTheNavigationDocument) {
  EXPECT_THAT(names({"nav.md"}), ElementsAre("nav-2.xhtml"));
  EXPECT_THAT(
      file_names({Part::TitlePage, Part::Contents, Part::Body}, {"", "", "nav.md"}),
      ElementsAre("title-page.xhtml", "nav.xhtml", "nav-2.xhtml")
  );
}

}  // namespace
}  // namespace quire::book
