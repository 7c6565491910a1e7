#include "layout/read_out.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "layout/layout_helpers.h"

namespace quire::layout {
namespace {

std::string said(const std::string& body) {
  test::Laid laid(body);
  std::ostringstream out;
  read_out(out, laid.boxes());
  return out.str();
}

TEST(ReadOut, AnnouncesBlocks) {
  EXPECT_EQ(
      said("<h2>A <em>title</em></h2><p>Text.</p><blockquote><p>Said.</p></blockquote>"
           "<ol><li>one<ul><li>in it</li></ul></li><li>two</li></ol>"),
      "heading level 2 A title\n"
      "Text.\n"
      "block quote\nSaid.\nout of block quote\n"
      "list with 2 items\n1. one\nlist with 1 items\n1. in it\nout of list\n2. two\nout of list\n"
  );
}

TEST(ReadOut, AnnouncesWhatIsInALine) {
  EXPECT_EQ(
      said("<p>Go <a href=\"https://example.org\">there</a>, <span lang=\"fr\">bonjour</span>.</p>"
      ),
      "Go link there, [fr] bonjour.\n"
  );
}

TEST(ReadOut, CountsColumnsBesideCellsOfSeveralRows) {
  EXPECT_EQ(
      said("<table><tr><th rowspan=\"2\">name</th><th colspan=\"2\">size</th></tr>"
           "<tr><th>wide</th><th>high</th></tr><tr><td>A5</td><td></td><td>210</td></tr></table>"),
      "table with 3 rows and 3 columns\n"
      "row 1 column header 1 name column header 2 size\n"
      "row 2 column header 2 wide column header 3 high\n"
      "row 3 column 1 A5 column 2 column 3 210\n"
      "out of table\n"
  );
}

TEST(ReadOut, SaysCodeLineByLine) {
  EXPECT_EQ(said("<pre><code>if x:\n    y\n</code></pre>"), "if x:\n    y\n");
}

TEST(ReadOut, IsNotDeepWhereSpansAre) {
  constexpr int depth = 20'000;
  std::string body, end;
  for (int i = 0; i < depth; ++i) {
    body += "<span lang=\"fr\">";
    end += "</span>";
  }
  EXPECT_TRUE(said("<p>" + body + "deep" + end + "</p>").ends_with("deep\n"));
}

}  // namespace
}  // namespace quire::layout
