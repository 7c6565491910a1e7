#include "base/base64.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

struct Case {
  const char* bytes;
  const char* text;
};

// RFC 4648 10
TEST(Base64, BothWays) {
  constexpr Case cases[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
      {"\xFF\xFE\xFB", "//77"},
  };
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
}

TEST(Base64, AuthorsFoldItAndLeaveOutPadding) {
  EXPECT_EQ(from_base64("Zm9v\n YmE"), "fooba");
  EXPECT_EQ(from_base64("Zm9v*"), std::nullopt);
}

}  // namespace
}  // namespace quire
