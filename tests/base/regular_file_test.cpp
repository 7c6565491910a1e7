#include "base/regular_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "base/file_system.h"

namespace quire {
namespace {

namespace fs = std::filesystem;
using Kind = ReadFault::Kind;

/// A book's folder, and a secret beside it.
class RegularFile : public testing::Test {
protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) / ("quire-regular-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_ / "book/inner");
    fs::create_directories(root_ / "beside");
    root_ = fs::canonical(root_);
    write("book/inner/a.md", "words");
    write("beside/secret.md", "secret");
    walls_ = {{root_ / "book"}, {}};
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const char* name, std::string_view text) const { std::ofstream(root_ / name) << text; }

  ReadResult read(const char* name) const { return read_regular_file(root_ / name, walls_); }

  static std::string text_of(const ReadResult& result) {
    const auto* text = std::get_if<std::string>(&result);
    return text ? *text : "(" + std::get<ReadFault>(result).words() + ")";
  }

  fs::path root_;
  Walls walls_;
};

TEST_F(RegularFile, IsReadInsideOfTheWallsAlsoByLinks) {
  EXPECT_EQ(text_of(read("book/inner/a.md")), "words");
  EXPECT_EQ(text_of(read("book/inner/../inner/a.md")), "words");
  fs::create_directory_symlink(root_ / "book/inner", root_ / "book/link");
  EXPECT_EQ(text_of(read("book/link/a.md")), "words");
  EXPECT_EQ(text_of(read("book/none.md")), "(no such file)");
}

TEST_F(RegularFile, IsNotReadOutsideWhateverTheWayThere) {
  fs::create_directory_symlink(root_ / "beside", root_ / "book/link");
  fs::create_symlink(root_ / "beside/secret.md", root_ / "book/secret.md");
  for (const auto* name :
       {"beside/secret.md", "book/../beside/secret.md", "book/link/secret.md", "book/secret.md"})
    EXPECT_EQ(text_of(read(name)), "(outside the folders that may be read)") << name;
  walls_.files.push_back(root_ / "beside/secret.md");
  EXPECT_EQ(text_of(read("book/secret.md")), "secret");
}

TEST_F(RegularFile, SaysWhatElseItFound) {
  ASSERT_EQ(::mkfifo((root_ / "book/pipe").c_str(), 0600), 0);
  fs::create_symlink("loop", root_ / "book/loop");
  EXPECT_EQ(text_of(read("book/inner")), "(a folder)");
  EXPECT_EQ(text_of(read("book/pipe")), "(not a regular file)");
  EXPECT_EQ(text_of(read("book/loop")), "(too many levels of symbolic links)");
  EXPECT_EQ(text_of(read_regular_file("/dev/zero")), "(not a regular file)");
  const auto name = "book/" + std::string(300, 'a');
  EXPECT_EQ(text_of(read(name.c_str())), "(file name too long)");
}

TEST_F(RegularFile, HasASize) {
  write("book/large", "");
  ASSERT_EQ(::truncate((root_ / "book/large").c_str(), most_file_bytes + 1), 0);
  EXPECT_EQ(text_of(read("book/large")), "(larger than 256 MB)");
}

TEST_F(RegularFile, WithoutPermissionIsSaidToBeSo) {
  if (::geteuid() == 0) GTEST_SKIP() << "everything is permitted";
  fs::permissions(root_ / "book/inner/a.md", fs::perms::none);
  EXPECT_EQ(text_of(read("book/inner/a.md")), "(permission denied)");
}

/// A folder that is exchanged for a link to another while it is read from leads nowhere.
TEST_F(RegularFile, CannotBeExchangedForALinkMeanwhile) {
  write("beside/a.md", "secret");
  const auto inner = root_ / "book/inner", kept = root_ / "book/kept";
  std::atomic<bool> is_over = false;
  std::thread exchanging([&] {
    while (!is_over) {
      fs::rename(inner, kept);
      fs::create_directory_symlink(root_ / "beside", inner);
      fs::remove(inner);
      fs::rename(kept, inner);
    }
  });
  std::size_t count = 0;
  for (int i = 0; i < 3000; ++i) {
    const auto text = text_of(read("book/inner/a.md"));
    EXPECT_NE(text, "secret");
    count += text == "words" ? 1 : 0;
  }
  is_over = true;
  exchanging.join();
  EXPECT_GT(count, 0u);
}

TEST_F(RegularFile, OfABookIsBelowItsFolderOrGranted) {
  DiskFiles disk;
  const WalledFiles files(disk, root_ / "book", {});
  EXPECT_EQ(files.read_if_any(root_ / "book/inner/a.md"), "words");
  EXPECT_EQ(files.kind_of(root_ / "beside/secret.md"), FileKind::Missing);
  EXPECT_TRUE(files.names_in(root_ / "beside").empty());
  EXPECT_FALSE(files.read_if_any(root_ / "beside/secret.md"));
  const WalledFiles granted(disk, root_ / "book", {root_ / "beside"});
  EXPECT_EQ(granted.read_if_any(root_ / "beside/secret.md"), "secret");
  EXPECT_TRUE(granted.is_granted(root_ / "beside"));
  EXPECT_FALSE(granted.is_granted(root_ / "book"));
}

TEST_F(RegularFile, ThatIsABookHasItsFolder) {
  DiskFiles disk;
  fs::create_symlink(root_ / "beside/secret.md", root_ / "book/post.md");
  const WalledFiles files(disk, root_ / "book/post.md", {});
  EXPECT_EQ(files.read_if_any(root_ / "book/post.md"), "secret") << "it was named by the reader";
  EXPECT_EQ(files.read_if_any(root_ / "book/inner/a.md"), "words");
  EXPECT_FALSE(files.read_if_any(root_ / "beside/other.md"));
}

TEST(Walls, DoNotMistakeAFolderForAnotherThatBeginsLikeIt) {
  EXPECT_TRUE(is_below("/a/b", "/a/b/c"));
  EXPECT_TRUE(is_below("/a/b", "/a/b"));
  EXPECT_TRUE(is_below("/", "/a"));
  EXPECT_FALSE(is_below("/a/b", "/a/bc"));
  EXPECT_FALSE(is_below("/a/b", "/a"));
}

}  // namespace
}  // namespace quire
