#pragma once

#include <cstdint>
#include <optional>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "book/manifest/fields.h"

namespace quire::book {

/// What all readers of manifests work with.
struct Reading {
  const FileSystem& files;
  SourceMap& sources;
  Diagnostics& diagnostics;
  std::optional<std::int64_t> date = {};  ///< Invocation::date
  Fields given = {};                      ///< Invocation::keys
};

}  // namespace quire::book
