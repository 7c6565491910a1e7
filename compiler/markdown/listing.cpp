#include "markdown/listing.h"

#include <algorithm>
#include <string>

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

void append_piece(pugi::xml_node parent, std::string_view text) {
  if (text.empty()) return;
  parent.append_child(pugi::node_pcdata).set_value(text.data(), text.size());
}

}  // namespace

std::string_view language_word(std::string_view info) {
  const auto begin = std::min(info.find_first_not_of(" \t{."), info.size());
  info.remove_prefix(begin);
  return info.substr(0, info.find_first_of(" \t,{}:"));
}

void append_code(
    pugi::xml_node pre, std::string_view code, const std::vector<highlight::Token>& tokens
) {
  auto element = pre.append_child(dom::element::code);
  std::size_t at = 0;
  for (const auto& token : tokens) {
    append_piece(element, code.substr(at, token.begin - at));
    auto span = element.append_child(dom::element::span);
    dom::set(span, dom::attribute::class_, highlight::class_name(token.token_class));
    append_piece(span, code.substr(token.begin, token.end - token.begin));
    at = token.end;
  }
  append_piece(element, code.substr(at));
}

}  // namespace quire::markdown
