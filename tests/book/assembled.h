#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "book/book.h"
#include "book/manifest.h"
#include "highlight/grammars.h"

namespace quire::test {

using Files = std::map<std::string, std::string>;  ///< text by name

/// A folder of files for one test, removed with it.
class Folder {
public:
  explicit Folder(const Files& files)
      : path_(
            std::filesystem::temp_directory_path() /
            ("quire-book-" + std::to_string(::getpid()) + '-' +
             ::testing::UnitTest::GetInstance()->current_test_info()->name())
        ) {
    for (const auto& [name, text] : files) {
      std::filesystem::create_directories((path_ / name).parent_path());
      std::ofstream(path_ / name, std::ios::binary) << text;
    }
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// A manifest read and a book made of it.
struct Assembled {
  SourceMap sources;
  Diagnostics diagnostics;
  std::optional<book::Manifest> manifest;
  book::Book book;

  /// "REF-001 a.md:1:5" for each cause, in order; the path's last part only.
  std::vector<std::string> said() const {
    std::vector<std::string> result;
    for (const auto& diagnostic : diagnostics.by_cause(sources)) {
      const auto place = sources.position_of(diagnostic.span);
      result.push_back(
          std::string(diagnostic.code) + ' ' +
          std::filesystem::path(place.path).filename().string() + ':' + std::to_string(place.line) +
          ':' + std::to_string(place.column)
      );
    }
    return result;
  }

  std::vector<book::Part> parts() const {
    std::vector<book::Part> parts;
    for (const auto& chapter : after_cover())
      parts.push_back(chapter.part);
    return parts;
  }

  std::vector<std::string> numbers() const {
    std::vector<std::string> numbers;
    for (const auto& chapter : after_cover())
      numbers.push_back(chapter.number);
    return numbers;
  }

  /// `chapter`: counted after the cover's place.
  std::string xhtml(std::size_t chapter) const {
    if (chapter >= after_cover().size()) {
      ADD_FAILURE() << "the book has only " << after_cover().size() << " chapters after its cover";
      return {};
    }
    return dom::serialize(dom::body_of(*after_cover()[chapter].document));
  }

  /// The chapters but for the cover, whose place is empty when a book is assembled.
  std::span<const book::BookChapter> after_cover() const {
    const bool has_cover = book.chapters.front().part == book::Part::Cover;
    return std::span(book.chapters).subspan(has_cover ? 1 : 0);
  }
};

inline const highlight::Grammars& grammars() {
  static const highlight::Grammars all;
  return all;
}

/// `granted`: the folders that the book may read beside its own; `keys`: of the command line.
inline Assembled assembled(
    const std::filesystem::path& path,
    std::size_t jobs = 1,
    const std::vector<std::filesystem::path>& granted = {},
    const std::vector<std::string>& keys = {}
) {
  Assembled result;
  DiskFiles disk;
  const WalledFiles files(disk, path, granted);
  result.manifest = book::read_manifest(files, path, {0, keys}, result.sources, result.diagnostics);
  if (!result.manifest) return result;
  const TaskPool pool(jobs);
  std::vector<markdown::Parser> parsers;
  for (std::size_t i = 0; i < pool.size(); ++i)
    parsers.emplace_back(grammars());
  result.book =
      book::assemble(*result.manifest, files, result.sources, {pool, parsers}, result.diagnostics);
  return result;
}

}  // namespace quire::test
