#include "markdown/source/spans.h"

#include <algorithm>

namespace quire::markdown {

std::string_view BlockText::text() const {
  return source_ ? source_->text().substr(block_.begin, block_.end - block_.begin)
                 : std::string_view();
}

Span BlockText::first_line() {
  if (!source_) return block_;
  if (!first_line_)
    first_line_ = source_->span(block_.begin, std::min(text().find('\n'), text().size()));
  return *first_line_;
}

Span BlockText::find(std::string_view wanted) {
  return find_exactly(wanted).value_or(first_line());
}

std::optional<Span> BlockText::find_exactly(std::string_view wanted) {
  // A block of a megabyte may hold ten thousand links that are defined elsewhere.
  constexpr std::size_t most_misses = 500;
  if (!source_ || wanted.empty() || misses_ > most_misses) return std::nullopt;

  const auto whole = text();
  auto found = whole.find(wanted, cursor_ - block_.begin);
  if (found == std::string_view::npos) {
    ++misses_;
    found = whole.find(wanted);
    if (found == std::string_view::npos) return std::nullopt;
  }
  const auto span = source_->span(block_.begin + found, wanted.size());
  cursor_ = std::max<std::size_t>(cursor_, span.end);
  return span;
}

}  // namespace quire::markdown
