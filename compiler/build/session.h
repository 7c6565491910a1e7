#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/memo.h"
#include "base/task_pool.h"
#include "font/face.h"
#include "font/font_set.h"
#include "markdown/parse.h"
#include "text/typesetter.h"

namespace quire::build {

/// Where the data lies that all books share.
struct DataFolders {
  std::filesystem::path data;                ///< has `fonts` and `hyphen`
  std::filesystem::path system_hyphenation;  ///< the machine's further patterns; may be empty
};

/// The fonts that a book is set in and its author's divided words, and the caches for them. Kept
/// alive by those who still use it when the Session has gone on to another book.
struct Typography {
  font::FontSet fonts;
  text::DividedWords divided;
  std::vector<text::ShapeCache> caches;  ///< one per worker
  std::vector<text::Typesetter> typesetters;
};

/// What outlives a build: grammars, fonts, hyphenation patterns, caches, threads, the file system.
/// Results do not depend on what was built before with the same Session. One build at a time.
class Session {
public:
  /// `jobs`: how many threads; 0: what the machine has. Throws if the data cannot be read.
  Session(FileSystem&, DataFolders, std::size_t jobs = 0);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// From now on builds throw GivenUp when a stop is requested, before anything is in its place.
  void heed(std::stop_token stop) { pool_.heed(std::move(stop)); }

  /// From now on builds report how many chapters, pictures and pages are done; by any thread.
  void report_to(TasksDone tasks_done) { pool_.report_to(std::move(tasks_done)); }

  /// From now on builds keep what the next one can use again: a plain build would keep it in vain.
  void remember() { memo_ = std::make_unique<Memo>(); }

  /// The same, and in files of this folder for other processes. Throws std::runtime_error where the
  /// folder can't be made, or the program can't be told from others.
  void remember_in(const std::filesystem::path& folder);

  /// Null without remember().
  Memo* memo() const { return memo_.get(); }

  /// Counts the typographies that there have been: results made with another are other results.
  std::size_t typography_number() const { return typography_number_; }

  FileSystem& files() const { return files_; }
  const TaskPool& pool() const { return pool_; }
  std::vector<markdown::Parser>& parsers() { return parsers_; }  ///< one per worker

  /// Returns our fonts with an author's own, and the words that the author divides. The last ones
  /// are kept, so that the next build with the same finds its words shaped.
  std::shared_ptr<Typography> typography(
      const std::vector<font::FaceDescription>& added, const text::DividedWords& divided
  );

private:
  FileSystem& files_;
  DataFolders folders_;
  TaskPool pool_;
  std::unique_ptr<Memo> memo_;
  std::unique_ptr<const highlight::Grammars> grammars_;
  std::vector<markdown::Parser> parsers_;
  text::Hyphenators hyphenators_;
  std::vector<font::FaceDescription> added_;  ///< to typography_
  std::shared_ptr<Typography> typography_;
  std::size_t typography_number_ = 0;
};

}  // namespace quire::build
