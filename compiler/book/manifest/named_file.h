#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "book/manifest/fields.h"

namespace quire::book {

/// Reads a file that the manifest names, from the book's folder. Null, and reported as BK-011 or
/// BK-012, if it is outside of the folder or does not exist.
const Source*
read_named_file(const FileSystem&, const std::filesystem::path& root, const Value& name, SourceMap&, Diagnostics&);

}  // namespace quire::book
