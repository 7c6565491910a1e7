#include "css/cascade.h"

#include <gtest/gtest.h>

#include "css_helpers.h"

namespace quire::css {
namespace {

using namespace quire::literals;
using test::Styled;

TEST(Cascade, ComputesAndInherits) {
  Styled styled(
      "p { margin: 1em 0; font: italic bold 12pt/1.5 Foo, serif; color: #f00 } p span { color: "
      "inherit }",
      "<body><p>a <span>b</span></p></body>"
  );
  EXPECT_EQ(styled.faults(), "");
  EXPECT_EQ(
      dump(styled.style("p")),
      "color: #ff0000; font-family: \"Foo\", \"serif\"; font-size: 12pt; font-style: italic; "
      "font-weight: 700; line-height: 1.5; margin-top: 12pt; margin-bottom: 12pt"
  );
  EXPECT_EQ(
      dump(styled.style("span")),
      "color: #ff0000; font-family: \"Foo\", \"serif\"; font-size: 12pt; font-style: italic; "
      "font-weight: 700; line-height: 1.5"
  );
}

}  // namespace
}  // namespace quire::css
