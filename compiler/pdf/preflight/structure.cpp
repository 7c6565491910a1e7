#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/language.h"
#include "layout/struct_tree.h"
#include "pdf/objects/containment.h"
#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

/// Elements that stand only in certain others. Source: ISO 32000-1 tables 336 and 337.
struct Place {
  std::string_view child;
  std::array<std::string_view, 4> parents;
};
constexpr std::array places{
    Place{"/LI", {"/L"}},
    Place{"/LBody", {"/LI"}},
    Place{"/TOCI", {"/TOC"}},
    Place{"/TR", {"/Table", "/THead", "/TBody", "/TFoot"}},
    Place{"/TH", {"/TR"}},
    Place{"/TD", {"/TR"}},
    Place{"/THead", {"/Table"}},
    Place{"/TBody", {"/Table"}},
    Place{"/TFoot", {"/Table"}},
};

/// "/H2": 2; of others 0.
int heading_level(std::string_view role) {
  const bool is_heading =
      role.size() == 3 && role.starts_with("/H") && role[2] >= '1' && role[2] <= '6';
  return is_heading ? role[2] - '0' : 0;
}

using Roles = std::map<std::string, layout::Role, std::less<>>;  // by name

Roles standard_roles(bool is_pdf_2) {
  Roles roles;
  for (auto i = 0; i <= static_cast<int>(layout::Role::Formula); ++i) {
    const auto role = static_cast<layout::Role>(i);
    roles.emplace(fmt::format("/{}", is_pdf_2 ? name_in_pdf_2(role) : layout::name_of(role)), role);
  }
  return roles;
}

/// How the cells of a table lie. Source: ISO 14289-1 7.5; ISO 32000-1 14.8.4.3.4.
class Grid {
public:
  void begin_row() { column_ = width_ = 0; }

  void add_cell(std::size_t columns, std::size_t rows) {
    while (column_ < rows_left_.size() && rows_left_[column_] > 0)
      ++column_;
    if (rows_left_.size() < column_ + columns) rows_left_.resize(column_ + columns);
    for (std::size_t i = 0; i < columns; ++i)
      rows_left_[column_++] = rows;
  }

  /// The row's width, with the cells of rows before that reach into it.
  std::size_t end_row() {
    for (std::size_t i = 0; i < rows_left_.size(); ++i) {
      if (rows_left_[i] == 0) continue;
      width_ = i + 1;
      --rows_left_[i];
    }
    return width_;
  }

private:
  std::vector<std::size_t> rows_left_;  ///< by column: of the cell in it
  std::size_t column_ = 0, width_ = 0;
};

class StructureCheck {
public:
  StructureCheck(Inspection& inspection, const PageFacts& facts)
      : inspection_(inspection),
        file_(inspection.file),
        facts_(facts),
        roles_(standard_roles(inspection.is_pdf_2)) {}

  void run() {
    const auto number = referenced(value_of(catalog_of(file_), "/StructTreeRoot"));
    const auto root = entries_of(file_.object(number).value);
    const bool is_root = value_of(root, "/Type") == "/StructTreeRoot";
    const auto parents = file_.dictionary(value_of(root, "/ParentTree"));
    inspection_.require(
        is_root && !value_of(parents, "/Nums").empty(), Clause::StructureRoot, number
    );
    read_parent_tree(value_of(parents, "/Nums"), number);
    read_ids(file_.dictionary(value_of(root, "/IDTree")), number);
    walk(value_of(root, "/K"), number);
    check_claims();
    check_notes();
  }

private:
  /// An element that is to be looked at.
  struct Waiting {
    ObjectNumber number = 0, parent = 0;
    std::string_view parent_role;
  };

  void read_parent_tree(std::string_view numbers, ObjectNumber root) {
    bool is_key = true;
    std::size_t key = 0;
    for_each_value(numbers, [&](std::string_view value) {
      if (is_key) {
        key = whole_number(value);
        inspection_.require(key == parents_.size(), Clause::StructureRoot, root);
      } else {
        auto& entry = parents_.emplace_back();
        const auto target = file_.resolved(value);
        if (target.starts_with('['))
          for_each_value(target, [&](std::string_view element) {
            entry.elements.push_back(referenced(element));
          });
        else
          entry.elements.push_back(referenced(value));
        entry.is_claimed.resize(entry.elements.size());
      }
      is_key = !is_key;
    });
  }

  void read_ids(const Entries& tree, ObjectNumber root) {
    std::string_view id;
    for_each_value(value_of(tree, "/Names"), [&](std::string_view value) {
      if (id.empty()) {
        id = value;
        return;
      }
      inspection_.require(ids_.emplace(id, referenced(value)).second, Clause::NoteIds, root);
      id = {};
    });
  }

  void walk(std::string_view kids, ObjectNumber root) {
    std::vector<Waiting> waiting;
    add_elements(kids, root, {}, waiting);
    inspection_.require(!waiting.empty(), Clause::StructureRoot, root);
    inspection_.require(!inspection_.is_pdf_2 || waiting.size() == 1, Clause::DocumentRoot, root);
    std::vector<Waiting> children;
    std::size_t seen = 0;
    while (!waiting.empty()) {
      const auto next = waiting.back();
      waiting.pop_back();
      if (++seen > file_.size()) return inspection_.report(Clause::Parents, next.number);
      const auto element = entries_of(file_.object(next.number).value);
      check_element(element, next);
      children.clear();
      add_elements(value_of(element, "/K"), next.number, value_of(element, "/S"), children);
      waiting.insert(waiting.end(), children.rbegin(), children.rend());
    }
  }

  /// Those of the kids that are elements, in their order.
  static void add_elements(
      std::string_view kids,
      ObjectNumber parent,
      std::string_view role,
      std::vector<Waiting>& elements
  ) {
    for_each_value(kids, [&](std::string_view kid) {
      if (kid.ends_with(" R")) elements.push_back({referenced(kid), parent, role});
    });
  }

  void check_element(const Entries& element, const Waiting& place) {
    const auto number = place.number;
    const auto role = value_of(element, "/S");
    const auto known = roles_.find(role);
    inspection_.require(known != roles_.end(), Clause::Roles, number);
    if (inspection_.is_pdf_2 && known != roles_.end())
      check_in_pdf_2(element, known->second, place);
    inspection_.require(
        referenced(value_of(element, "/P")) == place.parent, Clause::Parents, number
    );
    check_place(role, place);
    check_kids(element, number);
    if (const auto language = value_of(element, "/Lang"); !language.empty())
      inspection_.require(
          language.size() > 2 && is_language_tag(language.substr(1, language.size() - 2)),
          Clause::Language,
          number
      );
    if (role == "/Figure" || role == "/Formula") check_figure(element, role, number);
    if (role == "/Table") check_table(element, number);
    if (role == "/TH") {
      const auto scope = value_of(file_.dictionary(value_of(element, "/A")), "/Scope");
      inspection_.require(!scope.empty(), Clause::HeaderScope, number);
    }
    if (role == "/Note") {
      const auto found = ids_.find(value_of(element, "/ID"));
      inspection_.require(found != ids_.end() && found->second == number, Clause::NoteIds, number);
    }
    if (const auto level = heading_level(role); level != 0) {
      inspection_.require(level <= last_level_ + 1, Clause::Headings, number);
      last_level_ = level;
    }
  }

  /// Source: ISO 14289-2 8.2.4, 8.2.5; ISO/TS 32005
  void check_in_pdf_2(const Entries& element, layout::Role role, const Waiting& place) {
    const auto number = place.number;
    const auto name = value_of(file_.dictionary(value_of(element, "/NS")), "/NS");
    const bool is_of_pdf_2_only = is_of_pdf_2(role);
    inspection_.require(
        name == (is_of_pdf_2_only ? "(http://iso.org/pdf2/ssn)" : "(http://iso.org/pdf/ssn)"),
        Clause::Namespaces,
        number
    );
    const auto around = roles_.find(place.parent_role);
    if (place.parent_role.empty())
      inspection_.require(role == layout::Role::Document, Clause::DocumentRoot, number);
    else if (around != roles_.end())
      inspection_.require(may_hold(around->second, role), Clause::Containment, number);
    bool has_content = false;
    for_each_value(value_of(element, "/K"), [&](std::string_view kid) {
      has_content = has_content || !(kid.ends_with(" R") || kid.starts_with("<</Type/OBJR"));
    });
    inspection_.require(!has_content || may_hold_content(role), Clause::Containment, number);
    auto& references = references_[number];
    for_each_value(value_of(element, "/Ref"), [&](std::string_view target) {
      references.insert(referenced(target));
    });
    if (role == layout::Role::Note) notes_.insert(number);
    if (role == layout::Role::TOCI)
      inspection_.require(!references.empty(), Clause::EntryTargets, number);
    if (references.empty()) references_.erase(number);
  }

  /// A note refers to what refers to it, and nothing else does.
  void check_notes() {
    const auto refers = [&](ObjectNumber from, ObjectNumber to) {
      const auto found = references_.find(from);
      return found != references_.end() && found->second.contains(to);
    };
    for (const auto& [number, targets] : references_)
      for (const auto target : targets)
        if (notes_.contains(number) || notes_.contains(target))
          inspection_.require(refers(target, number), Clause::NoteReferences, number);
  }

  void check_place(std::string_view role, const Waiting& place) {
    for (const auto& [child, parents] : places)
      if (child == role)
        inspection_.require(
            std::ranges::find(parents, place.parent_role) != parents.end(),
            Clause::Nesting,
            place.number
        );
    if (place.parent_role != "/L") return;
    const bool may_be = role == "/LI" || role == "/L" || role == "/Caption";
    inspection_.require(may_be, Clause::Nesting, place.number);
  }

  void check_figure(const Entries& element, std::string_view role, ObjectNumber number) {
    const bool has_text =
        value_of(element, "/Alt").size() > 2 || value_of(element, "/ActualText").size() > 2;
    inspection_.require(has_text, Clause::Alternatives, number);
    if (role != "/Figure") return;
    const auto attributes = file_.dictionary(value_of(element, "/A"));
    inspection_.require(!value_of(attributes, "/BBox").empty(), Clause::FigureBox, number);
  }

  /// The contents and annotations of an element are those that the parent tree has under it.
  void check_kids(const Entries& element, ObjectNumber number) {
    const auto page = referenced(value_of(element, "/Pg"));
    bool has_annotation = false;
    for_each_value(value_of(element, "/K"), [&](std::string_view kid) {
      if (kid.ends_with(" R")) return;
      if (!kid.starts_with("<<")) return claim(page, whole_number(kid), number);
      const auto entries = entries_of(kid);
      if (value_of(entries, "/Type") == "/OBJR") {
        has_annotation = true;
        return claim_annotation(referenced(value_of(entries, "/Obj")), number);
      }
      const auto form = referenced(value_of(entries, "/Stm"));
      claim(
          form != 0 ? form : referenced(value_of(entries, "/Pg")),
          whole_number(value_of(entries, "/MCID")),
          number
      );
    });
    const bool is_link = value_of(element, "/S") == "/Link";
    inspection_.require(!is_link || has_annotation, Clause::LinkContents, number);
  }

  ParentEntry* entry_of(ObjectNumber holder) {
    const int key = holder < facts_.keys.size() ? facts_.keys[holder] : -1;
    if (key < 0 || static_cast<std::size_t>(key) >= parents_.size()) return nullptr;
    return &parents_[static_cast<std::size_t>(key)];
  }

  void claim(ObjectNumber holder, std::size_t mcid, ObjectNumber number) {
    auto* const entry = entry_of(holder);
    const bool is_own = entry && mcid < entry->elements.size() && entry->elements[mcid] == number;
    inspection_.require(is_own && !entry->is_claimed[mcid], Clause::ContentParents, number);
    if (is_own) entry->is_claimed[mcid] = true;
  }

  void claim_annotation(ObjectNumber annotation, ObjectNumber number) {
    auto* const entry = entry_of(annotation);
    const bool is_own = entry && entry->elements.size() == 1 && entry->elements[0] == number;
    inspection_.require(is_own && !entry->is_claimed[0], Clause::TaggedAnnotations, number);
    if (is_own) entry->is_claimed[0] = true;
  }

  /// What is on the pages is in the tree: as many contents as the page has identifiers.
  void check_claims() {
    for (const auto annotation : facts_.annotations) {
      const auto* const entry = entry_of(annotation);
      inspection_.require(
          entry && !entry->is_claimed.empty() && entry->is_claimed[0],
          Clause::TaggedAnnotations,
          annotation
      );
    }
    for (ObjectNumber holder = 0; holder < facts_.content_counts.size(); ++holder) {
      if (facts_.content_counts[holder] < 0) continue;
      const auto* const entry = entry_of(holder);
      const auto count = static_cast<std::size_t>(facts_.content_counts[holder]);
      inspection_.require(
          entry && entry->elements.size() == count &&
              std::ranges::find(entry->is_claimed, false) == entry->is_claimed.end(),
          Clause::ContentParents,
          holder
      );
    }
  }

  void check_table(const Entries& table, ObjectNumber number) {
    Grid grid;
    std::optional<std::size_t> width;
    const auto check_rows = [&](const auto& self, std::string_view kids) -> void {
      for_each_value(kids, [&](std::string_view kid) {
        const auto row = file_.dictionary(kid);
        const auto role = value_of(row, "/S");
        if (role == "/THead" || role == "/TBody" || role == "/TFoot")
          return self(self, value_of(row, "/K"));
        if (role != "/TR") return;
        const auto cells = width_of(value_of(row, "/K"), grid);
        inspection_.require(cells == width.value_or(cells), Clause::Tables, number);
        width = cells;
      });
    };
    check_rows(check_rows, value_of(table, "/K"));
  }

  std::size_t width_of(std::string_view cells, Grid& grid) const {
    grid.begin_row();
    for_each_value(cells, [&](std::string_view value) {
      const auto cell = file_.dictionary(value);
      const auto role = value_of(cell, "/S");
      if (role != "/TH" && role != "/TD") return;
      const auto attributes = file_.dictionary(value_of(cell, "/A"));
      const auto span = [&](std::string_view key) {
        return std::max<std::size_t>(1, whole_number(value_of(attributes, key)));
      };
      grid.add_cell(span("/ColSpan"), span("/RowSpan"));
    });
    return grid.end_row();
  }

  Inspection& inspection_;
  const FinishedFile& file_;
  const PageFacts& facts_;
  Roles roles_;
  ParentTree parents_;
  std::map<std::string_view, ObjectNumber> ids_;
  int last_level_ = 0;
  // Of PDF 2.0: what elements refer to, by number.
  std::map<ObjectNumber, std::set<ObjectNumber>> references_;
  std::set<ObjectNumber> notes_;
};

}  // namespace

void check_structure(Inspection& inspection, const PageFacts& facts) {
  StructureCheck(inspection, facts).run();
}

}  // namespace quire::pdf
