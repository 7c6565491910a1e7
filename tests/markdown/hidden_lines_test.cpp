#include "markdown/hidden_lines.h"

#include <gtest/gtest.h>

namespace quire::markdown {
namespace {

TEST(HiddenLines, OfRustAreRustdocs) {
  const HiddenLines hidden{true, {}};
  EXPECT_EQ(
      without_hidden_lines(
          "# use x;\n#\n  # fn main() {\n## not hidden\n#[derive(A)]\n#![allow(b)]\nlet x = 1;\n# "
          "}\n",
          "rust",
          "",
          hidden
      ),
      "# not hidden\n#[derive(A)]\n#![allow(b)]\nlet x = 1;\n"
  );
  EXPECT_EQ(without_hidden_lines("# a\n", "python", "", hidden), "# a\n");
  EXPECT_EQ(without_hidden_lines("# a\nb", "rust", "", hidden), "b");
  EXPECT_EQ(without_hidden_lines("# a\n", "rust", "", {}), "# a\n") << "only where asked for";
}

TEST(HiddenLines, OfOtherLanguagesBeginWithAPrefix) {
  const HiddenLines hidden{true, {{"python", "~"}}};
  EXPECT_EQ(without_hidden_lines("~a\n  ~b\nc ~\n", "python", "", hidden), "c ~\n");
  EXPECT_EQ(without_hidden_lines("~a\n!b\n", "python", "!", hidden), "~a\n")
      << "its own goes first";
  EXPECT_EQ(without_hidden_lines("!!a\nb\n", "", "!!", {}), "b\n");
  EXPECT_EQ(without_hidden_lines("", "python", "!", hidden), "");
}

}  // namespace
}  // namespace quire::markdown
