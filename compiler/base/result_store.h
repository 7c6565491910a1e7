#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace quire {

/// Results of work in files, each under the Digest of what it was made from, for processes to come
/// and for those that run at the same time. A file that is damaged is as one that is not there, and
/// one that can't be written is not kept: nothing depends on it.
///
/// The results of one program are in a folder of their own, since another may make others:
/// DIR/quire-0123…/ab/cdef….
class ResultStore {
public:
  /// `program`: what identifies the program and its libraries. Makes the folder, with the tag that
  /// makes backups pass over it; throws std::filesystem::filesystem_error if it can't.
  /// Source: bford.info/cachedir.
  ResultStore(const std::filesystem::path& folder, std::string_view program);

  std::optional<std::string> find(const Digest&) const;
  void keep(const Digest&, std::string_view bytes) const;

  /// Removes what has not been asked for so long, of any program's. Looks at most once a day.
  void drop_unused(std::chrono::hours age) const;

private:
  std::filesystem::path path_of(const Digest&) const;

  std::filesystem::path folder_;   ///< as given
  std::filesystem::path results_;  ///< this program's
};

/// Identifies this program and the libraries that it is linked with, by the build IDs that the
/// linker has put into them; empty if it put none into the program. Source: elf(5),
/// NT_GNU_BUILD_ID.
std::string program_identity();

}  // namespace quire
