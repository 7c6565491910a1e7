#include "book/heading_markup.h"

#include <algorithm>
#include <array>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

constexpr std::array kept{
    "code", "sub", "sup", "em", "strong", "i", "b", "small", "bdi", "kbd", "var"};

bool is_left_out(pugi::xml_node node) {
  return dom::has_class(node, dom::classes::heading_number) ||
         dom::has_class(node, dom::classes::caption_number) ||
         dom::has_class(node, dom::classes::footnote_call) ||
         dom::has_class(node, dom::classes::footnote_comma) ||
         dom::has_class(node, dom::classes::index) || dom::is_element(node, dom::element::img);
}

bool has_markup(pugi::xml_node heading) {
  return std::ranges::any_of(heading.children(), [](pugi::xml_node child) {
    return child.type() == pugi::node_element && !is_left_out(child);
  });
}

/// An element like another, which runs as that does: code from left to right.
pugi::xml_node append_kept(pugi::xml_node parent, pugi::xml_node from) {
  auto made = parent.append_child(from.name());
  if (const auto direction = dom::get(from, dom::attribute::dir); !direction.empty())
    dom::set(made, dom::attribute::dir, direction);
  return made;
}

void copy(pugi::xml_node parent, pugi::xml_node from, bool with_formulas) {
  for (const auto& child : from.children()) {
    if (child.type() == pugi::node_pcdata) dom::append_text(parent, child.value());
    if (child.type() != pugi::node_element || is_left_out(child)) continue;
    const std::string_view name = child.name();
    if (name == "math" && with_formulas) {
      parent.append_copy(child).remove_attribute(dom::attribute::id);
      continue;
    }
    const bool is_kept = std::ranges::find(kept, name) != kept.end();
    if (name == "math")
      dom::append_text(parent, markdown::heading_text(child));
    else
      copy(is_kept ? append_kept(parent, child) : parent, child, with_formulas);
  }
}

}  // namespace

void append_marked_title(pugi::xml_node parent, pugi::xml_node heading, bool with_formulas) {
  if (!has_markup(heading)) {
    dom::append_text(parent, markdown::heading_text(heading));
    return;
  }
  // Text goes on in the text node that is the last.
  const auto before = parent.last_child();
  const bool goes_on = before.type() == pugi::node_pcdata;
  const auto begin = goes_on ? std::string_view(before.value()).size() : 0;
  copy(parent, heading, with_formulas);
  auto first = goes_on ? before : before ? before.next_sibling() : parent.first_child();
  if (first.type() != pugi::node_pcdata) return;
  // The space that came after the number of a caption.
  std::string text(first.value());
  text.erase(begin, std::min(text.find_first_not_of(" \n", begin), text.size()) - begin);
  first.set_value(text.c_str());
}

pugi::xml_node HeadingMarkup::heading_of(const OutlineEntry& entry) {
  if (entry.is_draft() || entry.chapter >= book_.chapters.size()) return {};
  auto& known = headings_[entry.chapter];
  if (known.empty()) {
    const auto body = dom::body_of(*book_.chapters[entry.chapter].document);
    for (auto node = body; node; node = dom::next_in(body, node)) {
      if (markdown::heading_level(node) == 0) continue;
      known.try_emplace(std::string(), node);
      known.try_emplace(std::string(dom::get(node, dom::attribute::id)), node);
    }
  }
  const auto found = known.find(entry.id);
  return found == known.end() ? pugi::xml_node() : found->second;
}

void HeadingMarkup::append(pugi::xml_node parent, const OutlineEntry& entry, bool with_formulas) {
  const auto heading = heading_of(entry);
  if (heading && markdown::heading_text(heading) == entry.title)
    append_marked_title(parent, heading, with_formulas);
  else
    dom::append_text(parent, entry.title);
}

}  // namespace quire::book
