#include "base/byte_set.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

TEST(ByteSet, FindsWhatFindFirstOfFinds) {
  constexpr std::string_view texts[] = {
      "",
      "a",
      "[",
      "ab[c]",
      "]]",
      "\xC3\xA9[",
      "a\xFF"
      "b"};
  constexpr std::string_view members[] = {
      "",
      "[",
      "[]",
      "\xC3",
      "\xFF"
      "b"};
  for (const auto text : texts) {
    for (const auto any : members) {
      const ByteSet set(any);
      for (std::size_t from = 0; from <= text.size() + 1; ++from)
        EXPECT_EQ(set.first_in(text, from), text.find_first_of(any, from))
            << text << ", " << any << ", " << from;
    }
  }
}

TEST(ByteSet, HoldsItsMembersAlone) {
  constexpr ByteSet set("a\xFF");
  static_assert(set.contains('a') && set.contains('\xFF'));
  static_assert(!set.contains('b') && !set.contains('\0'));
}

}  // namespace
}  // namespace quire
