#include <algorithm>
#include <array>

#include "markdown/dialect/blocks/directive.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::string_view raw = "raw:";

constexpr std::array listings{"code", "code-block", "sourcecode", "code-cell"};

/// Code that is not a listing in the language of the argument.
constexpr std::array others{"mermaid", "raw", "graphviz", "plantuml", "eval-rst", "pyodide"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// In the quotation marks that the text has not; of one with both, the double ones become curly.
std::string quoted(std::string_view text) {
  if (text.find('"') == std::string_view::npos) return '"' + std::string(text) + '"';
  if (text.find('\'') == std::string_view::npos) return '\'' + std::string(text) + '\'';
  std::string result = "\"";
  for (const char c : text)
    result += c == '"' ? "\u201D" : std::string(1, c);
  return result + '"';
}

/// What the options say, as a fence of ours says it.
std::string info_of(const Directive& directive) {
  std::string info = directive.argument.substr(0, directive.argument.find(' '));
  if (info.starts_with("ipython")) info = "python";
  const auto add = [&](const std::string& piece) { info += (info.empty() ? "" : " ") + piece; };
  if (const auto lines = directive.option("emphasize-lines"); !lines.empty())
    add("{" + lines + "}");
  std::string attributes;
  if (const auto id = directive.id(); !id.empty()) attributes += " #" + id;
  const auto start = directive.option("lineno-start");
  if (directive.options.contains("linenos") || directive.options.contains("number-lines") ||
      !start.empty())
    attributes += " .numberLines";
  if (!start.empty()) attributes += " startFrom=" + start;
  auto caption = directive.option("caption");
  if (caption.empty()) caption = directive.option("filename");
  if (!caption.empty()) attributes += " title=" + quoted(caption);
  if (!attributes.empty()) add("{" + attributes.substr(1) + "}");
  return info;
}

bool says_more(const Directive& directive) {
  constexpr std::array keys{
      "emphasize-lines",
      "lineno-start",
      "linenos",
      "number-lines",
      "caption",
      "filename",
      "name",
      "label"};
  return std::ranges::any_of(keys, [&](const char* key) {
    return directive.options.contains(key);
  });
}

/// `{raw} latex`, `{raw:latex}` and `{mermaid}`; empty for any other.
std::string other_info(const Directive& directive) {
  if (directive.name == "raw") return "{=" + directive.argument + "}";
  if (directive.name.starts_with(raw)) return "{=" + directive.name.substr(raw.size()) + "}";
  return is_one_of(others, directive.name) ? "{" + directive.name + "}" : std::string();
}

}  // namespace

bool is_code_directive(std::string_view name) {
  return is_one_of(listings, name) || is_one_of(others, name) || name.starts_with(raw);
}

std::optional<WholeBlock> read_code_directive(const Directive& directive, BlockSource& source) {
  const bool is_listing = is_one_of(listings, directive.name);
  // Of backticks without options the fence itself is read: elements/code_block.h.
  if (is_listing && directive.mark != ':' && !says_more(directive)) return std::nullopt;
  const auto info = is_listing ? info_of(directive) : other_info(directive);
  if (info.empty() && !is_listing) return std::nullopt;
  WholeBlock made{Spelling::DirectiveFence, directive.end + 1};
  // CommonMark: the words after backticks hold none.
  const char mark = info.find('`') == std::string::npos ? '`' : '~';
  std::size_t longest = 2;
  for (auto i = directive.body; i < directive.end; ++i) {
    const auto line = trimmed(source.line(i).value_or(""));
    longest = std::max(longest, std::min(line.find_first_not_of(mark), line.size()));
  }
  const std::string fence(longest + 1, mark);
  made.lines.push_back({fence + info, 0});
  for (auto i = directive.body; i < directive.end; ++i)
    made.lines.push_back({std::string(source.line(i).value_or("")), i});
  made.lines.push_back({fence, directive.end});
  return made;
}

}  // namespace quire::markdown
