#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/direction.h"
#include "markdown/chapter.h"
#include "markdown/dialects.h"
#include "markdown/formulas.h"
#include "markdown/hidden_lines.h"
#include "markdown/listing_files.h"

namespace quire {
class OwnWords;
}

namespace quire::highlight {
class Grammars;
class OwnLanguages;
}  // namespace quire::highlight

namespace quire::markdown {

struct ParseOptions {
  std::string_view language = "en";     ///< BCP 47: quotation marks, our own words
  std::size_t body_offset = 0;          ///< where the Markdown begins: after the front matter
  bool is_smart = true;                 ///< quotation marks and dashes by the language: smart.h
  const HiddenLines* hidden = nullptr;  ///< which lines of listings are left out; none: all stay
  FormulaSyntax formulas = {};          ///< which marks make formulas of text
  std::optional<Direction> direction = {};             ///< that is asked for; none: the language's
  Dialects dialects = {};                              ///< the tools whose spellings are read
  const ListingFiles* listing_files = nullptr;         ///< none: no file is looked into
  const OwnWords* words = nullptr;                     ///< the author's own; none: the language's
  const FormulaMacros* macros = nullptr;               ///< of the book's formulas; none: no macros
  const highlight::OwnLanguages* languages = nullptr;  ///< of listings, beside the compiler's
};

/// Reads Markdown; one a thread, kept for all of the thread's chapters, because highlighting reuses
/// what it allocates. What is read does not depend on what was read before.
class Parser {
public:
  explicit Parser(const highlight::Grammars&);
  Parser(const Parser&) = delete;
  Parser(Parser&&) noexcept;
  Parser& operator=(const Parser&) = delete;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

  /// Markdown to XHTML. Total: any bytes give a chapter and diagnostics.
  ///
  /// cmark-gfm keeps process-wide tables while it parses, so that part is under one lock for all
  /// Parsers; conversion and highlighting are not.
  ///
  /// Source: CommonMark 0.29, GitHub Flavored Markdown 0.29-gfm.
  Chapter parse(const Source&, const ParseOptions&, Diagnostics&);

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace quire::markdown
