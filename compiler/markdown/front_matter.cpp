#include "markdown/front_matter.h"

#include <algorithm>

#include "base/ascii.h"
#include "markdown/front_matter_form.h"

namespace quire::markdown {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// The line from `begin` without its end, and trailing white space off.
std::string_view line_at(std::string_view text, std::size_t begin) {
  auto line = text.substr(begin, text.find('\n', begin) - begin);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
    line.remove_suffix(1);
  return line;
}

std::size_t after_line(std::string_view text, std::size_t begin) {
  const auto end = text.find('\n', begin);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// Where the first line begins that is neither blank nor part of a comment.
std::size_t first_line(std::string_view text) {
  auto at = byte_order_mark_size(text);
  while (at < text.size()) {
    const auto line = line_at(text, at);
    if (line.starts_with("<!--")) {
      const auto end = text.find("-->", at);
      if (end == std::string_view::npos) return at;
      at = after_line(text, end);
    } else if (line.empty()) {
      at = after_line(text, at);
    } else {
      return at;
    }
  }
  return at;
}

/// True if the line may be the first of YAML's keys and values: `key:`, `"key":`, `{`, `- a`.
bool may_be_key(std::string_view line) {
  if (line.starts_with('{') || line.starts_with("- ") || line.starts_with('%')) return true;
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto key = line.substr(0, colon);
  const bool is_word = std::ranges::all_of(key, [](unsigned char c) {
    return ascii::is_alphanumeric(static_cast<char>(c)) || c >= 0x80 ||
           std::string_view("_-. \"'@?").find(static_cast<char>(c)) != std::string_view::npos;
  });
  return is_word && (colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t');
}

/// What lies between a line `---` and the line that ends it. Below the file's first line a rule is
/// as likely, so a key has to follow at once.
std::optional<FrontMatter> find_yaml(std::string_view text, std::size_t first, bool is_at_head) {
  const auto begin = after_line(text, first);
  bool is_open = !is_at_head;
  for (auto at = begin; at < text.size(); at = after_line(text, at)) {
    const auto line = line_at(text, at);
    if (line == "---" || line == "...") return FrontMatter{begin, at, after_line(text, at)};
    if (is_open && !line.starts_with('#') && !may_be_key(line)) return std::nullopt;
    is_open = is_open && line.starts_with('#');
  }
  return std::nullopt;
}

std::optional<FrontMatter> find_toml(std::string_view text, std::size_t first) {
  const auto begin = after_line(text, first);
  for (auto at = begin; at < text.size(); at = after_line(text, at))
    if (line_at(text, at) == "+++") return FrontMatter{begin, at, after_line(text, at)};
  return std::nullopt;
}

/// Where the object ends that begins at `begin`, its brace included; npos where it does not.
std::size_t end_of_object(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  bool is_quoted = false;
  for (auto at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (is_quoted) {
      if (c == '\\') ++at;
      is_quoted = c != '"';
    } else if (c == '"') {
      is_quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

std::optional<FrontMatter> find_json(std::string_view text, std::size_t first) {
  const auto key = text.find_first_not_of(blanks, first + 1);
  if (key == std::string_view::npos || text[key] != '"') return std::nullopt;
  const auto end = end_of_object(text, first);
  if (end == std::string_view::npos || !line_at(text, end).empty()) return std::nullopt;
  return FrontMatter{first, end, after_line(text, end)};
}

/// Up to three fields, each of lines that begin with `% ` and lines that go on with a space.
FrontMatter find_title_block(std::string_view text, std::size_t first) {
  auto end = first;
  for (int fields = 0; end < text.size(); end = after_line(text, end)) {
    const auto line = line_at(text, end);
    const bool is_field = line == "%" || line.starts_with("% ");
    if (is_field ? ++fields > 3 : line.empty() || text[end] != ' ') break;
  }
  return {first, end, end};
}

}  // namespace

std::size_t byte_order_mark_size(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

FrontMatterForm form_of(std::string_view text, const FrontMatter& found) {
  const auto head = text.substr(found.begin);
  const auto fence = text.substr(0, found.begin);
  const auto line = fence.substr(0, fence.find_last_not_of("\r\n\t ") + 1);
  if (head.starts_with("% ") && found.end == found.body) return FrontMatterForm::TitleBlock;
  if (line.ends_with("+++")) return FrontMatterForm::Toml;
  return line.ends_with("---") ? FrontMatterForm::Yaml : FrontMatterForm::Json;
}

bool begins_with_key(std::string_view text, const FrontMatter& found) {
  const auto form = form_of(text, found);
  if (form != FrontMatterForm::Yaml && form != FrontMatterForm::Toml) return false;
  auto at = found.begin;
  while (at < found.end && (line_at(text, at).empty() || text[at] == '#'))
    at = after_line(text, at);
  if (at >= found.end || !ascii::is_alphanumeric(text[at])) return false;
  const auto line = line_at(text, at);
  return form == FrontMatterForm::Yaml ? may_be_key(line)
                                       : line.find('=') != std::string_view::npos;
}

std::optional<FrontMatter> find_front_matter(std::string_view text) {
  const auto first = first_line(text);
  const auto line = first < text.size() ? line_at(text, first) : std::string_view();
  const bool is_at_head = first == byte_order_mark_size(text);
  if (line == "---") return find_yaml(text, first, is_at_head);
  if (line == "+++") return find_toml(text, first);
  if (line.starts_with('{')) return find_json(text, first);
  if (line.starts_with("% ") && is_at_head) return find_title_block(text, first);
  return std::nullopt;
}

}  // namespace quire::markdown
