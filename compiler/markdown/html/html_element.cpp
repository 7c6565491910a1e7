#include "markdown/html/html_element.h"

#include <algorithm>
#include <array>

namespace quire::markdown {
namespace {

constexpr std::array elements{
#define HTML_ELEMENT(name, becomes, category, content) \
  HtmlElement{name, becomes, Category::category, Content::content},
#include "markdown/html/html_element.def"
#undef HTML_ELEMENT
};
static_assert(std::ranges::is_sorted(elements, {}, &HtmlElement::name));

struct Family {
  std::string_view part, parent;
};

/// The first row of a part names the parent to open where there is none; the first of a parent, the
/// part to open around what is none.
constexpr std::array families{
    Family{"li", "ul"},
    Family{"li", "ol"},
    Family{"dd", "dl"},
    Family{"dt", "dl"},
    Family{"td", "tr"},
    Family{"th", "tr"},
    Family{"tr", "tbody"},
    Family{"tr", "thead"},
    Family{"tr", "tfoot"},
    Family{"tbody", "table"},
    Family{"thead", "table"},
    Family{"tfoot", "table"},
    Family{"caption", "table"},
    Family{"figcaption", "figure"},
    Family{"rt", "ruby"},
    Family{"rp", "ruby"},
};

}  // namespace

const HtmlElement* find_html_element(std::string_view name) {
  const auto found = std::ranges::lower_bound(elements, name, {}, &HtmlElement::name);
  return found != elements.end() && found->name == name ? &*found : nullptr;
}

bool is_part_of(std::string_view part, std::string_view parent) {
  return std::ranges::any_of(families, [&](const Family& family) {
    return family.part == part && family.parent == parent;
  });
}

std::string_view missing_parent(std::string_view part) {
  const auto found = std::ranges::find(families, part, &Family::part);
  return found == families.end() ? std::string_view() : found->parent;
}

std::string_view missing_part(std::string_view parent) {
  const auto found = std::ranges::find(families, parent, &Family::parent);
  return found == families.end() ? std::string_view() : found->part;
}

bool is_void(const HtmlElement& element) { return element.content == Content::Nothing; }

}  // namespace quire::markdown
