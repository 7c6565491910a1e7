#include "base/file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <set>
#include <system_error>

namespace quire {
namespace {

namespace fs = std::filesystem;

class AtomicFileTest : public testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("quire-file-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    place_ = folder_ / "book.epub";
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::set<std::string> names() const {
    std::set<std::string> result;
    for (const auto& entry : fs::directory_iterator(folder_))
      result.insert(entry.path().filename());
    return result;
  }

  fs::path folder_;
  fs::path place_;
};

TEST_F(AtomicFileTest, AppearsWhenItIsComplete) {
  AtomicFile file(place_);
  file.write("new");
  EXPECT_FALSE(fs::exists(place_));
  file.commit();
  EXPECT_EQ(read_file(place_), "new");
  EXPECT_EQ(names(), (std::set<std::string>{"book.epub"}));
}

TEST_F(AtomicFileTest, WithoutACommitTheOldFileStands) {
  std::ofstream(place_) << "old";
  { AtomicFile(place_).write("half of the ne"); }
  EXPECT_EQ(read_file(place_), "old");
  EXPECT_EQ(names(), (std::set<std::string>{"book.epub"}));
}

TEST_F(AtomicFileTest, ReplacesTheOldFile) {
  std::ofstream(place_) << "a longer old file";
  AtomicFile file(place_);
  file.write("new");
  file.commit();
  EXPECT_EQ(read_file(place_), "new");
  EXPECT_EQ(names(), (std::set<std::string>{"book.epub"}));
}

// A kill at the rename left a hidden file that no later run removed.
TEST_F(AtomicFileTest, WhatAKilledRunHasLeftIsRemoved) {
  std::ofstream(folder_ / ".book.epub.1.part") << "left";
  std::ofstream(folder_ / ".book.pdf.1.part") << "of another place";
  const int held = ::open((folder_ / ".book.epub.2.part").c_str(), O_CREAT | O_WRONLY, 0600);
  ASSERT_EQ(::flock(held, LOCK_EX), 0);  // of a run that is still writing
  AtomicFile(place_).commit();
  EXPECT_EQ(names(), (std::set<std::string>{"book.epub", ".book.epub.2.part", ".book.pdf.1.part"}));
  ::close(held);
}

TEST_F(AtomicFileTest, AFullDiskLeavesTheOldFile) {
  std::ofstream(place_) << "old";
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{1000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  {
    AtomicFile file(place_);
    EXPECT_THROW(file.write(std::string(5000, 'x')), std::system_error);
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(read_file(place_), "old");
  EXPECT_EQ(names(), (std::set<std::string>{"book.epub"}));
}

TEST_F(AtomicFileTest, AFolderInItsPlaceIsSaidBeforeAnythingIsWritten) {
  fs::create_directory(place_);
  EXPECT_THROW(AtomicFile{place_}, std::system_error);
}

TEST_F(AtomicFileTest, SaysWhatCannotBeWritten) {
  try {
    const AtomicFile file(folder_ / "none/book.epub");
    FAIL();
  } catch (const std::system_error& failure) {
    EXPECT_NE(std::string(failure.what()).find("none/book.epub"), std::string::npos);
  }
}

TEST_F(AtomicFileTest, ReadingSaysWhatItCannotRead) {
  EXPECT_THROW(read_file(folder_ / "none"), std::system_error);
  EXPECT_THROW(read_file(folder_), std::system_error);
  EXPECT_EQ(read_file_if_any(folder_ / "none"), std::nullopt);
  EXPECT_EQ(read_file_if_any(folder_), std::nullopt);
}

}  // namespace
}  // namespace quire
