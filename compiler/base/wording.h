#pragma once

#include <optional>
#include <string_view>

namespace quire {

/// What the compiler itself says in a book, by language: a German book has no English in it.
/// One row a word, one column a language, in wording.def.
enum class Word {
#define WORD(name, en, de, fr, es, zh) name,
#include "base/wording.def"
#undef WORD
};

/// The word in `language` (BCP 47; the primary subtag decides), in English where there is no
/// translation.
std::string_view wording(Word, std::string_view language);

/// The quotation marks of a language: outer pair, inner pair, with the spaces that belong to them.
/// One row a language in quotation_marks.def. Source: CLDR, delimiters.
struct QuotationMarks {
  std::string_view open, close, inner_open, inner_close;
};
/// Nothing for a language that the table does not have.
std::optional<QuotationMarks> quotation_marks(std::string_view language);

/// "de" of "de-CH": what precedes the first hyphen, as it stands.
std::string_view primary_subtag(std::string_view language);

}  // namespace quire
