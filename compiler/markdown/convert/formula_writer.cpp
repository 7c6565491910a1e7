#include "markdown/convert/formula_writer.h"

#include <algorithm>

#include "dom/names.h"

namespace quire::markdown {
namespace {

/// By the highest of the arguments that stand in it.
math::Macro macro_of(std::string_view body) {
  math::Macro macro;
  macro.body = body;
  for (auto at = body.find('#'); at != std::string_view::npos; at = body.find('#', at + 1))
    if (at + 1 < body.size() && body[at + 1] >= '1' && body[at + 1] <= '9')
      macro.arguments = std::max(macro.arguments, body[at + 1] - '0');
  return macro;
}

}  // namespace

FormulaWriter::FormulaWriter(Conversion& conversion) : conversion_(conversion) {
  if (!conversion.options.macros) return;
  for (const auto& [name, body] : *conversion.options.macros)
    macros_.by_name.emplace(name, macro_of(body));
}

WrittenFormula FormulaWriter::written(const SetAside& formula) const {
  return {
      formula.tex,
      conversion_.parsed.text.restored(formula.text),
      formula.tex_span,
      formula.is_display};
}

void FormulaWriter::append(const SetAside& formula) {
  auto& under_way = conversion_.under_way;
  if (!under_way.drawing.empty())
    return append_text(conversion_.parsed.text.restored(formula.text), under_way);
  const auto set = append_formula(written(formula), macros_, under_way);
  const auto& name = formula.id.empty() ? set.label.name : formula.id;
  if (set.math && !name.empty()) {
    auto math = set.math;
    dom::set(math, dom::attribute::id, under_way.ids.claim(id_of_fragment(name)));
  }
}

bool FormulaWriter::append_display(cmark_node* paragraph) {
  auto* only = cmark_node_first_child(paragraph);
  if (!only || cmark_node_next(only) || kind_of(only) != NodeKind::Text) return false;
  const auto literal = literal_of(only);
  const auto mark = conversion_.parsed.text.find_formula(literal, 0);
  if (!mark || !mark->formula->is_display || mark->size != literal.size()) return false;
  const auto& formula = *mark->formula;
  markdown::append_display(written(formula), formula.id, macros_, conversion_.under_way);
  return true;
}

bool FormulaWriter::append_fenced(cmark_node* code_block) {
  const auto info = fence_info_of(code_block);
  const bool is_leanpubs = info == "$" && conversion_.parsed.dialects.has(Dialect::Leanpub);
  if ((info != "math" && !is_leanpubs) || !conversion_.options.formulas.dollars) return false;
  auto& block = conversion_.block;
  const auto tex = conversion_.parsed.text.restored(literal_of(code_block));
  const auto place = block.find_exactly(tex);
  markdown::append_display(
      {tex, tex, place.value_or(block.block()), true}, {}, macros_, conversion_.under_way
  );
  return true;
}

}  // namespace quire::markdown
