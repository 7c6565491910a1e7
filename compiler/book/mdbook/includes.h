#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "book/mdbook/composition.h"

namespace quire::book {

/// Puts into chapters what their `{{#include file}}`, `{{#rustdoc_include file}}` and
/// `{{#playground file}}` name, and takes `{{#title …}}` out; a backslash before one keeps it as it
/// is. What cannot be had stays as the author wrote it, and is reported.
///
/// Source: mdBook, crates/mdbook-driver/src/builtin_preprocessors/links.rs. Two differences: of
/// what stands before an included text on its line, only quotes' marks and blanks are repeated
/// before its further lines; and the fence of a playground is longer than any in its file.
class Includer {
public:
  /// `roots`: the folders that nothing may be included from outside of; `may_leave`: but for those
  /// that the reader has granted.
  Includer(const FileSystem&, const std::vector<std::filesystem::path>& roots, bool may_leave, SourceMap&, Diagnostics&);

  struct Expanded {
    Composition text;
    std::string title;  ///< of `{{#title …}}`, else empty
    bool is_changed = false;
  };

  /// `folder`: of the chapter's file; what it includes is named from there on.
  Expanded expand(const Source& chapter, const std::filesystem::path& folder);

private:
  class Expansion;

  struct File {
    const Source* source = nullptr;  ///< nullptr if it is no file that can be read
    bool is_outside = false;
    ReadFault fault;  ///< where there is no source although it lies inside
  };

  /// A file, read once.
  const File& read(const std::filesystem::path&);

  const FileSystem& files_;
  std::vector<std::filesystem::path> roots_;  ///< whole, without symbolic links
  bool may_leave_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  std::map<std::filesystem::path, File> read_;
};

}  // namespace quire::book
