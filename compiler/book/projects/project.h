#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "book/manifest.h"
#include "book/manifest/field_items.h"
#include "book/manifest/reading.h"

namespace quire::book {

/// A line of a project's table of contents.
struct ProjectEntry {
  EntryKind kind = EntryKind::Chapter;
  std::filesystem::path path = {};  ///< from the project's root on
  std::string title = {};
  std::uint32_t depth = 0;
  Matter matter = Matter::Body;
  bool is_in_part = false;
  bool is_numbered = false;
  bool is_appendix = false;
  Span span = {};
};

/// A book as another tool's files describe it, or a folder as its files' names do.
struct Project {
  std::string tool;                  ///< "GitBook"; "folder" where no tool is known
  std::filesystem::path root;        ///< the folder that the entries' paths start from
  std::filesystem::path table;       ///< the file that lists the chapters; empty where none does
  Span span = {};                    ///< of what the project is known by, for what is missing
  Fields metadata = {};              ///< by our keys
  markdown::Dialects dialects = {};  ///< the spellings that its authors have
  std::vector<ProjectEntry> entries = {};
  bool opens_with_metadata = false;  ///< the first file's front matter is the book's
};

/// Reads the project that lies in a folder, if it is one that a tool of the table in projects.cpp
/// would build. What cannot be read is reported; a table that is no data gives the folder's order.
std::optional<Project>
find_project(const FileSystem&, const std::filesystem::path& folder, SourceMap&, Diagnostics&);

/// All Markdown files of a folder as a book: index and README first, then as weights in front
/// matter and natural order have it.
Project folder_project(const FileSystem&, const std::filesystem::path& folder);

/// Files and folders that are named one by one, as one book. The first file's front matter is the
/// book's where no other file has a title there.
Project
named_project(const FileSystem&, const std::vector<std::filesystem::path>&, SourceMap&, Diagnostics&);

/// Reads the chapters of a project.
std::optional<Manifest>
manifest_of(const Project&, const std::filesystem::path& folder, const Reading&);

/// A quire.toml that means the same book, with comments; paths from `folder` on.
std::string quire_toml_of(const Project&, const std::filesystem::path& folder);

}  // namespace quire::book
