#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/direction.h"

/// pugixml, tamed: the one way in and the one way out, so that no blank text is lost between two
/// elements and no line end is added inside a `<pre>`.
namespace quire::dom {

/// A document that is shared by value semantics of its owner: pugixml's own cannot be moved.
using Document = std::unique_ptr<pugi::xml_document>;

/// Why a text is not well-formed XML, and where: bytes from its start.
struct ParseFault {
  std::size_t offset = 0;
  std::string message;
};

/// Parses well-formed XML with every character of text kept; nothing, with `fault` set, otherwise.
/// Entities beyond XML's five, processing instructions and doctypes are not for the tree.
Document parse(std::string_view text, ParseFault* fault = nullptr);

/// XML as UTF-8 with a declaration, without added white space; void HTML elements as `<br />`, all
/// others with an end tag, so that what reads the file as HTML sees the same tree.
std::string serialize(const pugi::xml_document&);

/// The same for one element, without a declaration.
std::string serialize(pugi::xml_node);

/// A new XHTML document `<html><head><title/></head><body/></html>` with its namespaces, language
/// and direction: the language's, unless another is asked for.
Document new_xhtml(
    std::string_view title, std::string_view language, std::optional<Direction> asked = {}
);

inline pugi::xml_node body_of(const pugi::xml_document& document) {
  return document.child("html").child("body");
}

/// Sets the attribute to the value, whether it was there or not.
void set(pugi::xml_node, const char* name, std::string_view value);

/// The attribute's value, empty if it is not there.
std::string_view get(pugi::xml_node, const char* name);

/// Appends text as one text node, or to the last one if text stands there.
pugi::xml_node append_text(pugi::xml_node parent, std::string_view text);

bool is_element(pugi::xml_node, const char* name);

/// True for the name of an element of HTML that has no content and no end tag.
/// Source: html #void-elements, and the obsolete `param`.
bool is_void(std::string_view name);

/// All text below the node, in order.
std::string text_of(pugi::xml_node);

/// The language in force at the node: the nearest lang or xml:lang, else empty.
std::string_view language_at(pugi::xml_node);

}  // namespace quire::dom
