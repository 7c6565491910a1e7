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

/// Puts into chapters what other tools include: GitBook's `{% include "a.md" %}`, Jekyll's
/// `{% include_relative a.md %}`, Quarto's `{{< include a.qmd >}}`, MyST's fences `{include}` and
/// `{literalinclude}`, VitePress's `<!--@include: a.md-->` and `<<< a.js`, MkDocs' `--8<-- "a.md"`,
/// Leanpub's `<<[Title](code/a.js)`, and of Obsidian's notes a section or a block:
/// `![[Note#Section]]`, `![[Note#^id]]`. Each stands on a line of its own. What can't be had stays
/// as the author wrote it, and is reported.
class ProjectIncluder {
public:
  /// `root`: where paths that begin with `/` start. `bounds`: nothing outside of it is read.
  ProjectIncluder(
      const FileSystem& files,
      std::filesystem::path root,
      std::filesystem::path bounds,
      SourceMap& sources,
      Diagnostics& diagnostics
  )
      : files_(files),
        root_(std::move(root)),
        bounds_(std::move(bounds)),
        sources_(sources),
        diagnostics_(diagnostics) {}

  /// The chapter with all that it includes, and with what MkDocs' snippets add to each page
  /// (auto_append); nothing if that is nothing.
  std::optional<Composition> expand(const Source& chapter);

private:
  class Expansion;

  const Source* read(const std::filesystem::path& path);
  void read_snippet_settings();
  const std::filesystem::path* note_named(const std::string& name);

  const FileSystem& files_;
  std::filesystem::path root_, bounds_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  std::map<std::filesystem::path, const Source*> read_;
  std::map<std::string, std::filesystem::path> notes_;  ///< by name, in lower case
  bool has_notes_ = false;
  bool has_snippet_settings_ = false;
  std::vector<std::filesystem::path> snippet_folders_;
  std::vector<const Source*> appended_;  ///< to each chapter
};

}  // namespace quire::book
