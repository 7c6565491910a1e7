#include "pdf/objects/structure_2.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>
#include <span>

#include "pdf/objects/containment.h"

namespace quire::pdf {
namespace {

using layout::Role;
using layout::StructElemIndex;

bool is_heading(Role role) { return role >= Role::H1 && role <= Role::H6; }

bool is_inline(Role role) {
  return role == Role::Span || role == Role::Quote || role == Role::Reference || role == Role::Lbl;
}

/// The name of the place that a link leads to in the book.
std::optional<std::string> target_of(
    const layout::StructElem& link, const Destinations& destinations, book::ChapterId chapter
) {
  std::string_view id = link.href;
  if (id.empty()) return std::nullopt;
  if (id.starts_with('#')) id.remove_prefix(1);
  return destinations.name_of(id, chapter);
}

class Containment {
public:
  Containment(StructChapter& chapter, const Destinations& destinations, book::ChapterId id)
      : chapter_(chapter), roles_(chapter.roles), destinations_(destinations), id_(id) {}

  void run() {
    chapter_.roles.at(root_index) = Role::Part;
    end_dead_links();
    settle_references();
    for (auto i = last(); i > root_index; --i)
      if (is_kept(i) && !fits(i, roles_[i]) && !is_in_heading(i)) widen(i);
    for (auto i = root_index + 1; i <= last(); ++i)
      if (is_kept(i) && !may_hold(roles_[parent(i)], roles_[i])) move_into(i);
    for (auto i = root_index; i <= last(); ++i)
      if (is_kept(i)) settle_singles(i);
  }

private:
  StructElemIndex last() const { return static_cast<StructElemIndex>(roles_.size() - 1); }
  bool is_kept(StructElemIndex i) const { return chapter_.is_kept[i]; }
  StructElemIndex parent(StructElemIndex i) const {
    return std::max(chapter_.tree->elements[i].parent, root_index);
  }

  bool is_in_heading(StructElemIndex i) const {
    for (; i != root_index; i = parent(i))
      if (is_heading(roles_[i])) return true;
    return false;
  }

  /// Whether an element could have this role with what is in it.
  bool fits(StructElemIndex i, Role role) const {
    if (!chapter_.contents_of[i].empty() && !may_hold_content(role)) return false;
    return std::ranges::all_of(chapter_.children_of[i], [&](auto kid) {
      return may_hold(role, roles_[kid]);
    });
  }

  void end_dead_links() {
    for (auto i = root_index; i <= last(); ++i)
      if (is_kept(i) && roles_[i] == Role::Link && chapter_.annotations_of[i].empty())
        roles_[i] = Role::Span;
  }

  /// What a Reference was in PDF 1.7, the Link in it is; and a TOCI names its target.
  void settle_references() {
    for (auto i = root_index + 1; i <= last(); ++i) {
      if (!is_kept(i)) continue;
      const bool is_entry = roles_[i] == Role::TOCI;
      if (roles_[i] == Role::Reference && roles_[parent(i)] == Role::TOCI) roles_[i] = Role::P;
      if (roles_[i] == Role::Reference && !fits(i, Role::Reference)) roles_[i] = Role::Span;
      const bool is_whole = chapter_.contents_of[i].empty() && leads_somewhere(i);
      // Of the types that a TOC may hold, Part is the one that may hold anything.
      if (is_entry && !is_whole) roles_[i] = Role::Part;
    }
  }

  bool leads_somewhere(StructElemIndex entry) const {
    return first_target(chapter_, entry, destinations_, id_).has_value();
  }

public:
  /// Where the first link leads in an entry of a table of contents, beside the entries below it.
  static std::optional<std::string> first_target(
      const StructChapter& chapter,
      StructElemIndex entry,
      const Destinations& destinations,
      book::ChapterId id
  ) {
    std::vector<StructElemIndex> waiting{entry};
    while (!waiting.empty()) {
      const auto next = waiting.back();
      waiting.pop_back();
      const auto& element = chapter.tree->elements[next];
      if (next != entry && (element.role == Role::TOC || element.role == Role::TOCI)) continue;
      if (auto target = target_of(element, destinations, id)) return target;
      const auto& children = chapter.children_of[next];
      waiting.insert(waiting.end(), children.rbegin(), children.rend());
    }
    return std::nullopt;
  }

private:
  void become_first(StructElemIndex i, std::initializer_list<Role> roles) {
    for (const auto role : roles)
      if (fits(i, role)) {
        roles_[i] = role;
        return;
      }
  }

  /// Makes what has blocks in it a block itself.
  void widen(StructElemIndex i) {
    const auto role = roles_[i];
    if (is_inline(role))
      become_first(i, {Role::P, Role::Div});
    else if (role == Role::P || role == Role::Sect || role == Role::Art)
      become_first(i, {Role::Div});
  }

  /// Gives an element a role that its parent may hold, if possible with what is in it.
  void move_into(StructElemIndex i) {
    constexpr std::array for_lines{Role::P, Role::Div, Role::Span, Role::Part};
    constexpr std::array for_blocks{Role::Div, Role::P, Role::Span, Role::Part};
    constexpr std::array for_headings{Role::P, Role::Span, Role::Div, Role::Part};
    const auto role = roles_[i];
    const auto around = roles_[parent(i)];
    const auto choices = is_heading(role)  ? std::span<const Role>(for_headings)
                         : is_inline(role) ? std::span<const Role>(for_lines)
                                           : std::span<const Role>(for_blocks);
    for (const bool is_whole : {true, false})
      for (const auto choice : choices)
        if (may_hold(around, choice) && (!is_whole || fits(i, choice))) {
          roles_[i] = choice;
          return;
        }
  }

  /// A caption is the only one, and first or last; a table has one head and one foot.
  /// Source: ISO 14289-2 8.2.5.27; ISO/TS 32005
  void settle_singles(StructElemIndex i) {
    const auto& kids = chapter_.children_of[i];
    std::set<Role> seen;
    for (const auto kid : kids) {
      auto& role = roles_[kid];
      const bool is_single = role == Role::Caption || role == Role::THead || role == Role::TFoot;
      if (!is_single) continue;
      const bool is_at_end = kid == kids.front() || kid == kids.back();
      const bool is_placed = role != Role::Caption || is_at_end;
      if (seen.insert(role).second && is_placed) continue;
      role = role == Role::Caption ? Role::Div : Role::TBody;
    }
  }

  StructChapter& chapter_;
  std::vector<Role>& roles_;
  const Destinations& destinations_;
  book::ChapterId id_;
};

/// The block that an element is, or is in.
StructElemIndex block_of(const StructChapter& chapter, StructElemIndex i) {
  const auto is_in_line = [](Role role) {
    return is_inline(role) || role == Role::Link || role == Role::Code;
  };
  while (i > root_index && is_in_line(chapter.roles[i]))
    i = std::max(chapter.tree->elements[i].parent, root_index);
  return i;
}

/// The element whose content is at a place: the one that begins there, or the last before it.
StructElemIndex element_at(
    const StructChapter& chapter, const std::vector<MarkedContent>& marked, Point place
) {
  const auto slack = Length::from_pt(0.05);
  StructElemIndex before = 0;
  for (const auto& content : marked) {
    const auto distance = content.place.y - place.y;
    const bool is_beside = content.place.x + slack < place.x;
    if (distance <= slack && distance >= -slack && !is_beside)
      return block_of(chapter, content.struct_elem);
    if (distance < Length() || before == 0) before = content.struct_elem;
  }
  return before == 0 ? root_index : block_of(chapter, before);
}

}  // namespace

void settle_containment(
    StructChapter& chapter, const Destinations& destinations, book::ChapterId id
) {
  Containment(chapter, destinations, id).run();
}

std::map<std::string, ObjectNumber> elements_of_destinations(
    const Destinations& destinations,
    const page::Pages& pages,
    const std::vector<WrittenPage>& written,
    const std::vector<StructChapter>& chapters,
    ObjectNumber document
) {
  std::map<std::string, ObjectNumber> elements;
  for (const auto& [name, target] : destinations.targets()) {
    const auto& chapter = chapters[pages.pages[target.page].chapter];
    const auto& marked = written[target.page].painted->marked;
    if (chapter.numbers[root_index] == 0) {
      elements[name] = document;
      continue;
    }
    elements[name] = chapter.numbers[element_at(chapter, marked, target.place)];
  }
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto& chapter = chapters[i];
    for (auto elem = root_index; elem < chapter.numbers.size(); ++elem) {
      if (chapter.numbers[elem] == 0 || chapter.roles[elem] != Role::Note) continue;
      const auto& id = chapter.tree->elements[elem].id;
      if (const auto name = destinations.name_of(id, static_cast<book::ChapterId>(i)))
        elements[*name] = chapter.numbers[elem];
    }
  }
  return elements;
}

namespace {

/// Makes room for the references of all elements, and returns those of notes, by their objects.
std::map<ObjectNumber, std::vector<ObjectNumber>*> notes_of(std::vector<StructChapter>& chapters) {
  std::map<ObjectNumber, std::vector<ObjectNumber>*> notes;
  for (auto& chapter : chapters) {
    chapter.references.resize(chapter.numbers.size());
    for (auto i = root_index; i < chapter.numbers.size(); ++i)
      if (chapter.numbers[i] != 0 && chapter.roles[i] == Role::Note)
        notes[chapter.numbers[i]] = &chapter.references[i];
  }
  return notes;
}

}  // namespace

void refer(
    std::vector<StructChapter>& chapters,
    const Destinations& destinations,
    const std::map<std::string, ObjectNumber>& elements
) {
  const auto notes = notes_of(chapters);
  for (std::size_t id = 0; id < chapters.size(); ++id) {
    auto& chapter = chapters[id];
    for (auto i = root_index; i < chapter.numbers.size(); ++i) {
      if (chapter.numbers[i] == 0) continue;
      const auto number = static_cast<book::ChapterId>(id);
      const auto& element = chapter.tree->elements[i];
      const bool is_entry = chapter.roles[i] == Role::TOCI;
      const auto target = is_entry ? Containment::first_target(chapter, i, destinations, number)
                                   : target_of(element, destinations, number);
      if (!target) continue;
      const auto found = elements.find(*target);
      if (found == elements.end()) continue;
      const auto note = notes.find(found->second);
      if (is_entry || note != notes.end()) chapter.references[i].push_back(found->second);
      if (!is_entry && note != notes.end()) note->second->push_back(chapter.numbers[i]);
    }
  }
}

}  // namespace quire::pdf
