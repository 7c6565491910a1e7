#include <algorithm>
#include <set>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_label = 500;

/// A heading's id, a name in a program, `package.Class.method`, or a term of another project's.
bool is_identifier(std::string_view label) {
  if (label.empty() || label.front() == ' ' || label.back() == ' ') return false;
  return std::ranges::any_of(label, ascii::is_letter) && std::ranges::all_of(label, [](char c) {
           return ascii::is_alphanumeric(c) || c == '.' || c == '_' || c == '-' || c == ' ';
         });
}

/// A definition begins its line: "[`a()`][b]: what it does" in a list is none.
bool opens_line(std::string_view before) {
  const auto ink = before.find_last_not_of(" \t>");
  return ink == npos || before[ink] == '\n';
}

std::set<std::string> defined_labels(std::string_view text) {
  std::set<std::string> labels;
  for (auto at = text.find("]:"); at != npos; at = text.find("]:", at + 2)) {
    const auto near = text.substr(at - std::min(at, longest_label), std::min(at, longest_label));
    const auto open = near.rfind('[');
    if (open != npos && opens_line(near.substr(0, open)))
      labels.insert(ascii::lower(near.substr(open + 1)));
  }
  return labels;
}

class Scan {
public:
  explicit Scan(std::string_view text) : text_(text), labels_(defined_labels(text)) {}

  std::vector<TextEdit> run() {
    FenceTracker fences;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      const auto line = text_.substr(at, end - at);
      if (!fences.is_code(line) && line.find("][") != npos) references(line, at);
      at = end + 1;
    }
    return std::move(edits_);
  }

private:
  void references(std::string_view line, std::size_t line_begin) {
    std::size_t counted = 0;
    std::ptrdiff_t ticks = 0;
    for (auto at = line.find("]["); at != npos; at = line.find("][", at + 2)) {
      const auto open = at == 0 ? npos : line.rfind('[', at - 1);
      const auto close = line.find(']', at + 2);
      if (close == npos) return;
      if (open == npos || open < counted || open + 1 >= at) continue;
      ticks += std::count(
          line.begin() + static_cast<std::ptrdiff_t>(counted),
          line.begin() + static_cast<std::ptrdiff_t>(open),
          '`'
      );
      counted = open;
      const char before = open > 0 ? line[open - 1] : ' ';
      if (ticks % 2 != 0 || ascii::is_alphanumeric(before) || before == ']' || before == '\\')
        continue;
      const auto shown = line.substr(open + 1, at - open - 1);
      auto label = line.substr(at + 2, close - at - 2);
      if (label.empty()) label = without_ticks(shown);
      if (!is_identifier(label) || labels_.contains(ascii::lower(label)) ||
          labels_.contains(ascii::lower(shown)))
        continue;
      edits_.push_back({line_begin + at, line_begin + close + 1, "](<#" + std::string(label) + ">)"}
      );
    }
  }

  static std::string_view without_ticks(std::string_view text) {
    while (text.starts_with('`'))
      text.remove_prefix(1);
    while (text.ends_with('`'))
      text.remove_suffix(1);
    return text;
  }

  std::string_view text_;
  std::set<std::string> labels_;
  std::vector<TextEdit> edits_;
};

}  // namespace

std::vector<TextEdit> autoref_edits(std::string_view text) {
  if (text.find("][") == npos) return {};
  return Scan(text).run();
}

}  // namespace quire::markdown
