#include <algorithm>
#include <array>

#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_tag = 1'000;
constexpr std::size_t longest_formula = 20'000;

/// A tag that is shown as it is, and not run.
struct ShownTag {
  std::string_view open, close, shown_open, shown_close;
};
constexpr std::array shown_tags{
    ShownTag{"{{</*", "*/>}}", "{{<", ">}}"}, ShownTag{"{{%/*", "*/%}}", "{{%", "%}}"}};

void show_tags(std::string_view text, const ShownTag& tag, std::vector<TextEdit>& edits) {
  for (auto at = text.find(tag.open); at != npos; at = text.find(tag.open, at + 1)) {
    const auto inside = at + tag.open.size();
    const auto close = text.substr(inside, longest_tag).find(tag.close);
    if (close == npos) continue;
    edits.push_back({at, inside, std::string(tag.shown_open) + std::string(escape_mark)});
    edits.push_back(
        {inside + close, inside + close + tag.close.size(), std::string(tag.shown_close)}
    );
  }
}

bool is_formula(std::string_view name) {
  return name == "katex" || name == "math" || name == "mathjax";
}

/// The tag that opens at `at`, with its braces; nothing if it does not close in its line.
std::string_view tag_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at, longest_tag);
  const auto close = rest.find("}}");
  return close == npos || rest.find('\n') < close ? std::string_view() : rest.substr(0, close + 2);
}

void set_formulas(std::string_view text, std::vector<TextEdit>& edits) {
  for (auto at = text.find("{{"); at != npos; at = text.find("{{", at + 2)) {
    const auto inside = inside_of(tag_at(text, at));
    const auto name = name_in(inside);
    if (!is_formula(name)) continue;
    const auto begin = at + tag_at(text, at).size();
    const auto close = text.substr(begin, longest_formula).find("{{");
    if (close == npos) continue;
    const auto end_tag = tag_at(text, begin + close);
    const auto ending = inside_of(end_tag);
    if (!ending.starts_with('/') || trimmed(ending.substr(1)) != name) continue;
    const auto tex = trimmed(text.substr(begin, close));
    if (tex.empty()) continue;
    const bool is_display =
        inside.find("display") != npos || text.substr(begin, close).find('\n') < close;
    const std::string sign = is_display ? "$$" : "$";
    const auto first = static_cast<std::size_t>(tex.data() - text.data());
    edits.push_back({at, first, sign});
    edits.push_back({first + tex.size(), begin + close + end_tag.size(), sign});
  }
}

}  // namespace

std::vector<TextEdit> shortcode_edits(std::string_view text) {
  std::vector<TextEdit> edits;
  if (text.find("{{") == npos) return edits;
  for (const auto& tag : shown_tags)
    show_tags(text, tag, edits);
  set_formulas(text, edits);
  std::ranges::sort(edits, {}, &TextEdit::begin);
  std::size_t end = 0;
  std::erase_if(edits, [&](const TextEdit& edit) {
    const bool overlaps = edit.begin < end;
    if (!overlaps) end = edit.end;
    return overlaps;
  });
  return edits;
}

}  // namespace quire::markdown
