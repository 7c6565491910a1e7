#include "markdown/elements/formula.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "math/speech.h"

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
       fmt::format("{}; the formula is shown as source", fault.message),
       fault.hint}
  );
}

void append_source(std::string_view written, ChapterUnderWay& under_way) {
  auto& builder = under_way.builder;
  const auto opened = builder.open(dom::element::code);
  dom::set_class(builder.current(), dom::classes::formula);
  builder.text(utf8::cleaned(written));
  builder.close(opened);
}

/// Turns the labels of a display's rows into ids of the chapter.
void claim_rows(pugi::xml_node math, ChapterUnderWay& under_way) {
  for (auto node = math; node; node = dom::next_in(math, node))
    if (const auto label = std::string(dom::get(node, dom::attribute::id)); !label.empty())
      dom::set(node, dom::attribute::id, under_way.ids.claim(id_of_fragment(label)));
}

/// The TeX beside the formula, for programs that take it over. Source: MathML Core,
/// #semantics-and-presentation
void annotate(pugi::xml_node math, std::string_view tex) {
  auto semantics = math.prepend_child("semantics");
  auto row = semantics.append_child("mrow");
  while (semantics.next_sibling())
    row.append_move(semantics.next_sibling());
  auto annotation = semantics.append_child("annotation");
  dom::set(annotation, "encoding", "application/x-tex");
  dom::append_text(annotation, tex);
}

}  // namespace

void describe_formula(pugi::xml_node math, std::string_view language) {
  const auto words = math::spoken(math, language);
  if (!words.empty()) dom::set(math, "alttext", words);
}

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
    claim_rows(formula.math, under_way);
    const std::string tex(dom::get(formula.math, "alttext"));
    describe_formula(formula.math, dom::language_at(parent));
    if (under_way.annotates_formulas) annotate(formula.math, tex);
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
  dom::set_class(block, dom::classes::equation);
  const auto formula = append_formula(written, macros, under_way);
  const auto& label = formula.label;
  const std::string name(id.empty() ? std::string_view(label.name) : id);
  if (!name.empty()) dom::set(block, dom::attribute::id, under_way.ids.claim(id_of_fragment(name)));
  if (!label.tag.empty()) {
    auto number = builder.open(dom::element::span);
    dom::set_class(builder.current(), dom::classes::equation_number);
    builder.text(label.is_tag_bare ? label.tag : '(' + label.tag + ')');
    builder.close(number);
  }
  builder.close(opened);
}

}  // namespace quire::markdown
