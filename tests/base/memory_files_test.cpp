#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/file_system.h"

namespace quire {
namespace {

using ::testing::ElementsAre;

namespace fs = std::filesystem;

TEST(MemoryFiles, AreReadByAnyOfTheirNames) {
  const MemoryFiles files({{"book/a.md", "A"}, {"/b.md", "B"}});
  EXPECT_EQ(files.read("book/./x/../a.md"), "A");
  EXPECT_EQ(files.read("/book/a.md"), "A");
  EXPECT_EQ(files.read_if_any("b.md"), "B");
  EXPECT_EQ(files.read_if_any("book"), std::nullopt);
  EXPECT_THROW(files.read("none"), std::system_error);
}

TEST(MemoryFiles, HaveTheFoldersOfTheirPaths) {
  const MemoryFiles files({{"a/b/c", ""}, {"a/b2", ""}, {"a/a", ""}});
  EXPECT_EQ(files.kind_of("a/b"), FileKind::Folder);
  EXPECT_EQ(files.kind_of("a/b2"), FileKind::File);
  EXPECT_EQ(files.kind_of("a/b/"), FileKind::Folder);
  EXPECT_EQ(files.kind_of("a/"), FileKind::Folder);
  EXPECT_EQ(files.kind_of("b"), FileKind::Missing);
  EXPECT_THAT(files.names_in("a"), ElementsAre("a", "b", "b2"));
  EXPECT_THAT(files.names_in(""), ElementsAre("a"));
}

TEST(MemoryFiles, ShowAFileWhenItIsCommitted) {
  MemoryFiles files;
  const auto file = files.create("out/a");
  file->write("1");
  file->write("2");
  EXPECT_FALSE(files.exists("out/a"));
  file->commit();
  EXPECT_EQ(files.read("out/a"), "12");
}

/// Both kinds of file system must answer alike, or a test in memory says nothing of the disk.
TEST(FileSystem, AnswersAlikeOnDiskAndInMemory) {
  const auto folder = fs::temp_directory_path() / ("quire-files-" + std::to_string(::getpid()));
  fs::create_directories(folder / "a");
  std::ofstream(folder / "a/x") << "text";
  const MemoryFiles memory({{(folder / "a/x").string(), "text"}});
  const DiskFiles disk;
  for (const auto* name : {"a", "a/x", "a/../a/x", "a/y", "none/z", ""}) {
    SCOPED_TRACE(name);
    EXPECT_EQ(disk.kind_of(folder / name), memory.kind_of(folder / name));
    EXPECT_EQ(disk.read_if_any(folder / name), memory.read_if_any(folder / name));
    EXPECT_EQ(disk.names_in(folder / name), memory.names_in(folder / name));
    EXPECT_EQ(fs::canonical(folder / "a") / "x", disk.canonical(folder / "a/./x"));
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace quire
