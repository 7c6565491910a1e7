#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "markdown/listing_files.h"

namespace quire::book {

/// The lines of a text that a listing is to show, and their numbers. A region lies between the
/// marks `region: name` and `endregion` (Visual Studio's `#region name` too) or `ANCHOR: name` and
/// `ANCHOR_END: name`; lines with marks are left out of it. `path` is for the messages.
markdown::FoundListing chosen_listing(
    std::string_view text, const markdown::ListingPlace&, std::string path
);

/// The files of a book that its listings show, each read once.
class ListingSources {
public:
  /// `bounds`: what listings name must lie in here; empty: the root.
  ListingSources(const FileSystem&, std::filesystem::path root, std::filesystem::path bounds);

  /// `folder`: of the chapter, from the root on.
  markdown::FoundListing find(const markdown::ListingPlace&, const std::filesystem::path& folder)
      const;

  /// Where a listing's file lies, from the root on; nothing if that is outside of the bounds.
  std::optional<std::filesystem::path> path_of(
      const std::string& file, const std::filesystem::path& folder
  ) const;

  /// A file's bytes, by its path from the root on; nothing if it cannot be had.
  const std::string* bytes(const std::filesystem::path&) const;

private:
  const FileSystem& files_;
  std::filesystem::path root_, bounds_;
  mutable std::mutex mutex_;
  mutable std::map<std::filesystem::path, std::optional<std::string>> read_;
};

/// The same for one chapter.
class ChapterListingFiles final : public markdown::ListingFiles {
public:
  ChapterListingFiles(const ListingSources& sources, std::filesystem::path folder)
      : sources_(sources), folder_(std::move(folder)) {}

  markdown::FoundListing find(const markdown::ListingPlace& place) const override {
    return sources_.find(place, folder_);
  }

private:
  const ListingSources& sources_;
  std::filesystem::path folder_;
};

}  // namespace quire::book
