#pragma once

#include <filesystem>
#include <map>
#include <set>

namespace quire {

/// Tells of what changes in folders: files written and closed, made, moved, removed. Linux's
/// inotify; another system's means would stand behind the same interface.
///
/// Source: inotify(7).
class FolderWatch {
public:
  /// Throws std::system_error if the system refuses.
  FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch();

  /// Watches the folders that the paths lie in, links followed, and those above them that the paths
  /// name, so that it is noticed when a folder goes and comes. Throws std::system_error if the
  /// system allows no more watches.
  void watch(const std::set<std::filesystem::path>& paths);

  /// Is readable when there is something to take.
  int descriptor() const { return descriptor_; }

  struct Touched {
    std::set<std::filesystem::path> paths;  ///< named as in watch()
    bool is_all = false;                    ///< there was more than the system could tell
  };

  /// Returns what was touched since the last call, and does not wait.
  Touched take();

private:
  using Names = std::map<int, std::set<std::filesystem::path>>;

  void add(const std::filesystem::path& folder, const std::filesystem::path& name, Names&);

  int descriptor_;
  // By the system's number of a folder:
  Names folders_;  ///< what it is called in paths; with links, several names
  Names links_;    ///< links to files in it
};

}  // namespace quire
