#include "layout/content/element_role.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::layout {

namespace {

struct ElementRole {
  std::string_view name;
  Role role;
};

/// By name, in the order of the alphabet.
constexpr auto element_roles = std::to_array<ElementRole>({
    {"article", Role::Art},
    {"aside", Role::Sect},
    {"blockquote", Role::BlockQuote},
    {"caption", Role::Caption},
    {"figcaption", Role::Caption},
    {"figure", Role::Figure},
    {"h1", Role::H1},
    {"h2", Role::H2},
    {"h3", Role::H3},
    {"h4", Role::H4},
    {"h5", Role::H5},
    {"h6", Role::H6},
    {"li", Role::LI},
    {"ol", Role::L},
    {"p", Role::P},
    {"pre", Role::P},
    {"section", Role::Sect},
    {"table", Role::Table},
    {"tbody", Role::TBody},
    {"td", Role::TD},
    {"tfoot", Role::TFoot},
    {"th", Role::TH},
    {"thead", Role::THead},
    {"tr", Role::TR},
    {"ul", Role::L},
});

/// Whether a figure is its picture: one that has an element of its own in between, as in a
/// paragraph or a link, is a Figure itself.
bool is_of_picture(pugi::xml_node figure) {
  for (auto node = figure; node; node = dom::next_in(figure, node)) {
    if (!dom::is_element(node, dom::element::img)) continue;
    auto around = node.parent();
    while (around != figure && !role_of(around, false) && !dom::is_element(around, dom::element::a))
      around = around.parent();
    if (around == figure) return true;
  }
  return false;
}

Role in_table_of_contents(Role role) {
  if (role == Role::L) return Role::TOC;
  if (role == Role::LI) return Role::TOCI;
  return role;
}

}  // namespace

std::optional<Role> role_of(pugi::xml_node element, bool in_contents) {
  const std::string_view name = element.name();
  const auto* found = std::lower_bound(
      std::begin(element_roles),
      std::end(element_roles),
      name,
      [](const ElementRole& row, std::string_view wanted) { return row.name < wanted; }
  );
  if (found == std::end(element_roles) || found->name != name) {
    if (name == dom::element::sup && dom::has_class(element, dom::classes::footnote_call))
      return Role::Reference;
    return std::nullopt;
  }
  if (in_contents) return in_table_of_contents(found->role);
  if (name == dom::element::aside && dom::has_class(element, dom::classes::footnote))
    return Role::Note;
  // A Figure is what needs an alternative text; a listing with a caption does not.
  if (name == dom::element::figure && !is_of_picture(element)) return Role::Sect;
  return found->role;
}

bool may_hold_text(Role role) {
  switch (role) {
    case Role::P:
    case Role::H1:
    case Role::H2:
    case Role::H3:
    case Role::H4:
    case Role::H5:
    case Role::H6:
    case Role::Caption:
    case Role::LBody:
    case Role::TD:
    case Role::TH:
    case Role::TOCI:
    case Role::Note:
    case Role::Span:
    case Role::Quote:
    case Role::Lbl:
    case Role::Link:
    case Role::Reference:
    case Role::Code: return true;
    case Role::Document:
    case Role::Part:
    case Role::Art:
    case Role::Sect:
    case Role::Div:
    case Role::BlockQuote:
    case Role::TOC:
    case Role::L:
    case Role::LI:
    case Role::Table:
    case Role::TR:
    case Role::THead:
    case Role::TBody:
    case Role::TFoot:
    case Role::Figure:
    case Role::Formula: return false;
  }
  return false;
}

}  // namespace quire::layout
