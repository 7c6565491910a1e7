#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "book/manifest.h"
#include "build/request.h"
#include "pdf/write.h"

namespace quire::build {

/// A PDF, and how its page is; the first goes with the other outputs.
struct Edition {
  std::string name;
  std::optional<std::string> page;
  book::Profile profile = book::Profile::Screen;
  pdf::Look look;
  bool is_first = true;
  bool has_print_cover = false;
  // Of PDF/X-4.
  book::ProfileFile output_intent{};
  Span standard_span{};
};

/// What the request wants, else what the book says.
std::vector<Edition> editions_of(const book::Manifest&, const Request&, book::Outputs);

/// Where output intents are read: the book's from within its walls, the request's from anywhere.
struct ProfileFiles {
  const FileSystem& book;
  const FileSystem& request;
};

/// Reads the output intents of editions for a press. One without an intent that can be used is
/// reported, and becomes what it is by default.
void read_output_intents(std::vector<Edition>&, const book::Manifest&, const Request&, const ProfileFiles&, SourceMap&, Diagnostics&);

}  // namespace quire::build
