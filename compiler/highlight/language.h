#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quire::highlight {

/// A language that listings are written in. The list with the names is language.def; Text is
/// what is no language at all, and has no tokens.
enum class LanguageId : std::uint8_t {
#define QUIRE_LANGUAGE(enumerator, name) enumerator,
#include "highlight/language.def"
#undef QUIRE_LANGUAGE
};

inline constexpr std::size_t language_count = 0
#define QUIRE_LANGUAGE(enumerator, name) +1
#include "highlight/language.def"
#undef QUIRE_LANGUAGE
    ;

/// The word by which an info string names its language, in lower case: "python" for "{.Python #a}".
std::string word_of_info(std::string_view info);

/// The language that an info string names by its first word, in any case: a name, an alias or a
/// file's extension. "rust,ignore", "{.python}" and "c++" are taken too. Nothing if none is meant,
/// or none that we know.
std::optional<LanguageId> language_of(std::string_view info_word);

/// The name that may be meant by a word which is none; empty if none is near.
std::string nearest_language(std::string_view word);

/// The name by which a reader knows it, in lower case: "python" for "py".
std::string_view canonical_name(LanguageId);

}  // namespace quire::highlight
