#include "markdown/dialect/containers/directive_fences.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/containers/opener.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"

namespace quire::markdown {

namespace {

/// True for what opens a directive or a chunk whose lines are read as a whole, as Markdown.
bool holds_markdown(std::string_view info) {
  constexpr std::array names{"asis",       "figure",     "figure-md",   "list-table", "csv-table",
                             "table",      "blockquote", "block",       "block2",     "theorem",
                             "lemma",      "corollary",  "proposition", "conjecture", "definition",
                             "hypothesis", "proof",      "remark",      "solution",   "example",
                             "exercise"};
  if (!info.starts_with('{')) return false;
  const auto name = name_in(info.substr(1));
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

bool DirectiveFences::is_apart(std::string_view line) {
  if (code_.is_open()) return code_.is_code(line);
  const auto open = line.find_first_not_of(container_characters);
  const bool may_be_fence =
      open != std::string_view::npos && (line[open] == '`' || line[open] == '~');
  if (!may_be_fence) return code_.is_code(line);
  const auto text = trimmed(line.substr(open));
  const auto size = std::min(text.find_first_not_of(text.front()), text.size());
  if (size < 3) return code_.is_code(line);
  if (size == text.size() && !directives_.empty() && directives_.back().mark == text.front() &&
      directives_.back().size <= size) {
    directives_.pop_back();
    return true;
  }
  const bool is_named = text.substr(size).find('{') != std::string_view::npos;
  const auto opener = is_named ? opener_of(text, {}) : std::nullopt;
  const bool is_text = (opener && opener->spelling == Spelling::DirectiveFence) ||
                       (is_named && holds_markdown(trimmed(text.substr(size))));
  if (!is_text) {
    constexpr std::string_view formula = "{math}";
    const auto info = trimmed(text.substr(size));
    return info.starts_with(formula) ? false : code_.is_code(line);
  }
  directives_.push_back({text.front(), size});
  return true;
}

}  // namespace quire::markdown
