#include "dom/classes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "base/file.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::dom {
namespace {

TEST(Classes, AreAddedOnceAndFoundAsWholeWords) {
  pugi::xml_document document;
  auto node = document.append_child("p");
  EXPECT_FALSE(has_class(node, classes::footnote));
  add_class(node, classes::footnote_call);
  EXPECT_FALSE(has_class(node, classes::footnote)) << "a part of a word";
  add_class(node, classes::footnote);
  add_class(node, classes::footnote);
  add_own_class(node, "mine");
  EXPECT_EQ(get(node, attribute::class_), "footnote-call footnote mine");
  EXPECT_TRUE(has_class(node, classes::footnote));
  EXPECT_TRUE(has_class("a\tfootnote\n", classes::footnote));
  set_class(node, {classes::draft, classes::print_only});
  EXPECT_EQ(get(node, attribute::class_), "draft print-only");
  set_class(node, classes::part);
  EXPECT_EQ(get(node, attribute::class_), "part");
}

TEST(Classes, OfTheTableAreWrittenOnce) {
  std::set<std::string_view> names;
  for (const auto name : classes::all)
    EXPECT_TRUE(names.insert(name.text()).second) << name.text();
}

/// What stands before the braces of a sheet, without comments.
std::string selectors_of(std::string sheet) {
  sheet = std::regex_replace(sheet, std::regex(R"(/\*[^]*?\*/)"), "");
  std::string selectors;
  std::size_t from = 0;
  for (std::size_t at = 0; at < sheet.size(); ++at) {
    if (sheet[at] == '{') selectors += sheet.substr(from, at - from) + '\n';
    if (sheet[at] == '{' || sheet[at] == '}' || sheet[at] == ';') from = at + 1;
  }
  return selectors;
}

TEST(Classes, OfOurSheetsAreInTheTable) {
  std::set<std::string_view> known;
  for (const auto name : classes::all)
    known.insert(name.text());
  const std::regex class_selector(R"(\.([A-Za-z][A-Za-z0-9_-]*))");
  std::size_t count = 0;
  const auto folder = std::filesystem::path(QUIRE_TESTS_DIRECTORY) / "../styles";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".css") continue;
    const auto selectors = selectors_of(read_file(entry.path()));
    for (std::sregex_iterator it(selectors.begin(), selectors.end(), class_selector), end;
         it != end;
         ++it, ++count)
      EXPECT_TRUE(known.contains((*it)[1].str())) << entry.path() << ": ." << (*it)[1];
  }
  EXPECT_GT(count, 150U);
}

}  // namespace
}  // namespace quire::dom
