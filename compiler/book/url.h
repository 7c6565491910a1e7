#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_system.h"

namespace quire::book {

/// A reference as an author writes it, cut up. Source: RFC 3986 3.
struct Url {
  std::string_view scheme;    ///< without the colon; empty for a relative reference
  std::string_view path;      ///< all before `?` and `#`, with the scheme if there is one
  std::string_view fragment;  ///< without the `#`
  bool has_fragment = false;
  bool has_authority = false;  ///< begins with `//`
};

Url parse_url(std::string_view);

/// The reference as a URI that every reader takes: what may not stand in one is percent-encoded,
/// what is encoded stays. Source: RFC 3986 2.
std::string escaped_url(std::string_view);

/// False if an http reference names no host, for files of the reader's machine, and for what only
/// looks like a scheme, as in std::vec.
bool is_well_formed(const Url&);

/// The file that a relative reference in a file of `folder` means, from the book's root on; nothing
/// if that lies outside of the root.
std::optional<std::filesystem::path> resolved_path(
    const std::filesystem::path& folder, std::string_view url_path
);

/// True if a path below `root` leads out of `bounds` when it is followed: a symbolic link may. A
/// path that no file can have, such as one with too long a name, leads nowhere; a folder that the
/// reader has allowed is not out. Without bounds, `root` is meant.
bool leads_out(
    const FileSystem&,
    const std::filesystem::path& root,
    const std::filesystem::path& path,
    const std::filesystem::path& bounds = {}
);

}  // namespace quire::book
