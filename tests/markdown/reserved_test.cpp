#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct ReservedCase {
  std::string_view markdown;
  std::vector<std::string> said;
};

TEST(Reserved, IsSetAsItStandsAndSaidOnceACause) {
  const ReservedCase cases[] = {
      {"as [@knuth1981] says, and [@a:b, p. 3]", {"MD-015 1:4"}},
      {"a word{{index: word}, {{index:}}", {"MD-016 1:7"}},
      // None of these is meant so.
      {"It costs $5 and $10, or $5_000 to $6_000", {}},
      {"set $HOME and $PATH, or $HOME/bin:$PATH, $HOME_DIR$", {}},
      {"US$5=US$6, a$b^c$", {}},
      {"the PID is $$ and ${x} or $(y) $ z = $", {}},
      {"\\$a^2\\$ and $a^2\\$", {}},
      {"`$a^2$` and `[@key]`", {}},
      {"a[@key] [@types/node] [@] \\[@key] me@x.org", {}},
      {"{{title}} \\{{index: a}}", {}},
  };
  for (const auto& [markdown, said] : cases) {
    SCOPED_TRACE(markdown);
    EXPECT_EQ(parsed(std::string(markdown)).said(), said);
  }
}

TEST(Reserved, TextIsLetterForLetter) {
  EXPECT_EQ(parsed("[@k] {{index: x}").xhtml(), "<p>[@k] {{index: x}</p>");
}

}  // namespace
}  // namespace quire::test
