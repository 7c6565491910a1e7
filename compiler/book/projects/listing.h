#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "book/projects/project.h"

namespace quire::book {

/// Puts a project's table of contents together: finds the files that it names, and reports those
/// that are not there. Addresses of the web are no chapters.
class Listing {
public:
  Listing(const FileSystem& files, Project& project, Diagnostics& diagnostics)
      : files_(files), project_(project), diagnostics_(diagnostics) {}

  /// What follows belongs here.
  void set_matter(Matter matter, bool is_appendix = false) {
    matter_ = matter;
    is_appendix_ = is_appendix;
    is_in_part_ = false;
  }
  /// From now on, files named `.txt` are Markdown, too.
  void take_text_files() { takes_text_files_ = true; }

  void set_numbered(bool is_numbered) { is_numbered_ = is_numbered; }

  /// Adds the file that is named, once; false where it adds none.
  bool add(std::string_view name, std::string_view title, std::uint32_t depth, Span);

  /// Opens a group: on the first level a part, below it a title without a page.
  void open(std::string_view title, std::uint32_t depth, Span);
  /// Opens a title without a page inside a part.
  void open_section(std::string_view title, std::uint32_t depth, Span);
  /// Ends the part that is open.
  void close() { is_in_part_ = false; }
  bool is_in_part() const { return is_in_part_; }

  /// Adds all files of a folder, as far as they are not there yet.
  void add_folder(std::string_view name, std::uint32_t depth);

  /// Adds the files that a pattern means, as far as they are not there yet. One that ends with
  /// `**` means a folder with the groups that its own folders are.
  void add_pattern(std::string_view pattern, std::uint32_t depth);

  /// Reports what the table names and is not Markdown.
  void report_foreign();

private:
  void add_chapter(std::filesystem::path, std::string_view title, std::uint32_t depth, Span);

  const FileSystem& files_;
  Project& project_;
  Diagnostics& diagnostics_;
  std::set<std::string> listed_;
  std::vector<std::string> foreign_;
  Span foreign_span_;
  Matter matter_ = Matter::Body;
  bool is_appendix_ = false;
  bool takes_text_files_ = false;
  bool is_numbered_ = false;
  bool is_in_part_ = false;
};

/// Reads the file that a project is known by into the project: its table, span and root, the folder
/// that the file lies in.
const Source& open_table(const FileSystem&, Project&, const std::filesystem::path&, SourceMap&);

/// The field below `key`'s table, such as `book: chapters:`; nullptr if there is none.
const Field* find_below(const Fields&, std::string_view key, std::string_view below);

/// Adds a key of ours to the project's metadata, with the values of another tool's.
void add_metadata(Project&, std::string_view key, const Field*);
void add_metadata(Project&, std::string_view key, std::string_view text);

}  // namespace quire::book
