#include "css/faults.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"

namespace quire::css {
namespace {

constexpr auto faults = std::to_array<FaultEntry>({
#define FAULT(name, code, meaning) {code, meaning},
#include "css/faults.def"
#undef FAULT
});

/// Letters to insert, drop, change, or exchange with their neighbour to make `a` of `b`.
/// Source: F. Damerau, Communications of the ACM 7 (1964), p. 171.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({row[j - 1] + 1, last[j] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

FaultEntry entry_of(Fault fault) { return faults[static_cast<std::size_t>(fault)]; }

void warn(Diagnostics& diagnostics, Fault fault, Span span, std::string message, std::string hint) {
  diagnostics.add({
      .severity = Severity::Warning,
      .code = entry_of(fault).code,
      .span = span,
      .message = std::move(message),
      .hint = std::move(hint),
  });
}

std::string excerpt(std::string text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return text;
  auto size = longest;
  while (!utf8::is_boundary(text, size))
    --size;
  return text.substr(0, size) + "…";
}

std::string nearest(std::string_view name, const std::vector<std::string_view>& names) {
  constexpr std::size_t longest = 40;  // no property's name is longer, and a name may be a megabyte
  if (name.size() > longest) return {};
  const auto wanted = ascii::lower(name);
  auto least = std::max<std::size_t>(wanted.size() / 3, 1) + 1;
  std::string_view best;
  for (const auto candidate : names) {
    const auto far = distance(wanted, candidate);
    if (far < least) best = candidate;
    least = std::min(far, least);
  }
  return best.empty() ? std::string() : "did you mean " + std::string(best) + "?";
}

}  // namespace quire::css
