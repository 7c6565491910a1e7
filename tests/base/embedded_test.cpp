#include "base/embedded.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "embedded/test_files.h"

namespace quire {
namespace {

// What CMake might take for its own: semicolons, brackets, variables, backslashes.
TEST(Embedded, IsTheFileByteForByte) {
  const auto folder = std::string(QUIRE_TESTS_DIRECTORY) + "/base/embedded/";
  for (const auto& file : embedded::test_files()) {
    SCOPED_TRACE(file.name);
    EXPECT_EQ(file.text, read_file(folder + std::string(file.name)));
  }
}

TEST(Embedded, StandsByName) {
  ASSERT_EQ(embedded::test_files().size(), 2U);
  EXPECT_EQ(embedded::test_files()[0].name, "awkward.txt");
  EXPECT_EQ(embedded::test_files()[1].name, "empty.txt");
}

TEST(Embedded, IsFoundByItsNameOnly) {
  EXPECT_EQ(find(embedded::test_files(), "awkward.txt").substr(0, 3), "a;b");
  EXPECT_NE(find(embedded::test_files(), "empty.txt").data(), nullptr);
  EXPECT_EQ(find(embedded::test_files(), "awkward").data(), nullptr);
}

}  // namespace
}  // namespace quire
