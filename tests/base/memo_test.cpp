#include "base/memo.h"

#include <gtest/gtest.h>

#include <string>

namespace quire {
namespace {

std::string made(Memo& memo, std::string_view bytes, int& count) {
  return *remembered<std::string>(&memo, "test", bytes, [&] {
    ++count;
    return "of " + std::string(bytes);
  });
}

TEST(Memo, MakesAResultOnce) {
  Memo memo;
  int count = 0;
  EXPECT_EQ(made(memo, "a", count), "of a");
  EXPECT_EQ(made(memo, "a", count), "of a");
  EXPECT_EQ(made(memo, "b", count), "of b");
  EXPECT_EQ(count, 2);
}

TEST(Memo, DropsWhatNobodyHasAskedFor) {
  Memo memo;
  int count = 0;
  made(memo, "a", count);
  made(memo, "b", count);
  memo.drop_unused();
  made(memo, "a", count);
  memo.drop_unused();
  EXPECT_EQ(memo.size(), 1u);
  made(memo, "a", count);
  EXPECT_EQ(count, 2);
}

TEST(Memo, TellsKindsApart) {
  EXPECT_NE(digest_of("a", "bytes"), digest_of("b", "bytes"));
  EXPECT_NE(digest_of("a", "bytes"), digest_of("a", "byte"));
  EXPECT_EQ(digest_of("a", "bytes"), digest_of("a", "bytes"));
}

}  // namespace
}  // namespace quire
