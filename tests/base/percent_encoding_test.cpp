#include "base/percent_encoding.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

struct Case {
  const char* text;
  const char* decoded;
};

TEST(PercentEncoding, EscapesAreReadAndAllElseStays) {
  constexpr Case cases[] = {
      {"", ""},
      {"a%20b", "a b"},
      {"%C3%a9", "\xC3\xA9"},
      {"100%", "100%"},
      {"%2", "%2"},
      {"%zz%41", "%zzA"},
      {"%2541", "%41"},
      {"x%20", "x "},
  };
  for (const auto& [text, decoded] : cases)
    EXPECT_EQ(percent_decoded(text), decoded) << text;
}

}  // namespace
}  // namespace quire
