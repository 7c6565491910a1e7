#include "pdf/objects/structure_roles.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace quire::pdf {

using layout::Role;
using layout::StructElemIndex;

namespace {

/// What a list and the parts of a table hold, and nothing else.
/// Source: ISO 32000-1 14.8.4.3; ISO 14289-1 7.5, 7.6.
struct Holder {
  Role role;
  std::array<Role, 5> kids;
};
constexpr std::array holders{
    Holder{Role::L, {Role::LI, Role::L, Role::Caption, Role::LI, Role::LI}},
    Holder{Role::Table, {Role::TR, Role::THead, Role::TBody, Role::TFoot, Role::Caption}},
    Holder{Role::THead, {Role::TR, Role::TR, Role::TR, Role::TR, Role::TR}},
    Holder{Role::TBody, {Role::TR, Role::TR, Role::TR, Role::TR, Role::TR}},
    Holder{Role::TFoot, {Role::TR, Role::TR, Role::TR, Role::TR, Role::TR}},
    Holder{Role::TR, {Role::TH, Role::TD, Role::TD, Role::TD, Role::TD}},
};

const Holder* holder_of(Role role) {
  const auto* const found = std::ranges::find(holders, role, &Holder::role);
  return found == holders.end() ? nullptr : found;
}

bool may_have_part(Role parent, Role kid) {
  const auto* const holder = holder_of(parent);
  return holder && std::ranges::find(holder->kids, kid) != holder->kids.end();
}

/// Whether an element of this role must be in one of certain others, and is not.
bool is_astray(Role role, Role parent) {
  switch (role) {
    case Role::LI:
    case Role::TR:
    case Role::TH:
    case Role::TD:
    case Role::THead:
    case Role::TBody:
    case Role::TFoot: return !may_have_part(parent, role);
    case Role::LBody: return parent != Role::LI;
    case Role::TOCI: return parent != Role::TOC;
    default: return false;
  }
}

}  // namespace

Role HeadingLevels::next(Role role) {
  if (role < Role::H1 || role > Role::H6) return role;
  while (!open_.empty() && open_.back() >= role)
    open_.pop_back();
  open_.push_back(role);
  return static_cast<Role>(static_cast<std::size_t>(Role::H1) + open_.size() - 1);
}

void settle_levels(StructChapter& chapter, HeadingLevels& levels) {
  std::vector<StructElemIndex> waiting{root_index};
  while (!waiting.empty()) {
    const auto index = waiting.back();
    waiting.pop_back();
    chapter.roles[index] = levels.next(chapter.roles[index]);
    const auto& children = chapter.children_of[index];
    waiting.insert(waiting.end(), children.rbegin(), children.rend());
  }
}

void settle_roles(StructChapter& chapter, HeadingLevels& levels) {
  chapter.roles.clear();
  for (const auto& element : chapter.tree->elements)
    chapter.roles.push_back(element.role);
  settle_levels(chapter, levels);
}

void settle_lists_and_tables(StructChapter& chapter) {
  auto& roles = chapter.roles;
  for (auto i = static_cast<StructElemIndex>(roles.size()); i-- > root_index;) {
    if (!chapter.is_kept[i] || !holder_of(roles[i])) continue;
    const auto& kids = chapter.children_of[i];
    const bool is_whole =
        std::ranges::all_of(kids, [&](auto kid) { return may_have_part(roles[i], roles[kid]); });
    if (!is_whole) roles[i] = Role::Div;
  }
  for (auto i = root_index + 1; i < roles.size(); ++i) {
    if (!chapter.is_kept[i]) continue;
    const auto parent = parent_of(*chapter.tree, i);
    if (is_astray(roles[i], roles[parent])) roles[i] = Role::Div;
    const bool was_of_item = chapter.tree->elements[parent].role == Role::LI;
    if (roles[i] == Role::Lbl && was_of_item && roles[parent] != Role::LI) roles[i] = Role::Span;
  }
}

void settle_figures(StructChapter& chapter) {
  for (auto i = root_index; i < chapter.roles.size(); ++i) {
    if (!chapter.is_kept[i]) continue;
    const auto& elem = chapter.tree->elements[i];
    const bool says_nothing = elem.alt.empty() && elem.actual_text.empty();
    auto& role = chapter.roles[i];
    if (role == Role::Figure && (says_nothing || !chapter.figures.contains(i))) role = Role::Div;
    if (role == Role::Formula && says_nothing) role = Role::Span;
  }
}

}  // namespace quire::pdf
