#include "dom/xml.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/direction.h"
#include "dom/names.h"
#include "dom/walk.h"

namespace quire::dom {
namespace {

void escape(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += in_attribute ? "&quot;" : "\""; break;
      case '\n': out += in_attribute ? "&#10;" : "\n"; break;
      case '\t': out += in_attribute ? "&#9;" : "\t"; break;
      case '\r': out += "&#13;"; break;
      default: out += c;
    }
  }
}

void open_tag(std::string& out, pugi::xml_node node) {
  out += '<';
  out += node.name();
  for (const auto& attribute : node.attributes()) {
    out += ' ';
    out += attribute.name();
    out += "=\"";
    escape(out, attribute.value(), true);
    out += '"';
  }
}

/// A comment's text with what XML forbids in it taken apart. Source: XML 1.0 #sec-comments.
std::string comment_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '-' && !result.empty() && result.back() == '-') result += ' ';
    result += c;
  }
  if (!result.empty() && result.back() == '-') result += ' ';
  return result;
}

/// Opens a node; true if it is an element with children still to come.
bool begin(std::string& out, pugi::xml_node node) {
  switch (node.type()) {
    case pugi::node_element:
      open_tag(out, node);
      if (node.first_child()) {
        out += '>';
        return true;
      }
      if (is_void(node.name())) {
        out += " />";
      } else {
        out += "></";
        out += node.name();
        out += '>';
      }
      return false;
    case pugi::node_pcdata:
    case pugi::node_cdata: escape(out, node.value(), false); return false;
    case pugi::node_comment: out += "<!--" + comment_text(node.value()) + "-->"; return false;
    default: return false;
  }
}

/// Walks without recursion: a document may be as deep as its author likes.
void write(std::string& out, pugi::xml_node root) {
  auto node = root;
  while (true) {
    if (begin(out, node)) {
      node = node.first_child();
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      out += "</";
      out += node.name();
      out += '>';
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

}  // namespace

Document parse(std::string_view text, ParseFault* fault) {
  auto document = std::make_unique<pugi::xml_document>();
  constexpr auto options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_comments;
  const auto result = document->load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  if (result) return document;
  // pugixml puts what ends too soon one byte past the end: at the zero that it has appended.
  if (fault)
    *fault = {std::min(static_cast<std::size_t>(result.offset), text.size()), result.description()};
  return nullptr;
}

std::string serialize(const pugi::xml_document& document) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  for (const auto& child : document.children()) {
    write(out, child);
    out += '\n';
  }
  return out;
}

std::string serialize(pugi::xml_node node) {
  std::string out;
  write(out, node);
  return out;
}

Document new_xhtml(
    std::string_view title, std::string_view language, std::optional<Direction> asked
) {
  auto document = std::make_unique<pugi::xml_document>();
  auto html = document->append_child(element::html);
  set(html, attribute::xmlns, xmlns::xhtml);
  set(html, attribute::xmlns_epub, xmlns::epub);
  set(html, attribute::lang, language);
  set(html, attribute::xml_lang, language);
  const auto own = direction_of(language);
  const auto direction = asked.value_or(own);
  if (direction == Direction::RightToLeft)
    set(html, attribute::dir, "rtl");
  else if (direction != own)
    set(html, attribute::dir, "ltr");
  append_text(html.append_child(element::head).append_child(element::title), title);
  html.append_child(element::body);
  return document;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  auto attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute.set_value(std::string(value).c_str());
}

std::string_view get(pugi::xml_node node, const char* name) {
  const auto attribute = node.attribute(name);
  return attribute ? attribute.value() : std::string_view();
}

pugi::xml_node append_text(pugi::xml_node parent, std::string_view text) {
  auto last = parent.last_child();
  if (last.type() != pugi::node_pcdata) {
    last = parent.append_child(pugi::node_pcdata);
    last.set_value(std::string(text).c_str());
    return last;
  }
  last.set_value((std::string(last.value()) + std::string(text)).c_str());
  return last;
}

bool is_void(std::string_view name) {
  constexpr std::array<std::string_view, 14> names{
      "area",
      "base",
      "br",
      "col",
      "embed",
      "hr",
      "img",
      "input",
      "link",
      "meta",
      "param",
      "source",
      "track",
      "wbr"};
  return std::ranges::find(names, name) != names.end();
}

bool is_element(pugi::xml_node node, const char* name) {
  return node.type() == pugi::node_element && std::strcmp(node.name(), name) == 0;
}

std::string text_of(pugi::xml_node root) {
  std::string text;
  for (auto node = root; node; node = next_in(root, node))
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
  return text;
}

std::string_view language_at(pugi::xml_node node) {
  for (; node; node = node.parent()) {
    if (const auto language = get(node, attribute::lang); !language.empty()) return language;
    if (const auto language = get(node, attribute::xml_lang); !language.empty()) return language;
  }
  return {};
}

}  // namespace quire::dom
