#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "book/manifest.h"

namespace quire::book {

/// The language that texts are written in, as far as their script tells: "he", "ja", "zh-Hant".
/// Empty where most letters are Latin, or of a script with several languages of which none shows
/// letters of its own. Code is counted as text, so that a fifth of the letters is enough.
std::string guessed_language(const std::vector<std::string_view>& texts);

/// The same of a book's chapters.
std::string guessed_language(const Manifest&, const SourceMap&);

}  // namespace quire::book
