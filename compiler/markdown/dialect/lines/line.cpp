#include "markdown/dialect/lines/line.h"

#include <algorithm>

#include "base/ascii.h"

namespace quire::markdown {

std::size_t LineCursor::indent() const {
  auto column = column_ + pending_;
  for (auto at = at_; at < line_.size() && (line_[at] == ' ' || line_[at] == '\t'); ++at)
    column += line_[at] == ' ' ? 1 : 4 - column % 4;
  return column - column_;
}

void LineCursor::skip_indent(std::size_t columns) {
  const auto from_tab = std::min(columns, pending_);
  pending_ -= from_tab;
  column_ += from_tab;
  columns -= from_tab;
  while (columns > 0 && at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) {
    const std::size_t width = line_[at_] == ' ' ? 1 : 4 - column_ % 4;
    ++at_;
    const auto taken = std::min(width, columns);
    column_ += taken;
    pending_ = width - taken;
    columns -= taken;
  }
}

bool LineCursor::skip_quote() {
  const auto first = rest().find_first_not_of(' ');
  constexpr std::size_t widest_indent = 3;
  if (pending_ > 0 || first == std::string_view::npos || first > widest_indent ||
      rest()[first] != '>')
    return false;
  skip_bytes(first + 1);
  skip_indent(1);
  return true;
}

std::string_view unquoted(std::string_view text) {
  const bool is_quoted = text.size() > 1 && text.front() == text.back() &&
                         (text.front() == '"' || text.front() == '\'');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

std::string_view value_of(std::string_view text, std::string_view key) {
  for (auto at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const bool is_own = at == 0 || (!ascii::is_alphanumeric(text[at - 1]) && text[at - 1] != '-');
    auto value = text.substr(at + key.size());
    const auto sign = value.find_first_not_of(' ');
    if (!is_own || sign == std::string_view::npos || (value[sign] != '=' && value[sign] != ':'))
      continue;
    value.remove_prefix(std::min(value.find_first_not_of(' ', sign + 1), value.size()));
    if (value.empty()) return {};
    // JSX: title={"…"}
    if (value.front() == '{' && value.size() > 1 && (value[1] == '"' || value[1] == '\''))
      value.remove_prefix(1);
    if (value.front() == '"' || value.front() == '\'') {
      const auto close = value.find(value.front(), 1);
      if (close != std::string_view::npos) return value.substr(1, close - 1);
    }
    return value.substr(0, value.find_first_of(" ,\t}>"));
  }
  return {};
}

bool is_delimiter_row(std::string_view line) {
  return line.find_first_not_of(" \t|:-") == std::string_view::npos &&
         line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos;
}

}  // namespace quire::markdown
