#include "markdown/html/html_attribute.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/language.h"
#include "base/trimmed.h"
#include "base/utf8.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

bool is_number(std::string_view value) {
  return !value.empty() && value.size() < 7 &&
         value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_integer(std::string_view value) {
  return is_number(value.starts_with('-') ? value.substr(1) : value);
}

bool is_positive(std::string_view value) {
  return is_number(value) && value.find_first_not_of('0') != std::string_view::npos;
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::ranges::find(values, value) != values.end();
}

bool is_direction(std::string_view value) { return is_one_of(value, {"ltr", "rtl", "auto"}); }
bool is_scope(std::string_view value) {
  return is_one_of(value, {"row", "col", "rowgroup", "colgroup"});
}
bool is_list_type(std::string_view value) { return is_one_of(value, {"1", "a", "A", "i", "I"}); }
/// A picture that says nothing.
bool is_decoration(std::string_view value) { return is_one_of(value, {"presentation", "none"}); }
bool is_any(std::string_view) { return true; }
bool is_reversed(std::string_view value) { return value.empty() || value == "reversed"; }

/// "color: red": a property and a value.
bool is_declaration(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  auto property = text.substr(0, colon);
  property.remove_prefix(std::min(property.find_first_not_of(' '), property.size()));
  const auto value = text.substr(colon + 1);
  // What EPUB forbids: epub-33 #sec-css-req.
  if (property.starts_with("direction") || property.starts_with("unicode-bidi")) return false;
  return !property.empty() && (ascii::is_letter(property.front()) || property.front() == '-') &&
         property.find_first_of(".%#,") == std::string_view::npos && !is_blank(value) &&
         value.find(':') == std::string_view::npos;
}

/// Declarations so plain that no reader of the e-book can misread them, and none loads anything.
bool is_plain_style(std::string_view value) {
  const bool is_plain = std::ranges::all_of(value, [](char c) {
    return ascii::is_alphanumeric(c) ||
           std::string_view(" :;.%#,-").find(c) != std::string_view::npos;
  });
  bool has_declaration = false;
  while (is_plain && !value.empty()) {
    const auto declaration = value.substr(0, value.find(';'));
    value.remove_prefix(std::min(declaration.size() + 1, value.size()));
    if (is_blank(declaration)) continue;
    if (!is_declaration(declaration)) return false;
    has_declaration = true;
  }
  return has_declaration;
}

/// What an attribute may be: on which element (all, if empty) and of what form.
struct AttributeRule {
  std::string_view element, name;
  bool (*may_be)(std::string_view);
};

constexpr std::array attribute_rules{
    AttributeRule{"", "class", is_any},          AttributeRule{"", "title", is_any},
    AttributeRule{"", "lang", is_language_tag},  AttributeRule{"", "dir", is_direction},
    AttributeRule{"", "style", is_plain_style},  AttributeRule{"a", "href", is_any},
    AttributeRule{"img", "src", is_any},         AttributeRule{"img", "alt", is_any},
    AttributeRule{"img", "width", is_number},    AttributeRule{"img", "height", is_number},
    AttributeRule{"img", "role", is_decoration}, AttributeRule{"ol", "start", is_integer},
    AttributeRule{"ol", "type", is_list_type},   AttributeRule{"ol", "reversed", is_reversed},
    AttributeRule{"li", "value", is_integer},    AttributeRule{"td", "colspan", is_positive},
    AttributeRule{"td", "rowspan", is_number},   AttributeRule{"th", "colspan", is_positive},
    AttributeRule{"th", "rowspan", is_number},   AttributeRule{"th", "scope", is_scope},
};

/// Adds declarations behind those that a style attribute has already: the later counts.
void add_style(pugi::xml_node node, std::string_view declarations) {
  const auto before = dom::get(node, dom::attribute::style);
  dom::set(
      node,
      dom::attribute::style,
      before.empty() ? std::string(declarations) : fmt::format("{}; {}", before, declarations)
  );
}

/// html takes pixels only in these attributes; authors write percentages. A style attribute of the
/// author's says more. Source: html #presentational-hints
AttributeFate set_percentage(pugi::xml_node node, std::string_view name, std::string_view value) {
  if (!is_number(value.substr(0, value.size() - 1))) return AttributeFate::Malformed;
  const std::string style(dom::get(node, dom::attribute::style));
  dom::set(node, dom::attribute::style, fmt::format("{}: {}", name, value));
  if (!style.empty()) add_style(node, style);
  return AttributeFate::Set;
}

/// What HTML once had for looks: on which elements, and which property it is.
struct OldAttribute {
  std::string_view elements, name, property;
};
constexpr std::array old_attributes{
    OldAttribute{"table td th tr thead tbody tfoot", "bgcolor", "background-color"},
    OldAttribute{"span", "color", "color"},
    OldAttribute{"table td th", "width", "width"},
    OldAttribute{"td th tr", "valign", "vertical-align"},
};

bool has_name(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const auto size = std::min(names.find(' '), names.size());
    if (names.substr(0, size) == name) return true;
    names.remove_prefix(std::min(size + 1, names.size()));
  }
  return false;
}

/// Sets the property that an old attribute stands for. Source: html #presentational-hints
bool set_old_attribute(pugi::xml_node node, std::string_view name, std::string_view value) {
  const auto row = std::ranges::find_if(old_attributes, [&](const OldAttribute& old) {
    return old.name == name && has_name(old.elements, node.name());
  });
  if (row == old_attributes.end()) return false;
  const bool is_length = name == "width" && is_number(value);
  const auto style = fmt::format("{}: {}{}", row->property, value, is_length ? "px" : "");
  if (!is_plain_style(style)) return false;
  const std::string own(dom::get(node, dom::attribute::style));
  dom::set(node, dom::attribute::style, own.empty() ? style : style + "; " + own);
  return true;
}

}  // namespace

AttributeFate set_html_attribute(
    pugi::xml_node node, std::string_view name, std::string_view value
) {
  const std::string_view element = node.name();
  // html #rules-for-parsing-dimension-values: what is behind the digits means nothing.
  if (is_one_of(name, {"width", "height"}) && element == "img" && !value.ends_with('%')) {
    const auto digits = value.substr(0, value.find_first_not_of("0123456789"));
    const auto unit = value.substr(digits.size());
    if (unit == "px" || unit.starts_with('.')) value = digits;
  }
  if (is_one_of(name, {"width", "height"}) && element == "img" && value.ends_with('%'))
    return set_percentage(node, name, value);

  const auto rule = std::ranges::find_if(attribute_rules, [&](const AttributeRule& row) {
    return row.name == name && (row.element.empty() || row.element == element);
  });
  if (rule == attribute_rules.end())
    return set_old_attribute(node, name, value) ? AttributeFate::Set : AttributeFate::Unknown;
  if (!rule->may_be(value)) return AttributeFate::Malformed;
  const auto before = dom::get(node, dom::attribute::class_);
  if (name == dom::attribute::style && element == "img") {
    add_style(node, utf8::cleaned(value));
    return AttributeFate::Set;
  }
  if (name == dom::attribute::class_ && !before.empty())
    dom::set(node, dom::attribute::class_, fmt::format("{} {}", before, value));
  else
    dom::set(
        node, rule->name.data(), name == "reversed" ? std::string(name) : utf8::cleaned(value)
    );
  if (name == dom::attribute::lang) dom::set(node, dom::attribute::xml_lang, value);
  return AttributeFate::Set;
}

bool is_active_url(std::string_view url) {
  std::string scheme;
  for (const char c : url.substr(0, 64)) {
    if (static_cast<unsigned char>(c) <= 0x20) continue;
    scheme += c;
    if (c == ':') break;
  }
  return is_one_of(ascii::lower(scheme), {"javascript:", "vbscript:", "data:"});
}

}  // namespace quire::markdown
