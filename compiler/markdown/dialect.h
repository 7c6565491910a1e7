#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "markdown/dialects.h"

namespace quire::markdown {

/// A way to write a construct that CommonMark and GFM have not: a row of dialect.def.
enum class Spelling : std::uint8_t {
#define SPELLING(name, form, owner, becomes, on) name,
#include "markdown/dialect.def"
#undef SPELLING
};

/// What dialect.def says of a spelling.
struct SpellingRow {
  Spelling spelling;
  std::string_view form;     ///< an example, as in the handbook
  std::string_view owner;    ///< the tools that have it, in words
  std::string_view becomes;  ///< what it is in the book, in words
  Dialects on;               ///< where it is read; empty: everywhere
};

/// All rows of dialect.def, in its order.
std::span<const SpellingRow> spellings();

/// True if the spelling is read in a project of these dialects: those that can't be meant
/// otherwise everywhere, the others only in the projects of their own tools.
bool is_on(Spelling, Dialects);

}  // namespace quire::markdown
