#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "css/stylesheet.h"
#include "font/face.h"

namespace quire::build {

/// Within which folder an author's fonts must lie, links followed.
struct FontBounds {
  const FileSystem& files;
  std::filesystem::path folder;
};

/// The faces of the sheets' @font-face rules, in their order: of each rule the first of its files
/// that can be had and used. What is wrong with the others is reported.
std::vector<font::FaceDescription>
author_fonts(const std::vector<css::Stylesheet>&, const FontBounds&, const SourceMap&, Diagnostics&);

}  // namespace quire::build
