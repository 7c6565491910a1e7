#include "base/recorded_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quire {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RecordedFiles, TellWhatHasChangedOfWhatWasRead) {
  MemoryFiles memory({{"book/a.md", "A"}, {"book/b.md", "B"}, {"book/c.md", "C"}});
  const RecordedFiles files(memory);
  files.read("book/a.md");
  files.read("book/b.md");
  EXPECT_THAT(files.changed(), IsEmpty());
  memory.put("book/b.md", "other");
  memory.put("book/c.md", "other");
  EXPECT_THAT(files.changed(), ElementsAre("book/b.md"));
  memory.put("book/b.md", "B");
  EXPECT_THAT(files.changed(), IsEmpty());
}

TEST(RecordedFiles, TellWhenAMissingFileAppearsAndAFileGoes) {
  MemoryFiles memory({{"book/a.md", "A"}, {"c.md", "C"}});
  const RecordedFiles files(memory);
  files.read_if_any("book/none.png");
  files.kind_of("book/a.md");
  memory.put("book/none.png", "");
  memory.remove("book/a.md");
  EXPECT_THAT(files.changed(), ElementsAre("book/a.md", "book/none.png"));
}

TEST(RecordedFiles, TellWhenAFolderHasOtherNames) {
  MemoryFiles memory({{"book/a.md", "A"}, {"c.md", "C"}});
  const RecordedFiles files(memory);
  files.names_in("book");
  memory.put("book/a.md", "other");
  EXPECT_THAT(files.changed(), IsEmpty());
  memory.put("book/b.md", "B");
  EXPECT_THAT(files.changed({"book/b.md"}), ElementsAre("book"));
}

TEST(RecordedFiles, LookOnlyAtWhatTouchedPathsConcern) {
  MemoryFiles memory({{"book/a.md", "A"}, {"book/b.md", "B"}});
  const RecordedFiles files(memory);
  files.read("book/./a.md");
  files.read("book/b.md");
  memory.put("book/a.md", "other");
  memory.put("book/b.md", "other");
  EXPECT_THAT(files.changed({"book/a.md"}), ElementsAre("book/a.md"));
  EXPECT_THAT(files.changed({"book"}), ElementsAre("book/a.md", "book/b.md"));
  EXPECT_THAT(files.changed({"elsewhere"}), IsEmpty());
}

TEST(RecordedFiles, ForgetOnDemand) {
  MemoryFiles memory({{"a.md", "A"}, {"c.md", "C"}});
  RecordedFiles files(memory);
  files.read("a.md");
  files.forget();
  memory.put("a.md", "other");
  EXPECT_THAT(files.asked(), IsEmpty());
  EXPECT_THAT(files.changed(), IsEmpty());
}

}  // namespace
}  // namespace quire
