#include "markdown/dialect/blocks/picture_line.h"

#include <algorithm>

#include "base/ascii.h"

namespace quire::markdown {
namespace {

std::string escaped(std::string_view text, std::string_view signs) {
  std::string result;
  for (const char c : text) {
    if (signs.find(c) != std::string_view::npos) result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

/// What is a length that an attribute takes: a number, pixels or a percentage.
bool is_length(std::string_view text) {
  const auto digits = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto unit = text.substr(digits);
  return digits > 0 && (unit.empty() || unit == "%" || unit == "px");
}

void append_value(std::string& line, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  line += line.empty() ? "" : " ";
  line += std::string(key) + std::string(value);
}

}  // namespace

std::string picture_line(const Picture& picture) {
  auto line = "![" + escaped(picture.alt, "[]") + "](<" + escaped(picture.path, "<>") + ">";
  if (!picture.caption.empty()) line += " \"" + escaped(picture.caption, "\"") + "\"";
  line += ')';
  std::string attributes;
  append_value(attributes, "#", picture.id);
  for (std::string_view names = picture.classes; !names.empty();) {
    const auto size = std::min(names.find(' '), names.size());
    const auto name = names.substr(0, size);
    if (!name.empty() && !ascii::is_digit(name.front())) append_value(attributes, ".", name);
    names.remove_prefix(std::min(size + 1, names.size()));
  }
  if (is_length(picture.width)) append_value(attributes, "width=", picture.width);
  if (is_length(picture.height)) append_value(attributes, "height=", picture.height);
  return attributes.empty() ? line : line + "{" + attributes + "}";
}

std::string link_line(const std::string& address) { return link_line(address, address); }

std::string link_line(std::string_view text, std::string_view address) {
  return "[" + escaped(text, "[]*_`") + "](<" + escaped(address, "<>") + ">)";
}

}  // namespace quire::markdown
