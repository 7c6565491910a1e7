#include "highlight/pattern.h"

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

}  // namespace quire::highlight
