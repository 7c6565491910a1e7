#pragma once

#include <string_view>
#include <vector>

#include "highlight/language.h"
#include "highlight/syntax/query.h"

namespace quire::highlight {

/// How a language is parsed, and what its nodes look like to the reader.
struct Grammar {
  const TSLanguage* language;
  Query query;
  std::vector<std::string_view> keywords;  ///< that can't be names, sorted; for repair after errors
};

/// Compiles a language's query. Nothing if there is no grammar of it.
std::optional<Grammar> make_grammar(LanguageId);

}  // namespace quire::highlight
