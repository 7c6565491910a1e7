#include "layout/math/math_node.h"

#include <algorithm>
#include <array>

#include "dom/xml.h"
#include "layout/math/operator_dictionary.h"

namespace quire::layout {
namespace {

constexpr int max_depth = 1'000;

struct Name {
  std::string_view name;
  MathKind kind;
};
constexpr auto names = std::to_array<Name>({
    {"mi", MathKind::Identifier},
    {"mn", MathKind::Number},
    {"mo", MathKind::Operator},
    {"mtext", MathKind::Text},
    {"ms", MathKind::Text},
    {"mspace", MathKind::Space},
    {"mfrac", MathKind::Fraction},
    {"msqrt", MathKind::SquareRoot},
    {"mroot", MathKind::Root},
    {"msub", MathKind::Sub},
    {"msup", MathKind::Sup},
    {"msubsup", MathKind::SubSup},
    {"munder", MathKind::Under},
    {"mover", MathKind::Over},
    {"munderover", MathKind::UnderOver},
    {"mmultiscripts", MathKind::Multiscripts},
    {"mprescripts", MathKind::Prescripts},
    {"mtable", MathKind::Table},
    {"mtr", MathKind::TableRow},
    {"mtd", MathKind::TableCell},
    {"mpadded", MathKind::Padded},
    {"mphantom", MathKind::Phantom},
    {"mstyle", MathKind::Style},
});

MathKind kind_of(std::string_view name) {
  const auto row = std::ranges::find(names, name, &Name::name);
  return row == names.end() ? MathKind::Row : row->kind;
}

bool is_token(MathKind kind) {
  return kind == MathKind::Identifier || kind == MathKind::Number || kind == MathKind::Operator ||
         kind == MathKind::Text;
}

/// White space of a token, collapsed and trimmed. Source: MathML 3, 2.1.7
std::string collapsed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

MathNode node_of(pugi::xml_node element, int depth) {
  MathNode node;
  node.kind = kind_of(element.name());
  for (const auto& attribute : element.attributes())
    node.attributes.emplace_back(attribute.name(), attribute.value());
  if (is_token(node.kind) || depth > max_depth) {
    if (depth > max_depth) node.kind = MathKind::Text;
    node.text = collapsed(dom::text_of(element));
    return node;
  }
  const bool is_semantics = std::string_view(element.name()) == "semantics";
  for (const auto& child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    node.children.push_back(node_of(child, depth + 1));
    if (is_semantics) break;
  }
  return node;
}

bool holds_stretchy_fence(const std::vector<MathNode>& row, const std::vector<MathForm>& forms) {
  for (std::size_t i = 0; i < row.size(); ++i)
    if (const auto* core = core_of(row[i]))
      if (operator_properties(*core, forms[i]).stretchy_vertically) return true;
  return false;
}

}  // namespace

std::string_view MathNode::get(std::string_view attribute) const {
  for (const auto& [name, value] : attributes)
    if (name == attribute) return value;
  return {};
}

bool MathNode::has_class(dom::ClassName name) const { return dom::has_class(get("class"), name); }

MathNode math_node_of(pugi::xml_node math) { return node_of(math, 0); }

bool is_space_like(const MathNode& node) {
  switch (node.kind) {
    case MathKind::Space: return true;
    case MathKind::Row:
    case MathKind::Style:
    case MathKind::Padded:
    case MathKind::Phantom:
      return !node.children.empty() && std::ranges::all_of(node.children, is_space_like);
    default: return false;
  }
}

const MathNode* core_of(const MathNode& node) {
  switch (node.kind) {
    case MathKind::Operator: return &node;
    case MathKind::Sub:
    case MathKind::Sup:
    case MathKind::SubSup:
    case MathKind::Under:
    case MathKind::Over:
    case MathKind::UnderOver:
    case MathKind::Multiscripts:
    case MathKind::Fraction:
      return node.children.empty() ? nullptr : core_of(node.children.front());
    case MathKind::Row:
    case MathKind::Style:
    case MathKind::Padded:
    case MathKind::Phantom: {
      const MathNode* core = nullptr;
      for (const auto& child : node.children) {
        if (is_space_like(child)) continue;
        if (core) return nullptr;
        core = core_of(child);
        if (!core) return nullptr;
      }
      return core;
    }
    default: return nullptr;
  }
}

std::vector<MathForm> forms_in(const std::vector<MathNode>& row) {
  std::vector<MathForm> forms(row.size(), MathForm::Infix);
  const auto is_seen = [&row](std::size_t i) { return !is_space_like(row[i]); };
  std::size_t first = 0;
  while (first < row.size() && !is_seen(first))
    ++first;
  auto last = row.size();
  while (last > 0 && !is_seen(last - 1))
    --last;
  if (first + 1 < last) {
    forms[first] = MathForm::Prefix;
    forms[last - 1] = MathForm::Postfix;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto* core = core_of(row[i]);
    if (!core) continue;
    const auto asked = core->get("form");
    if (asked == "prefix") forms[i] = MathForm::Prefix;
    if (asked == "infix") forms[i] = MathForm::Infix;
    if (asked == "postfix") forms[i] = MathForm::Postfix;
  }
  return forms;
}

std::vector<MathNode> pieces_of(const MathNode& formula) {
  const auto& row = formula.children;
  const auto forms = forms_in(row);
  if (row.size() < 3 || holds_stretchy_fence(row, forms)) return {formula};
  std::vector<MathNode> pieces(1);
  pieces.back().attributes = formula.attributes;
  int depth = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    auto child = row[i];
    const auto* core = core_of(child);
    if (child.kind == MathKind::Operator && child.get("form").empty()) {
      constexpr std::array words{"prefix", "infix", "postfix"};
      child.attributes.emplace_back("form", words.at(static_cast<std::size_t>(forms[i])));
    }
    if (core && is_fence(core->text)) depth += forms[i] == MathForm::Prefix ? 1 : -1;
    pieces.back().children.push_back(std::move(child));
    const bool is_relation = core && forms[i] == MathForm::Infix && is_relation_sign(core->text);
    if (is_relation && depth <= 0 && i > 0 && i + 1 < row.size()) {
      pieces.emplace_back();
      pieces.back().attributes = formula.attributes;
    }
  }
  return pieces;
}

}  // namespace quire::layout
