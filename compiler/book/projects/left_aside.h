#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "book/manifest.h"

namespace quire::book {

/// Reports how many Markdown files lie in a folder that the book made of it does not contain.
/// `built`: what the book was made of, for the message.
void report_left_aside(const FileSystem&, const std::filesystem::path& folder, const Manifest&, std::string_view built, Span, Diagnostics&);

}  // namespace quire::book
