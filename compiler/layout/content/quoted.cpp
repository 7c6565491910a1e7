#include "layout/content/quoted.h"

#include "layout/box.h"

namespace quire::layout {

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n')
      result += "\\n";
    else if (c == '\t')
      result += "\\t";
    else if (c == '"' || c == '\\')
      (result += '\\') += c;
    else
      result += c;
  }
  return result += '"';
}

std::string text_of(const NamedString& string) {
  const bool is_element = string.element != NamedString::no_element;
  return string.name + '=' +
         (is_element ? std::to_string(string.element) : in_quotes(string.value));
}

}  // namespace quire::layout
