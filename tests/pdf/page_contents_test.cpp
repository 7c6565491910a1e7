#include "pdf/paint/page_contents.h"

#include <gtest/gtest.h>

#include <vector>

namespace quire::pdf {
namespace {

using layout::Role;

/// A paragraph (element 2) and a line of code (element 3).
layout::StructTree tree() {
  layout::StructTree tree;
  layout::StructElem paragraph;
  paragraph.role = Role::P;
  paragraph.parent = 1;
  tree.add(paragraph);
  layout::StructElem code;
  code.parent = 1;
  code.actual_text = "  x\u2192\n";
  tree.add(code);
  return tree;
}

TEST(PageContents, HaveEachMarkedContentOpenedAtItsPlace) {
  PaintedPage page;
  page.operators = "a\nEMC\n/Artifact BMC\nb\nEMC\nc\nEMC\n";
  page.marked = {{2, 0, "", ""}, {2, 26, "", ""}};
  EXPECT_EQ(
      with_marks(page, tree(), {0, 0, 0, 0}),
      "/P<</MCID 0>>BDC\na\nEMC\n/Artifact BMC\nb\nEMC\n/P<</MCID 1>>BDC\nc\nEMC\n"
  );
}

TEST(PageContents, SayWhatALineOfCodeIsWithoutItsEnd) {
  PaintedPage page;
  page.operators = "a\nEMC\n";
  page.marked = {{3, 0, "x\u2192", ""}};
  EXPECT_EQ(
      with_marks(page, tree(), {0, 0, 0, 1}),
      "/Span<</MCID 0/ActualText<FEFF0020002000782192>>>BDC\na\nEMC\n"
  );
}

TEST(PageContents, SayOfALineInPartsWhatEachShows) {
  PaintedPage page;
  page.operators = "a\nEMC\n";
  page.marked = {{3, 0, "  x", ""}};
  EXPECT_EQ(
      with_marks(page, tree(), {0, 0, 0, 2}), "/Span<</MCID 0/ActualText(  x)>>BDC\na\nEMC\n"
  );
}

TEST(PageContents, SayWhatACharacterIsThatNoFontHas) {
  PaintedPage page;
  page.operators = "a\nEMC\n";
  page.marked = {{2, 0, "", "!"}};
  EXPECT_EQ(with_marks(page, tree(), {0, 0, 0, 0}), "/Span<</MCID 0/ActualText(!)>>BDC\na\nEMC\n");
}

}  // namespace
}  // namespace quire::pdf
