#include "highlight/lines/pattern.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace quire::highlight {

Pattern::Pattern(std::string_view expression) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  code_.reset(pcre2_compile(
      reinterpret_cast<PCRE2_SPTR>(expression.data()),
      expression.size(),
      0,
      &error,
      &offset,
      nullptr
  ));
  if (!code_) throw std::logic_error("not a regular expression: " + std::string(expression));
  pcre2_jit_compile(code_.get(), PCRE2_JIT_COMPLETE);
}

std::optional<std::size_t> Pattern::length_of_match(std::string_view text) const {
  const MatchDataHandle match(pcre2_match_data_create(1, nullptr));
  const auto count = pcre2_match(
      code_.get(),
      reinterpret_cast<PCRE2_SPTR>(text.data()),
      text.size(),
      0,
      0,
      match.get(),
      nullptr
  );
  if (count < 0) return std::nullopt;
  return pcre2_get_ovector_pointer(match.get())[1];
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t at) const {
  constexpr std::uint32_t most_steps = 1'000'000;
  const MatchContextHandle context(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(context.get(), most_steps);
  const MatchDataHandle data(pcre2_match_data_create_from_pattern(code_.get(), nullptr));
  const auto count = pcre2_match(
      code_.get(),
      reinterpret_cast<PCRE2_SPTR>(text.data()),
      text.size(),
      at,
      0,
      data.get(),
      context.get()
  );
  if (count < 1) return std::nullopt;
  Match match;
  const auto* const ends = pcre2_get_ovector_pointer(data.get());
  for (int i = 0; i < count; ++i) {
    const bool is_set = ends[2 * i] != PCRE2_UNSET;
    match.groups.push_back(
        is_set
            ? Bytes{static_cast<std::uint32_t>(ends[2 * i]), static_cast<std::uint32_t>(ends[2 * i + 1])}
            : Bytes{0, 0}
    );
  }
  if (const auto mark = pcre2_get_mark(data.get()))
    match.mark = std::strtoul(reinterpret_cast<const char*>(mark), nullptr, 10);
  return match;
}

}  // namespace quire::highlight
