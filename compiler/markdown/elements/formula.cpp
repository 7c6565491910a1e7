#include "markdown/elements/formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

void report(const math::Fault& fault, Span tex, Diagnostics& diagnostics) {
  const auto at = [&](std::size_t offset) {
    return std::min(tex.begin + static_cast<std::uint32_t>(offset), tex.end);
  };
  Span span = tex;
  span.begin = at(fault.begin);
  span.end = std::max(at(fault.begin + fault.size), span.begin);
  diagnostics.add(
      {Severity::Warning,
       fault.code,
       span,
       fmt::format("{}; the formula is set as it is written", fault.message),
       fault.hint}
  );
}

void append_source(std::string_view written, ChapterUnderWay& under_way) {
  auto& builder = under_way.builder;
  const auto opened = builder.open(dom::element::code);
  dom::set(builder.current(), dom::attribute::class_, "formula");
  builder.text(utf8::cleaned(written));
  builder.close(opened);
}

/// Source: MathML Core #mathml-elements-and-attributes
constexpr auto core_elements = std::to_array<std::string_view>({
    "annotation", "annotation-xml", "math",        "merror", "mfrac",
    "mi",         "mmultiscripts",  "mn",          "mo",     "mover",
    "mpadded",    "mphantom",       "mprescripts", "mroot",  "mrow",
    "ms",         "mspace",         "msqrt",       "mstyle", "msub",
    "msubsup",    "msup",           "mtable",      "mtd",    "mtext",
    "mtr",        "munder",         "munderover",  "none",   "semantics",
});

constexpr auto core_attributes = std::to_array<std::string_view>({
    "accent",         "accentunder", "alttext",  "class",        "columnalign",   "columnspan",
    "depth",          "dir",         "display",  "displaystyle", "encoding",      "fence",
    "form",           "height",      "id",       "largeop",      "linethickness", "lspace",
    "mathbackground", "mathcolor",   "mathsize", "mathvariant",  "maxsize",       "minsize",
    "movablelimits",  "rowspan",     "rspace",   "scriptlevel",  "separator",     "stretchy",
    "style",          "symmetric",   "voffset",  "width",        "xmlns",
});

template <typename Names>
bool is_in(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// A copy without what is not Core's, names in lower case and without a prefix; foreign names are
/// gathered. Depth is bounded.
bool copy_core(pugi::xml_node from, pugi::xml_node to, int depth, std::string& foreign) {
  constexpr int deepest = 256;
  if (depth > deepest) return false;
  for (const auto& child : from.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      to.append_child(pugi::node_pcdata).set_value(child.value());
      continue;
    }
    if (child.type() != pugi::node_element) continue;
    std::string_view name = child.name();
    if (const auto colon = name.find(':'); colon != std::string_view::npos)
      name.remove_prefix(colon + 1);
    if (name == "annotation-xml") continue;
    auto place = to;
    if (is_in(core_elements, name)) {
      place = to.append_child(std::string(name).c_str());
      for (const auto& attribute : child.attributes())
        if (is_in(core_attributes, attribute.name()))
          dom::set(place, attribute.name(), attribute.value());
    } else {
      if (foreign.empty()) foreign = name;
      place = to.append_child("mrow");
    }
    if (!copy_core(child, place, depth + 1, foreign)) return false;
  }
  return true;
}

}  // namespace

math::Formula append_formula(
    const WrittenFormula& written, math::Macros& macros, ChapterUnderWay& under_way
) {
  auto& builder = under_way.builder;
  auto place = builder.leaf("math");
  auto parent = place.parent();
  auto formula = math::append_formula(parent, written.tex, written.is_display, macros);
  if (formula.math) {
    parent.insert_move_after(formula.math, place);
    under_way.provenance.mark(formula.math, written.span);
  } else {
    report(*formula.fault, written.span, under_way.diagnostics);
  }
  parent.remove_child(place);
  if (!formula.math) append_source(written.written, under_way);
  return formula;
}

void append_display(
    const WrittenFormula& written,
    std::string_view id,
    math::Macros& macros,
    ChapterUnderWay& under_way
) {
  auto& builder = under_way.builder;
  const auto opened = builder.open(dom::element::div);
  auto block = builder.current();
  under_way.provenance.mark(block, written.span);
  dom::set(block, dom::attribute::class_, "equation");
  const auto formula = append_formula(written, macros, under_way);
  const std::string name(id.empty() ? std::string_view(formula.label) : id);
  if (!name.empty()) dom::set(block, dom::attribute::id, under_way.ids.claim(id_of_fragment(name)));
  if (!formula.tag.empty()) {
    auto number = builder.open(dom::element::span);
    dom::set(builder.current(), dom::attribute::class_, "equation-number");
    builder.text(formula.is_tag_bare ? formula.tag : '(' + formula.tag + ')');
    builder.close(number);
  }
  builder.close(opened);
}

bool append_mathml(std::string_view mathml, Span span, ChapterUnderWay& under_way) {
  const auto document = dom::parse(mathml);
  if (!document) return false;
  const auto root = document->document_element();
  pugi::xml_document copied;
  auto math = copied.append_child("math");
  std::string foreign;
  if (!copy_core(root, math, 0, foreign)) return false;
  dom::set(math, dom::attribute::xmlns, "http://www.w3.org/1998/Math/MathML");
  for (const char* name : {"display", "alttext", "id", "class"})
    if (const auto value = dom::get(root, name); !value.empty()) dom::set(math, name, value);
  if (!math.attribute("alttext")) dom::set(math, "alttext", dom::text_of(math));
  if (!foreign.empty())
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
