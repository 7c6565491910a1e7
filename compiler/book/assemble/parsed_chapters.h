#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/memo.h"
#include "base/source.h"
#include "book/manifest.h"
#include "markdown/parse.h"

namespace quire::book {

/// Parses the chapters of a book. With a Memo a chapter is parsed once as long as nothing changes
/// that it is made from: it is kept as it was parsed, and each build gets a copy, which it may
/// change. May be used by all threads at once.
class ParsedChapters {
public:
  /// ParseOptions::languages is made from the Manifest's. `memo` may be null.
  ParsedChapters(Memo* memo, const Manifest&, const SourceMap&);

  /// Does what Parser::parse() does.
  markdown::Chapter
  parse(const Source&, const markdown::ParseOptions&, markdown::Parser&, Diagnostics&) const;

private:
  Memo* memo_;
  std::string settings_;  ///< languages and macros, which ParseOptions points to, as bytes
};

}  // namespace quire::book
