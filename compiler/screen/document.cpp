#include "screen/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "screen/table_words.h"
#include "screen/wide_formulas.h"

namespace quire::screen {
namespace {

constexpr std::string_view page_prefix = "page-";

/// What of a folio may stand in an id, whatever signs the author counts with.
std::string name_of_folio(std::string_view folio) {
  std::string name;
  for (const char c : folio) {
    const char letter = ascii::lower(c);
    const bool is_kept =
        ascii::is_digit(c) || (letter >= 'a' && letter <= 'z') || c == '-' || c == '.';
    name += is_kept ? std::string(1, c) : fmt::format("_{:02X}", static_cast<unsigned char>(c));
  }
  return name;
}

std::set<std::string> ids_like_pages(const book::Book& book) {
  std::set<std::string> ids;
  for (const auto& chapter : book.chapters) {
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node))
      if (const auto id = dom::get(node, dom::attribute::id); id.starts_with(page_prefix))
        ids.emplace(id);
  }
  return ids;
}

void become_page_break(pugi::xml_node span, const PageMarker& marker) {
  span.set_name(dom::element::span);
  dom::set(span, dom::attribute::epub_type, "pagebreak");
  dom::set(span, dom::attribute::role, "doc-pagebreak");
  dom::set(span, dom::attribute::id, marker.id);
  dom::set(span, "aria-label", marker.folio);
}

/// Divides a text node at the offset and puts the page break between the parts; the node keeps the
/// first.
void splice(pugi::xml_node text, std::size_t offset, const PageMarker& marker) {
  const std::string value = text.value();
  offset = std::min(offset, value.size());
  auto parent = text.parent();
  const auto page_break = parent.insert_child_after(pugi::node_element, text);
  become_page_break(page_break, marker);
  if (offset < value.size())
    parent.insert_child_after(pugi::node_pcdata, page_break)
        .set_value(value.substr(offset).c_str());
  text.set_value(value.substr(0, offset).c_str());
}

bool is_page_break(pugi::xml_node node) {
  return dom::get(node, dom::attribute::role) == "doc-pagebreak";
}

/// The nearest place at or before the node where text may stand: not between rows or items.
pugi::xml_node place_of_text(pugi::xml_node node) {
  constexpr std::array<std::string_view, 9> holders_of_parts{
      "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "ruby"};
  while (std::ranges::find(holders_of_parts, node.parent().name()) != holders_of_parts.end())
    node = node.parent();
  return node;
}

/// What leads into an element that goes: pages that begin in it, and what links name.
void keep_places(pugi::xml_node element) {
  const auto place = place_of_text(element);
  for (auto node = element; node;) {
    const auto next = dom::next_in(element, node);
    if (is_page_break(node)) {
      place.parent().insert_move_before(node, place);
    } else if (const std::string id(dom::get(node, dom::attribute::id)); !id.empty()) {
      auto anchor = place.parent().insert_child_before(dom::element::span, place);
      dom::set(anchor, dom::attribute::id, id);
    }
    node = next;
  }
}

/// What is paper's goes; what leads into it leads to where it was.
void drop_print_only(pugi::xml_node body) {
  for (auto node = body.first_child(); node;) {
    if (!dom::has_class(node, dom::classes::print_only)) {
      node = dom::next_in(body, node);
      continue;
    }
    if (!dom::has_class(node, dom::classes::link_note) &&
        !dom::has_class(node, dom::classes::link_call))
      keep_places(node);
    const auto next = dom::next_after(body, node);
    node.parent().remove_child(node);
    node = next;
  }
}

/// With each white space one blank, and none around.
std::string in_one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!ascii::is_space(c))
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

bool says_nothing(pugi::xml_node cell) {
  const auto text = dom::text_of(cell);
  return text.find_first_not_of(" \t\r\n") == std::string::npos &&
         !cell.find_node([](pugi::xml_node node) {
           return dom::is_element(node, dom::element::img) ||
                  dom::is_element(node, dom::element::svg) || dom::is_element(node, "math");
         });
}

/// A head is of the column below it, or of the row beside it; an empty one is of nothing.
/// Source: html #attr-th-scope; WCAG 2.2 technique H63.
void settle_head(pugi::xml_node cell) {
  if (says_nothing(cell)) {
    cell.set_name(dom::element::td);
    cell.remove_attribute(dom::attribute::scope);
    cell.remove_attribute("abbr");
  } else if (!cell.attribute(dom::attribute::scope)) {
    const auto row = cell.parent();
    const bool is_alone = !row.child(dom::element::td);
    dom::set(cell, dom::attribute::scope, is_alone ? "col" : "row");
  }
}

/// A task's box is called what its item says. Source: WCAG 2.2 4.1.2.
void label_box(pugi::xml_node box) {
  if (box.attribute("aria-label")) return;
  std::string name;
  for (auto node = box.next_sibling(); node; node = node.next_sibling()) {
    const auto text = node.type() == pugi::node_element ? dom::text_of(node) : node.value();
    if (dom::is_element(node, dom::element::ul) || dom::is_element(node, dom::element::ol)) break;
    name += text;
  }
  dom::set(box, "aria-label", in_one_line(name).empty() ? "☐" : in_one_line(name));
}

/// True of an `<rp>` that holds no more than a sign or two.
bool is_bracket(pugi::xml_node element) {
  constexpr std::size_t most_bytes = 6;
  const auto first = element.first_child();
  return !first || (first == element.last_child() && first.type() != pugi::node_element &&
                    dom::text_of(element).size() <= most_bytes);
}

/// Puts brackets for readers without ruby around each reading, or around none. A ruby ends with a
/// reading; one without a reading is not a ruby. Source: html #the-ruby-element, #the-rp-element.
void settle_ruby(pugi::xml_node ruby) {
  bool is_whole = true;
  for (const auto reading : ruby.children("rt"))
    is_whole = is_whole && dom::is_element(reading.previous_sibling(), "rp") &&
               dom::is_element(reading.next_sibling(), "rp");
  const auto count = [&](const char* name) {
    const auto children = ruby.children(name);
    return std::distance(children.begin(), children.end());
  };
  const bool has_readings = static_cast<bool>(ruby.child("rt"));
  if (!is_whole || count("rp") != 2 * count("rt"))
    while (auto bracket = ruby.child("rp")) {
      // Anything else is the author's text, and may hold a place that a note leads back to.
      if (is_bracket(bracket))
        ruby.remove_child(bracket);
      else
        bracket.set_name(dom::element::span);
    }
  if (!has_readings) {
    ruby.set_name(dom::element::span);
    return;
  }
  const bool ends_well =
      dom::is_element(ruby.last_child(), "rt") || dom::is_element(ruby.last_child(), "rp");
  if (!ends_well) ruby.append_child("rt");
}

/// Whether there is something to be read out: words, or a picture that has some.
bool has_name(pugi::xml_node element) {
  for (auto node = element; node; node = dom::next_in(element, node))
    for (const auto* name : {dom::attribute::alt, "aria-label"})
      if (!utf8::is_blank(dom::get(node, name))) return true;
  return !utf8::is_blank(dom::text_of(element));
}

/// A link without words is called by its address. Source: WCAG 2.2 2.4.4.
void name_link(pugi::xml_node link) {
  const auto href = dom::get(link, dom::attribute::href);
  if (!href.empty() && !has_name(link)) dom::set(link, "aria-label", href);
}

/// A heading that says nothing heads nothing; what leads to it still does. Source: WCAG 2.2 2.4.6.
void settle_heading(pugi::xml_node heading) {
  if (!has_name(heading)) heading.set_name(dom::element::div);
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name.front() == 'h' && name.back() >= '1' && name.back() <= '6';
}

/// A caption holds no table; its words stay. Source: html #the-caption-element.
void flatten_tables(pugi::xml_node caption) {
  constexpr std::array<std::string_view, 8> parts{
      "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"};
  for (auto node = caption.first_child(); node; node = dom::next_in(caption, node)) {
    if (std::ranges::find(parts, node.name()) == parts.end()) continue;
    node.set_name(dom::element::div);
    for (const auto* name : {"colspan", "rowspan", "headers", "scope", "abbr"})
      node.remove_attribute(name);
  }
}

/// What those who read by ear or by keyboard need and paper does not: heads with their scope,
/// names, listings and wide formulas that the keyboard reaches, and each language for XML, too.
void make_accessible(pugi::xml_node body) {
  for (auto node = body; node; node = dom::next_in(body, node)) {
    const std::string_view name = node.name();
    if (name == dom::element::pre || dom::has_class(node, dom::classes::equation))
      dom::set(node, dom::attribute::tabindex, "0");
    if (name == dom::element::th) settle_head(node);
    if (name == dom::element::input) label_box(node);
    if (name == dom::element::a) name_link(node);
    if (is_heading(name)) settle_heading(node);
    // As a landmark, each in a document would want a name of its own. Source: html-aria #el-aside
    if (name == "aside" && !node.attribute(dom::attribute::role))
      dom::set(node, dom::attribute::role, "note");
    if (name == "ruby") settle_ruby(node);
    if (name == "caption") flatten_tables(node);
    if (name == dom::element::table) mark_long_words(node);
    const auto language = dom::get(node, dom::attribute::lang);
    if (!language.empty()) dom::set(node, dom::attribute::xml_lang, language);
  }
}

}  // namespace

void prepend_page_break(pugi::xml_node parent, const PageMarker& marker) {
  become_page_break(parent.prepend_child(pugi::node_element), marker);
}

dom::Document adapted(const pugi::xml_document& chapter, const std::vector<PageMarker>& markers) {
  auto document = std::make_unique<pugi::xml_document>();
  document->reset(chapter);
  std::vector<pugi::xml_node> texts;
  dom::for_each_text_node(dom::body_of(*document), [&](pugi::xml_node text, std::uint32_t) {
    texts.push_back(text);
  });
  // From the back, so that a node that two pages begin in keeps its first part's offsets.
  for (auto marker = markers.rbegin(); marker != markers.rend(); ++marker)
    if (marker->position.text_node < texts.size())
      splice(texts[marker->position.text_node], marker->position.offset, *marker);
  drop_print_only(dom::body_of(*document));
  let_wide_formulas_scroll(dom::body_of(*document));
  make_accessible(dom::body_of(*document));
  return document;
}

std::vector<PageMarker> page_markers(const book::Book& book, const book::PageMap& map) {
  std::vector<PageMarker> markers;
  // A heading may be called "Page 3", and an author's sheet may count pages from 1 again.
  auto ids = ids_like_pages(book);
  for (const auto& [folio, position] : map) {
    const auto name = std::string(page_prefix) + name_of_folio(folio);
    auto id = name;
    for (int n = 2; !ids.insert(id).second; ++n)
      id = fmt::format("{}-{}", name, n);
    markers.push_back({folio, id, position});
  }
  return markers;
}

std::vector<PageMarker> markers_of(const std::vector<PageMarker>& markers, std::uint32_t chapter) {
  std::vector<PageMarker> result;
  std::ranges::copy_if(markers, std::back_inserter(result), [chapter](const PageMarker& marker) {
    return marker.position.chapter == chapter;
  });
  return result;
}

}  // namespace quire::screen
