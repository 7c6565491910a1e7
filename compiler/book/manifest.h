#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "book/apparatus.h"
#include "book/chapter_fields.h"
#include "book/metadata.h"

namespace quire::book {

/// A file of the spine, read.
struct ChapterFile {
  SourceId source = 0;
  std::size_t body_offset = 0;  ///< where the Markdown begins: after the front matter
  std::filesystem::path path;   ///< relative to the root
  ChapterFields fields;
};

/// What is to be compiled: a post (one Markdown file with front matter) or a folder with
/// quire.toml.
struct Manifest {
  std::filesystem::path root;  ///< the folder that the author's paths start from
  Metadata metadata;
  std::vector<ChapterFile> chapters;
  std::vector<SourceId> stylesheets;  ///< the author's, in order
  bool is_post = false;
  Apparatus apparatus;
  bool is_smart = true;  ///< `smart`: quotation marks and dashes by the language
};

/// Reads the manifest and all files it names, in the order of the book. Faults in them are
/// diagnostics (an error where nothing can be compiled, and then nothing is returned); a PATH that
/// is not there is an exception. `fallback_date` stands in where the metadata has none
/// (SOURCE_DATE_EPOCH, read in cli/).
std::optional<Manifest>
read_manifest(const std::filesystem::path&, std::optional<std::int64_t> fallback_date, SourceMap&, Diagnostics&);

}  // namespace quire::book
