#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

namespace fs = std::filesystem;

/// A row of spec/*.txt: Markdown, a line "=>", XHTML; a line "----" ends it. Lines that begin with
/// "##" name the section of the specification.
struct Row {
  std::string section, markdown, xhtml;
};

std::vector<Row> rows_of(const fs::path& file) {
  std::vector<Row> rows;
  std::ifstream in(file);
  Row row;
  std::string* part = &row.markdown;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ") && row.markdown.empty()) {
      row.section = line.substr(3);
    } else if (line == "=>") {
      part = &row.xhtml;
    } else if (line == "----") {
      if (row.xhtml.ends_with('\n')) row.xhtml.pop_back();
      rows.push_back(row);
      row = {row.section, {}, {}};
      part = &row.markdown;
    } else {
      *part += line + '\n';
    }
  }
  return rows;
}

void write_rows(const fs::path& file, const std::vector<Row>& rows) {
  std::ofstream out(file);
  std::string section;
  for (const auto& row : rows) {
    if (row.section != section) out << "## " << row.section << '\n';
    section = row.section;
    out << row.markdown << "=>\n" << row.xhtml << "\n----\n";
  }
}

/// "→" stands for a tab, "␣" for a space at a line's end.
std::string with_blanks(std::string text) {
  for (const auto& [shown, meant] : {std::pair("→", "\t"), std::pair("␣", " ")})
    for (auto at = text.find(shown); at != std::string::npos; at = text.find(shown, at))
      text.replace(at, std::string_view(shown).size(), meant);
  return text;
}

class Spec : public testing::TestWithParam<fs::path> {};

/// The expectations are what cmark-gfm's own renderer gives, in our XHTML.
TEST_P(Spec, EachRuleHolds) {
  auto rows = rows_of(GetParam());
  EXPECT_GT(rows.size(), 20u);
  const bool accepts = std::getenv("ACCEPT") != nullptr;
  for (auto& row : rows) {
    SCOPED_TRACE(row.section + ":\n" + row.markdown);
    const auto xhtml = parsed(with_blanks(row.markdown)).xhtml();
    if (accepts)
      row.xhtml = xhtml;
    else
      EXPECT_EQ(xhtml, row.xhtml);
  }
  if (accepts) write_rows(GetParam(), rows);
}

std::vector<fs::path> tables() {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(QUIRE_TESTS_DIRECTORY) / "markdown/spec"))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

INSTANTIATE_TEST_SUITE_P(CommonMarkAndGfm, Spec, testing::ValuesIn(tables()), [](const auto& info) {
  return info.param.stem().string();
});

}  // namespace
}  // namespace quire::test
