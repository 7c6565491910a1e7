#include "layout/struct_tree.h"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <ostream>
#include <utility>

#include "layout/content/quoted.h"

namespace quire::layout {

StructElemIndex StructTree::add(StructElem element) {
  assert(element.parent < elements.size());
  elements.push_back(std::move(element));
  return static_cast<StructElemIndex>(elements.size() - 1);
}

std::string_view name_of(Role role) {
  constexpr auto names = std::to_array<std::string_view>({
#define ROLE(name) #name,
#include "layout/content/roles.def"
#undef ROLE
  });
  return names[static_cast<std::size_t>(role)];
}

namespace {

std::string description(const StructElem& element) {
  std::string text(name_of(element.role));
  if (!element.language.empty()) text += fmt::format(" lang={}", element.language);
  if (!element.id.empty()) text += fmt::format(" id={}", element.id);
  if (!element.href.empty()) text += fmt::format(" href={}", element.href);
  if (!element.alt.empty()) text += fmt::format(" alt={}", in_quotes(element.alt));
  if (!element.actual_text.empty())
    text += fmt::format(" actual-text={}", in_quotes(element.actual_text));
  if (element.is_ordered) text += " ordered";
  if (element.has_scope) text += element.is_row_scope ? " scope=row" : " scope=col";
  if (element.row_span != 1) text += fmt::format(" rows={}", element.row_span);
  if (element.column_span != 1) text += fmt::format(" columns={}", element.column_span);
  return text;
}

}  // namespace

void dump(std::ostream& out, const StructTree& tree) {
  // The tree is written without recursion; links and spans may be nested as the author likes.
  std::vector<std::vector<StructElemIndex>> children(tree.elements.size());
  for (StructElemIndex i = chapter_root + 1; i < tree.elements.size(); ++i)
    children[tree.elements[i].parent].push_back(i);
  std::vector<std::pair<StructElemIndex, std::size_t>> open{{chapter_root, 0}};
  while (!open.empty()) {
    const auto [index, depth] = open.back();
    open.pop_back();
    out << fmt::format("{:{}}{} {}\n", "", 2 * depth, index, description(tree.elements[index]));
    for (auto child = children[index].rbegin(); child != children[index].rend(); ++child)
      open.emplace_back(*child, depth + 1);
  }
}

}  // namespace quire::layout
