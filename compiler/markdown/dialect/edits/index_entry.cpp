#include "markdown/dialect/edits/index_entry.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

/// `; see other` of `see{other}`; nothing of what only says how a page's number looks.
std::string see_of(std::string_view encap) {
  for (const auto& [command, words] :
       {std::pair{std::string_view("seealso{"), "; see also "}, {"see{", "; see "}}) {
    if (!encap.starts_with(command) || !encap.ends_with('}')) continue;
    const auto other = encap.substr(command.size(), encap.size() - command.size() - 1);
    return words + without_escapes(other);
  }
  return {};
}

}  // namespace

std::string without_escapes(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size() && !ascii::is_alphanumeric(text[at + 1])) ++at;
    result += text[at];
    if (text.substr(at + 1).starts_with(escape_mark)) at += escape_mark.size();
  }
  return result;
}

std::string index_mark_of(std::string_view entry) {
  const auto bar = std::min(entry.find('|'), entry.size());
  const auto encap = entry.substr(std::min(bar + 1, entry.size()));
  // The end of a range has been said by its beginning.
  if (encap == ")") return {};
  std::string term;
  for (auto rest = entry.substr(0, bar); !rest.empty();) {
    const auto size = std::min(rest.find('!'), rest.size());
    auto level = rest.substr(0, size);
    level.remove_prefix(std::min(level.find('@') + 1, level.size()));
    if (!term.empty()) term += " > ";
    term += trimmed(without_escapes(level));
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  if (term.empty() || term.find_first_of("{}\n") != std::string::npos) return {};
  return "{{index: " + term + see_of(encap) + "}}";
}

}  // namespace quire::markdown
