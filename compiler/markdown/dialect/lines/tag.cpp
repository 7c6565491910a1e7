#include "markdown/dialect/lines/tag.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

bool is_name(char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == ':'; }

/// After the braces that a text opens with; strings in them are skipped.
std::size_t braces_size(std::string_view text) {
  std::size_t depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0)
      quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'' || c == '`')
      quote = c;
    else if (c == '{')
      ++depth;
    else if (c == '}' && --depth == 0)
      return i + 1;
  }
  return text.size();
}

/// The size of an attribute's value with its quotation marks or braces.
std::size_t value_size(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == '{') return braces_size(text);
  if (text.front() == '"' || text.front() == '\'') {
    const auto close = text.find(text.front(), 1);
    return close == std::string_view::npos ? text.size() : close + 1;
  }
  return std::min(text.find_first_of(" \t\n>"), text.size());
}

/// What an attribute's value says: a text, or nothing.
std::string_view text_of_value(std::string_view value) {
  const bool is_code = value.size() > 1 && value.front() == '{' && value.back() == '}';
  if (is_code) value = trimmed(value.substr(1, value.size() - 2));
  const bool is_template = value.size() > 1 && value.front() == '`' && value.back() == '`';
  if (is_template)
    return value.find("${") < value.size() ? std::string_view() : value.substr(1, value.size() - 2);
  const auto words = unquoted(value);
  const bool is_number =
      !value.empty() && value.find_first_not_of("0123456789.%") == std::string_view::npos;
  return is_code && words.size() == value.size() && !is_number ? std::string_view() : words;
}

struct JsxTag {
  std::size_t size;       ///< npos if it does not end
  std::size_t depth = 0;  ///< how many braces are open at the text's end
};

JsxTag jsx_tag(std::string_view text) {
  std::size_t depth = 0;
  char quote = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'' || (c == '`' && depth > 0)) {
      quote = c;
    } else if (c == '/' && depth > 0 && text.substr(i).starts_with("/*")) {
      // A comment may hold an apostrophe.
      i = std::min(text.find("*/", i + 2), text.size() - 1);
    } else if (c == '{') {
      ++depth;
    } else if (c == '}') {
      if (depth > 0) --depth;
    } else if (c == '>' && depth == 0) {
      return {i + 1};
    }
  }
  return {std::string_view::npos, depth};
}

}  // namespace

std::string_view name_in(std::string_view text) {
  return text.substr(
      0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_name) - text.begin())
  );
}

std::string_view jsx_name_in(std::string_view text) {
  auto size = name_in(text).size();
  while (size + 1 < text.size() && text[size] == '.' && ascii::is_letter(text[size + 1]))
    size += 1 + name_in(text.substr(size + 1)).size();
  return text.substr(0, size);
}

bool is_names(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_name(c) || c == ' '; });
}

std::string_view inside_of(std::string_view line) {
  struct Form {
    std::string_view open, close;
  };
  constexpr std::array forms{Form{"{%", "%}"}, Form{"{{<", ">}}"}, Form{"{{%", "%}}"}};
  for (const auto& form : forms) {
    if (!line.starts_with(form.open) || !line.ends_with(form.close)) continue;
    auto inside = line.substr(form.open.size(), line.size() - form.open.size() - form.close.size());
    while (inside.starts_with('-'))
      inside.remove_prefix(1);
    while (inside.ends_with('-') || inside.ends_with('/'))
      inside.remove_suffix(1);
    if (inside.find(form.close) != std::string_view::npos) return {};
    return trimmed(inside);
  }
  return {};
}

std::string_view positional(std::string_view inside) {
  const auto space = inside.find_first_of(" \t");
  if (space == std::string_view::npos) return {};
  const auto rest = trimmed(inside.substr(space));
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    const auto close = rest.find(rest.front(), 1);
    return close == std::string_view::npos ? std::string_view() : rest.substr(1, close - 1);
  }
  const auto word = rest.substr(0, rest.find_first_of(" \t"));
  return word.find('=') == std::string_view::npos ? word : std::string_view();
}

std::string_view after_positional(std::string_view inside) {
  const auto first = positional(inside);
  if (first.empty()) return {};
  const auto end = static_cast<std::size_t>(first.data() - inside.data()) + first.size();
  const auto rest = inside.substr(std::min(end, inside.size()));
  return rest.starts_with('"') || rest.starts_with('\'') ? rest.substr(1) : rest;
}

std::size_t jsx_tag_size(std::string_view text) { return jsx_tag(text).size; }

bool ends_in_braces(std::string_view text) { return jsx_tag(text).depth > 0; }

std::string_view jsx_value(std::string_view tag, std::string_view key) {
  const auto end_of_name = [&](std::size_t at) {
    const auto end = tag.find_first_of(" \t\n=>/{", at);
    return end == std::string_view::npos ? tag.size() : end;
  };
  for (auto at = end_of_name(0); at < tag.size();) {
    at = tag.find_first_not_of(" \t\n/>", at);
    if (at == std::string_view::npos) break;
    const auto name = tag.substr(at, end_of_name(at) - at);
    at += name.size();
    const auto sign = std::min(tag.find_first_not_of(" \t\n", at), tag.size());
    const bool has_value = !name.empty() && sign < tag.size() && tag[sign] == '=';
    if (has_value) at = std::min(tag.find_first_not_of(" \t\n", sign + 1), tag.size());
    const auto size = has_value || name.empty() ? value_size(tag.substr(at)) : 0;
    if (has_value && name == key) return text_of_value(tag.substr(at, size));
    at += std::max<std::size_t>(size, name.empty() ? 1 : 0);
  }
  return {};
}

std::string words_of_address(std::string_view address) {
  if (address.find("://") != std::string_view::npos) return std::string(address);
  auto path = address.substr(0, address.find_first_of("#?"));
  while (path.ends_with('/'))
    path.remove_suffix(1);
  path = path.substr(path.rfind('/') + 1);
  if (const auto dot = path.rfind(".md"); dot != std::string_view::npos && dot > 0)
    path = path.substr(0, dot);
  std::string words(path.empty() ? address : path);
  std::ranges::replace_if(
      words, [](char c) { return c == '-' || c == '_'; }, ' '
  );
  return words;
}

}  // namespace quire::markdown
