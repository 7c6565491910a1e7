#include "base/result_store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/memo.h"
#include "base/record.h"

namespace quire {
namespace {

namespace fs = std::filesystem;

/// A folder of the test's own.
class ResultStoreTest : public testing::Test {
protected:
  ResultStoreTest() {
    auto name = (fs::temp_directory_path() / "quire-store-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~ResultStoreTest() override { fs::remove_all(folder_); }

  /// The files of results.
  std::vector<fs::path> results() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(folder_))
      if (entry.is_regular_file() && entry.path().filename() != "CACHEDIR.TAG")
        paths.push_back(entry.path());
    return paths;
  }

  static void make_older(const fs::path& path, std::chrono::hours by) {
    fs::last_write_time(path, fs::file_time_type::clock::now() - by);
  }

  fs::path folder_;
  Digest key_ = digest_of("test", "key");
};

constexpr auto a_month = std::chrono::hours(30 * 24);

TEST_F(ResultStoreTest, GivesWhatAnotherHasKept) {
  EXPECT_EQ(ResultStore(folder_, "p").find(key_), std::nullopt);
  ResultStore(folder_, "p").keep(key_, std::string("a\0b", 3));
  EXPECT_EQ(ResultStore(folder_, "p").find(key_), std::string("a\0b", 3));
  EXPECT_EQ(ResultStore(folder_, "p").find(digest_of("test", "other")), std::nullopt);
  EXPECT_TRUE(fs::exists(folder_ / "CACHEDIR.TAG"));
}

TEST_F(ResultStoreTest, KeepsTheResultsOfProgramsApart) {
  ResultStore(folder_, "p").keep(key_, "of p");
  EXPECT_EQ(ResultStore(folder_, "q").find(key_), std::nullopt);
}

TEST_F(ResultStoreTest, TakesADamagedFileForNone) {
  const ResultStore store(folder_, "p");
  store.keep(key_, "abc");
  const auto path = results().front();
  const auto size = fs::file_size(path);
  for (const auto length : {std::uintmax_t{0}, size - 1, size / 2}) {
    store.keep(key_, "abc");
    fs::resize_file(path, length);
    EXPECT_EQ(store.find(key_), std::nullopt) << length;
  }
  store.keep(key_, "abc");
  std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(-1, std::ios::end)
      << 'd';
  EXPECT_EQ(store.find(key_), std::nullopt);
  store.keep(key_, "abc");
  EXPECT_EQ(store.find(key_), "abc");
}

TEST_F(ResultStoreTest, DoesWithoutAFolderThatIsGone) {
  const ResultStore store(folder_, "p");
  fs::remove_all(folder_);
  std::ofstream(folder_) << "a file";
  store.keep(key_, "abc");
  EXPECT_EQ(store.find(key_), std::nullopt);
  store.drop_unused(a_month);
  EXPECT_THROW(ResultStore(folder_, "p"), fs::filesystem_error);
}

TEST_F(ResultStoreTest, DropsWhatNobodyHasAskedForInAMonth) {
  const ResultStore store(folder_, "p");
  const auto other = digest_of("test", "other");
  store.keep(key_, "old");
  make_older(results().front(), a_month * 2);
  store.keep(other, "new");
  ResultStore(folder_, "q").keep(key_, "another's");
  for (const auto& path : results())
    if (path.string().find("/quire-") != std::string::npos && fs::file_size(path) > 24 + 4)
      make_older(path, a_month * 2);
  store.drop_unused(a_month);
  EXPECT_EQ(results().size(), 3u) << "it has looked today";
  make_older(folder_ / "CACHEDIR.TAG", std::chrono::hours(25));
  std::ofstream(folder_ / "notes.txt") << "somebody's";
  make_older(folder_ / "notes.txt", a_month * 2);
  store.drop_unused(a_month);
  EXPECT_EQ(store.find(key_), std::nullopt);
  EXPECT_EQ(store.find(other), "new");
  EXPECT_EQ(ResultStore(folder_, "q").find(key_), std::nullopt);
  EXPECT_TRUE(fs::exists(folder_ / "notes.txt"));
}

TEST_F(ResultStoreTest, KeepsWhatIsAskedFor) {
  const ResultStore store(folder_, "p");
  store.keep(key_, "old");
  make_older(results().front(), a_month * 2);
  EXPECT_EQ(store.find(key_), "old");
  make_older(folder_ / "CACHEDIR.TAG", std::chrono::hours(25));
  store.drop_unused(a_month);
  EXPECT_EQ(store.find(key_), "old");
}

TEST_F(ResultStoreTest, LetsAMemoOfAnotherProcessBegin) {
  int count = 0;
  const auto made = [&](bool lasts) {
    Memo memo;
    memo.store_in(std::make_unique<const ResultStore>(folder_, "p"));
    const auto make = [&] { return ++count, std::string("made"); };
    return lasts ? *remembered_for_long<std::string>(&memo, "k", "bytes", make)
                 : *remembered<std::string>(&memo, "short", "bytes", make);
  };
  EXPECT_EQ(made(true), "made");
  EXPECT_EQ(made(true), "made");
  EXPECT_EQ(count, 1);
  made(false);
  made(false);
  EXPECT_EQ(count, 3);
}

TEST(ProgramIdentity, IsThereAndTheSame) {
  EXPECT_FALSE(program_identity().empty());
  EXPECT_EQ(program_identity(), program_identity());
}

TEST(Record, ReadsWhatWasWrittenAndNothingElse) {
  const auto bytes = RecordWriter().add(UINT64_MAX).add_text("text").add(7).take();
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    RecordReader reader(std::string_view(bytes).substr(0, size));
    const auto number = reader.number();
    const auto text = reader.text();
    const auto last = reader.number();
    EXPECT_EQ(reader.is_whole(), size == bytes.size()) << size;
    if (size < bytes.size()) continue;
    EXPECT_EQ(number, UINT64_MAX);
    EXPECT_EQ(text, "text");
    EXPECT_EQ(last, 7u);
  }
  RecordReader longer(bytes);
  longer.number();
  EXPECT_FALSE(longer.is_whole());
}

}  // namespace
}  // namespace quire
