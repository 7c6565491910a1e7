#include "markdown/elements/raw_mathml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/elements/formula.h"
#include "markdown/elements/mathml_attribute.h"

namespace quire::markdown {
namespace {

/// What may stand in an element.
enum class Content : std::uint8_t {
  Row,        ///< any number of elements
  Token,      ///< text alone
  Exact,      ///< as many elements as it has arguments
  Scripts,    ///< a base and pairs of scripts, <mprescripts/> and further pairs
  Semantics,  ///< one element and annotations of it
  Rows,       ///< <mtr> alone
  Cells,      ///< <mtd> alone
  Nothing,
};

struct Element {
  std::string_view name;
  Content content = Content::Row;
  std::size_t arguments = 0;  ///< of Content::Exact
};

/// Source: MathML Core #mathml-elements-and-attributes; MathML 3, appendix A, for what EPUB checks
constexpr auto elements = std::to_array<Element>({
    {"annotation", Content::Token},
    {"merror"},
    {"mfrac", Content::Exact, 2},
    {"mi", Content::Token},
    {"mmultiscripts", Content::Scripts},
    {"mn", Content::Token},
    {"mo", Content::Token},
    {"mover", Content::Exact, 2},
    {"mpadded"},
    {"mphantom"},
    {"mprescripts", Content::Nothing},
    {"mroot", Content::Exact, 2},
    {"mrow"},
    {"ms", Content::Token},
    {"mspace", Content::Nothing},
    {"msqrt"},
    {"mstyle"},
    {"msub", Content::Exact, 2},
    {"msubsup", Content::Exact, 3},
    {"msup", Content::Exact, 2},
    {"mtable", Content::Rows},
    {"mtd"},
    {"mtext", Content::Token},
    {"mtr", Content::Cells},
    {"munder", Content::Exact, 2},
    {"munderover", Content::Exact, 3},
    {"none", Content::Nothing},
    {"semantics", Content::Semantics},
});

constexpr Element row{"mrow"};

const Element* find_element(std::string_view name) {
  const auto found = std::ranges::find(elements, name, &Element::name);
  return found == elements.end() ? nullptr : found;
}

/// The only parent of what cannot stand anywhere.
constexpr std::string_view only_parent(std::string_view name) {
  if (name == "mtr") return "mtable";
  if (name == "mtd") return "mtr";
  if (name == "mprescripts" || name == "none") return "mmultiscripts";
  if (name == "annotation") return "semantics";
  return {};
}

std::size_t count_children(pugi::xml_node node) {
  return static_cast<std::size_t>(std::ranges::distance(node.children()));
}

bool are_scripts(pugi::xml_node node) {
  std::size_t before = 0;
  auto child = node.first_child();
  for (; child && !dom::is_element(child, "mprescripts"); child = child.next_sibling())
    ++before;
  std::size_t after = 0;
  if (child)
    for (child = child.next_sibling(); child; child = child.next_sibling()) {
      if (dom::is_element(child, "mprescripts")) return false;
      ++after;
    }
  return before % 2 == 1 && after % 2 == 0;
}

/// Copies what the author wrote as valid MathML.
class Copier {
public:
  explicit Copier(ChapterUnderWay& chapter) : chapter_(chapter) {}

  /// False if `from` is nested too deep.
  bool copy_children(pugi::xml_node from, pugi::xml_node to, const Element& element, int depth) {
    constexpr int deepest = 256;
    if (depth > deepest) return false;
    if (element.content == Content::Token) {
      dom::append_text(to, utf8::cleaned(dom::text_of(from)));
      return true;
    }
    if (element.content == Content::Nothing) return true;
    for (const auto& child : from.children())
      if (!copy(child, to, element, depth)) return false;
    settle(to, element);
    return true;
  }

  /// The first element that is not of MathML Core; empty if there is none.
  const std::string& foreign() const { return foreign_; }

private:
  bool copy(pugi::xml_node child, pugi::xml_node to, const Element& parent, int depth) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      // Text is an element's in MathML, white space is nobody's.
      if (!utf8::is_blank(child.value()))
        dom::append_text(place_in(to, parent, "mtext"), utf8::cleaned(child.value()));
      return true;
    }
    if (child.type() != pugi::node_element) return true;
    std::string_view name = child.name();
    if (const auto colon = name.find(':'); colon != std::string_view::npos)
      name.remove_prefix(colon + 1);
    if (name == "annotation-xml") return true;
    const auto* element = find_element(name);
    if (!element && foreign_.empty()) foreign_ = utf8::cleaned(name);
    if (name == "annotation" && parent.content != Content::Semantics) return true;
    const auto home = only_parent(name);
    const bool is_astray = !home.empty() && home != parent.name;
    const bool is_lost =
        element && element->content == Content::Nothing && !utf8::is_blank(dom::text_of(child));
    if (!element || is_astray || is_lost) element = &row;
    auto node = place_in(to, parent, element->name);
    set_attributes(child, node, element->name);
    return copy_children(child, node, *element, depth + 1);
  }

  /// A new element below `to`, in the row and the cell that a table must have around it.
  static pugi::xml_node place_in(pugi::xml_node to, const Element& parent, std::string_view name) {
    if (parent.content == Content::Rows && name != "mtr") to = to.append_child("mtr");
    if (dom::is_element(to, "mtr") && name != "mtd") to = to.append_child("mtd");
    return to.append_child(std::string(name).c_str());
  }

  void set_attributes(pugi::xml_node from, pugi::xml_node to, std::string_view element) {
    for (const auto& attribute : from.attributes())
      if (is_mathml_attribute(element, attribute.name(), attribute.value()))
        dom::set(to, attribute.name(), utf8::cleaned(attribute.value()));
    if (const auto id = dom::get(from, dom::attribute::id); !id.empty())
      dom::set(to, dom::attribute::id, chapter_.ids.claim(id_of_fragment(utf8::cleaned(id))));
  }

  /// Turns an element that has not the children it must have into a row of those it has.
  static void settle(pugi::xml_node node, const Element& element) {
    const bool is_faulty =
        (element.content == Content::Exact && count_children(node) != element.arguments) ||
        (element.content == Content::Scripts && !are_scripts(node)) ||
        (element.content == Content::Semantics &&
         (dom::is_element(node.first_child(), "annotation") || !has_one_subject(node)));
    if (!is_faulty) return;
    node.set_name("mrow");
    node.remove_attributes();
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      const auto home = only_parent(child.name());
      if (!home.empty()) node.remove_child(child);
      child = next;
    }
  }

  static bool has_one_subject(pugi::xml_node semantics) {
    return std::ranges::count_if(semantics.children(), [](pugi::xml_node child) {
             return !dom::is_element(child, "annotation");
           }) == 1;
  }

  ChapterUnderWay& chapter_;
  std::string foreign_;
};

}  // namespace

bool append_mathml(std::string_view mathml, Span span, ChapterUnderWay& under_way) {
  const auto document = dom::parse(mathml);
  if (!document) return false;
  const auto root = document->document_element();
  pugi::xml_document copied;
  auto math = copied.append_child("math");
  Copier copier(under_way);
  if (!copier.copy_children(root, math, row, 0)) return false;
  dom::set(math, dom::attribute::xmlns, dom::xmlns::mathml);
  if (dom::get(root, "display") == "block") dom::set(math, "display", "block");
  if (const auto id = dom::get(root, dom::attribute::id); !id.empty())
    dom::set(math, dom::attribute::id, under_way.ids.claim(id_of_fragment(utf8::cleaned(id))));
  const auto alternative = utf8::cleaned(dom::get(root, "alttext"));
  dom::set(math, "alttext", alternative.empty() ? dom::text_of(math) : alternative);
  if (alternative.empty()) describe_formula(math, dom::language_at(under_way.builder.current()));
  if (const auto& foreign = copier.foreign(); !foreign.empty())
    under_way.diagnostics.add(
        {Severity::Warning,
         "MATH-009",
         span,
         fmt::format("<{}> is not in MathML Core; its content is kept", foreign),
         "reading systems show MathML Core only"}
    );
  auto place = under_way.builder.leaf("math");
  auto parent = place.parent();
  auto node = parent.insert_copy_after(math, place);
  parent.remove_child(place);
  under_way.provenance.mark(node, span);
  return true;
}

}  // namespace quire::markdown
