#include "markdown/dialect.h"

#include <array>

namespace quire::markdown {
namespace {

constexpr Dialects everywhere;

template <typename... Names>
constexpr Dialects only(Names... names) {
  return Dialects{names...};
}

using enum Dialect;

constexpr std::array rows{
#define SPELLING(name, form, owner, becomes, on) \
  SpellingRow{Spelling::name, form, owner, becomes, on},
#include "markdown/dialect.def"
#undef SPELLING
};

}  // namespace

std::span<const SpellingRow> spellings() { return rows; }

bool is_on(Spelling spelling, Dialects dialects) {
  const auto& row = rows.at(static_cast<std::size_t>(spelling));
  return row.on.empty() || row.on.meets(dialects);
}

}  // namespace quire::markdown
