#include "markdown/dialect/lines/code_span.h"

#include <algorithm>

namespace quire::markdown {
namespace {

/// As cmark has it: each length that has no end is sought once in a paragraph, so all are linear.
constexpr std::size_t most_ticks = 80;

}  // namespace

std::size_t end_of_code_span(std::string_view text, std::size_t inside, std::size_t ticks) {
  if (ticks > most_ticks) return std::string_view::npos;
  const auto limit = std::min(text.find("\n\n", inside), text.size());
  for (auto at = text.find('`', inside); at < limit; at = text.find('`', at)) {
    const auto end = std::min(text.find_first_not_of('`', at), text.size());
    if (end - at == ticks) return end;
    at = end;
  }
  return std::string_view::npos;
}

}  // namespace quire::markdown
