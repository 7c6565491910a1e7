#include "pdf/objects/structure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pdf/objects/attachments.h"
#include "pdf/objects/containment.h"
#include "pdf/objects/structure_2.h"
#include "pdf/objects/structure_chapter.h"
#include "pdf/objects/structure_roles.h"
#include "text/extraction_order.h"

namespace quire::pdf {
namespace {

using layout::Role;
using layout::StructElem;
using layout::StructElemIndex;

/// Cells and labels keep their place even when empty: the table's rows have equal lengths.
bool has_place(Role role) {
  return role == Role::TD || role == Role::TH || role == Role::TR || role == Role::LBody;
}

std::vector<StructChapter> chapters_of(const StructureInput& input) {
  std::vector<StructChapter> chapters(input.pages.struct_trees.size());
  for (std::size_t i = 0; i < chapters.size(); ++i)
    chapters[i].tree = &input.pages.struct_trees[i];
  for (std::size_t page = 0; page < input.written.size(); ++page) {
    auto& chapter = chapters[input.pages.pages[page].chapter];
    const auto& painted = *input.written[page].painted;
    for (std::size_t mcid = 0; mcid < painted.marked.size(); ++mcid)
      chapter.contents.push_back({painted.marked[mcid].struct_elem, page, mcid});
    for (const auto& [figure, rect] : painted.figures)
      chapter.figures.try_emplace(figure, page, rect);
  }
  for (const auto& annotation : input.annotations)
    chapters[input.pages.pages[annotation.page].chapter].annotations.push_back(&annotation);
  return chapters;
}

void keep_what_counts(StructChapter& chapter) {
  const auto& elements = chapter.tree->elements;
  chapter.is_kept.assign(elements.size(), false);
  chapter.is_kept[root_index] = true;
  for (auto i = static_cast<StructElemIndex>(elements.size()); i-- > root_index;) {
    const auto& elem = elements[i];
    const bool has_own = !chapter.contents_of[i].empty() || !chapter.annotations_of[i].empty();
    if (has_own || has_place(elem.role) || !elem.actual_text.empty()) chapter.is_kept[i] = true;
    if (i == root_index) break;
    const auto parent = parent_of(*chapter.tree, i);
    if (chapter.is_kept[i]) chapter.is_kept[parent] = true;
    chapter.first_content[parent] =
        std::min(chapter.first_content[parent], chapter.first_content[i]);
  }
}

/// Whether nothing of the element or below it is on the pages that are left.
bool is_gone(const StructChapter& chapter, StructElemIndex index) {
  return chapter.first_content[index] == never && chapter.annotations_of[index].empty();
}

bool is_cell(Role role) { return role == Role::TD || role == Role::TH; }

/// Whether an element without content goes with its surroundings: an empty cell with its row, an
/// empty line of code with the line before it.
bool goes_with(const StructChapter& chapter, StructElemIndex index, StructElemIndex before) {
  const auto& elem = chapter.tree->elements[index];
  if (is_cell(elem.role) || elem.role == Role::LBody) return true;
  const bool is_blank = elem.actual_text.find_first_not_of(" \t\n") == std::string::npos;
  return !elem.actual_text.empty() && is_blank && before != 0;
}

/// What lies in tables that have cells over several rows: these count all rows, with content or
/// without.
std::vector<bool> with_tall_cells(const StructChapter& chapter) {
  const auto& elements = chapter.tree->elements;
  std::vector<bool> result(elements.size(), false);
  for (auto i = static_cast<StructElemIndex>(elements.size()); i-- > root_index;) {
    if (elements[i].row_span > 1) result[i] = true;
    if (result[i] && elements[i].role != Role::Table) result[parent_of(*chapter.tree, i)] = true;
  }
  for (auto i = root_index + 1; i < elements.size(); ++i)
    if (elements[i].role != Role::Table && result[parent_of(*chapter.tree, i)]) result[i] = true;
  return result;
}

/// Of an excerpt: takes out what has its place in the book, but nothing on the pages that are left.
void drop_what_is_gone(StructChapter& chapter) {
  const auto& elements = chapter.tree->elements;
  const auto has_tall_cells = with_tall_cells(chapter);
  std::vector<StructElemIndex> last(elements.size(), 0);  // child kept so far
  for (auto i = root_index + 1; i < elements.size(); ++i) {
    const auto parent = parent_of(*chapter.tree, i);
    const bool is_row = elements[i].role == Role::TR || elements[i].role == Role::THead;
    if (!chapter.is_kept[i]) continue;
    if (is_gone(chapter, i)) {
      const bool stays = goes_with(chapter, i, last[parent]) || (is_row && has_tall_cells[i]);
      chapter.is_kept[i] = chapter.is_kept[parent] && stays;
    }
    if (chapter.is_kept[i]) last[parent] = i;
  }
}

void sort_by_element(StructChapter& chapter, bool is_excerpt) {
  const auto count = chapter.tree->elements.size();
  chapter.contents_of.resize(count);
  chapter.annotations_of.resize(count);
  chapter.children_of.resize(count);
  chapter.first_content.assign(count, never);
  chapter.numbers.assign(count, 0);
  for (std::size_t i = 0; i < chapter.contents.size(); ++i) {
    const auto elem = chapter.contents[i].elem;
    chapter.contents_of[elem].push_back(i);
    chapter.first_content[elem] = std::min(chapter.first_content[elem], i);
  }
  for (const auto* annotation : chapter.annotations)
    chapter.annotations_of[annotation->link].push_back(annotation);
  keep_what_counts(chapter);
  if (is_excerpt) drop_what_is_gone(chapter);
}

void number_elements(StructChapter& chapter, ObjectWriter& out) {
  for (StructElemIndex i = root_index; i < chapter.is_kept.size(); ++i) {
    if (!chapter.is_kept[i]) continue;
    chapter.numbers[i] = out.reserve();
    if (i != root_index) chapter.children_of[parent_of(*chapter.tree, i)].push_back(i);
  }
}

/// Where structure types come from. Source: ISO 32000-2 14.7.4, 14.8.6
class Namespaces {
public:
  /// `out`: of a PDF 2.0; null: of one that knows no namespaces.
  explicit Namespaces(ObjectWriter* out) {
    if (!out) return;
    of_pdf_1_ = out->add("<</Type/Namespace/NS(http://iso.org/pdf/ssn)>>");
    of_pdf_2_ = out->add("<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>");
  }

  bool are_used() const { return of_pdf_2_ != 0; }

  std::string type_of(Role role) const {
    if (!are_used()) return std::string(layout::name_of(role));
    return fmt::format(
        "{}/NS {} 0 R", name_in_pdf_2(role), is_of_pdf_2(role) ? of_pdf_2_ : of_pdf_1_
    );
  }

  /// The root's entry about them.
  std::string all() const {
    if (!are_used()) return {};
    return fmt::format("/Namespaces[{} 0 R {} 0 R]", of_pdf_1_, of_pdf_2_);
  }

private:
  ObjectNumber of_pdf_1_ = 0, of_pdf_2_ = 0;
};

/// The MathML that is in the file, and where: what many formulas are is written once.
using FormulaFiles = std::map<std::string_view, ObjectNumber>;

/// Whether programs are to find the formula with its TeX: `math = "annotated"`.
bool is_annotated(std::string_view mathml) {
  return mathml.find("<annotation ") != std::string_view::npos;
}

/// Writes the elements of one chapter.
class ElementWriter {
public:
  ElementWriter(
      const StructureInput& input,
      const StructChapter& chapter,
      const Namespaces& namespaces,
      std::vector<NamedFile>& files,
      FormulaFiles& formulas,
      ObjectWriter& out
  )
      : input_(input),
        chapter_(chapter),
        namespaces_(namespaces),
        files_(files),
        formulas_(formulas),
        out_(out) {}

  void write(StructElemIndex index, ObjectNumber parent) {
    const auto& elem = chapter_.tree->elements[index];
    // A link that leads nowhere is none.
    const bool is_dead_link = elem.role == Role::Link && chapter_.annotations_of[index].empty();
    const auto own_role = chapter_.roles[index];
    const auto role = is_dead_link && own_role == Role::Link ? Role::Span : own_role;
    std::string dictionary = "<</S/" + type_of(role) + "/P " + reference(parent);
    const auto page = page_of(index);
    if (page) dictionary += "/Pg " + reference(input_.page_numbers[*page]);
    dictionary += kids(index, page) + texts(index) + references(index) + formula_file(index) +
                  attributes(index) + ">>";
    out_.add(chapter_.numbers[index], dictionary);
  }

private:
  /// "H1", in PDF 2.0 with its namespace.
  std::string type_of(Role role) const { return namespaces_.type_of(role); }

  /// Of the element's first own content: what needs no page of its own among the kids.
  std::optional<std::size_t> page_of(StructElemIndex index) const {
    const auto& contents = chapter_.contents_of[index];
    if (contents.empty()) return std::nullopt;
    return chapter_.contents[contents.front()].page;
  }

  std::string content(const ContentItem& item, std::optional<std::size_t> page) const {
    if (input_.sheets)
      return fmt::format(
          "<</Type/MCR/Pg {} 0 R/Stm {} 0 R/MCID {}>>",
          input_.page_numbers[item.page],
          input_.written[item.page].content,
          item.mcid
      );
    if (item.page == page) return std::to_string(item.mcid);
    return fmt::format(
        "<</Type/MCR/Pg {} 0 R/MCID {}>>", input_.page_numbers[item.page], item.mcid
    );
  }

  std::string kids(StructElemIndex index, std::optional<std::size_t> page) const {
    std::string kids;
    std::size_t count = 0;
    const auto add = [&](const std::string& kid) {
      if (count++ > 0) kids += ' ';
      kids += kid;
    };
    auto child = chapter_.children_of[index].begin();
    const auto children_end = chapter_.children_of[index].end();
    const auto add_children_before = [&](std::size_t place) {
      for (; child != children_end; ++child) {
        const auto first = chapter_.first_content[*child];
        if (first != never && first > place) return;
        add(reference(chapter_.numbers[*child]));
      }
    };
    for (const auto place : chapter_.contents_of[index]) {
      add_children_before(place);
      add(content(chapter_.contents[place], page));
    }
    add_children_before(never);
    for (const auto* annotation : chapter_.annotations_of[index])
      add(fmt::format(
          "<</Type/OBJR/Pg {} 0 R/Obj {} 0 R>>",
          input_.page_numbers[annotation->page],
          annotation->number
      ));
    if (count == 0) return {};
    const bool is_one = count == 1 && !kids.starts_with('<');
    return is_one ? "/K " + kids : "/K[" + kids + ']';
  }

  std::string texts(StructElemIndex index) const {
    const auto& elem = chapter_.tree->elements[index];
    std::string result;
    if (!elem.alt.empty()) result += "/Alt" + text_string(elem.alt);
    if (!elem.language.empty()) result += "/Lang" + text_string(elem.language);
    // A line of code has it on its marked content, where readers find it; there in the order that
    // extractors expect, which is another one for text from right to left.
    const bool is_said = elem.role != Role::Figure && !chapter_.contents_of[index].empty() &&
                         text::extraction_order(elem.actual_text) == elem.actual_text;
    if (!elem.actual_text.empty() && !is_said)
      result += "/ActualText" + text_string(elem.actual_text);
    if (elem.role == Role::Note) result += "/ID" + byte_string(note_id(index));
    return result;
  }

  std::string references(StructElemIndex index) const {
    if (chapter_.references.empty() || chapter_.references[index].empty()) return {};
    std::string result = "/Ref[";
    for (const auto number : chapter_.references[index])
      result += reference(number) + ' ';
    result.back() = ']';
    return result;
  }

  /// The MathML of a formula: in PDF 1.7 for programs, where that is asked; in PDF 2.0 for all
  /// readers, who look for an associated file of this type and relationship.
  ///
  /// Source: ISO 19005-3 annex E; the PDF Association's best practice guide, "Formula"; Foxit's
  /// notes on PDF/UA-2, "Logic in providing Associated file"
  std::string formula_file(StructElemIndex index) const {
    const auto found = chapter_.tree->mathml.find(index);
    if (found == chapter_.tree->mathml.end() || input_.file_date.empty()) return {};
    const auto& mathml = found->second;
    const bool is_pdf_2 = namespaces_.are_used();
    if (is_pdf_2 ? chapter_.roles[index] != Role::Formula : !is_annotated(mathml)) return {};
    const auto known = formulas_.find(mathml);
    if (is_pdf_2 && known != formulas_.end()) return "/AF[" + reference(known->second) + ']';
    const auto name = fmt::format("formula-{}.mml", chapter_.numbers[index]);
    const auto file = write_embedded_file(
        {name, "MathML", mathml, "application#2Fmathml+xml", "Supplement"}, input_.file_date, out_
    );
    formulas_.try_emplace(mathml, file);
    files_.push_back({name, file});
    return "/AF[" + reference(file) + ']';
  }

  std::string attributes(StructElemIndex index) const {
    const auto& elem = chapter_.tree->elements[index];
    const auto role = chapter_.roles[index];
    if (role == Role::TH || role == Role::TD) return cell_attributes(elem);
    if (role == Role::L)
      return fmt::format("/A<</O/List/ListNumbering/{}>>", elem.is_ordered ? "Decimal" : "Disc");
    if (role == Role::Note && namespaces_.are_used() && !chapter_.references[index].empty())
      return "/A<</O/FENote/NoteType/Footnote>>";
    const auto figure = chapter_.figures.find(index);
    if (elem.role != Role::Figure || figure == chapter_.figures.end()) return {};
    const auto& [page, rect] = figure->second;
    return fmt::format("/A<</O/Layout/Placement/Block/BBox{}>>", box_of(rect, page));
  }

  /// A rectangle of a page where it lies on what the reader takes for one.
  std::string box_of(const Rect& rect, std::size_t page) const {
    const auto height = input_.pages.pages[page].size.height;
    if (!input_.sheets) return rectangle(rect, height);
    const auto& [side, scale, x, y] = input_.sheets->pages[page];
    return fmt::format(
        "[{} {} {} {}]",
        number(x + scale * rect.origin.x.pt()),
        number(y + scale * (height - rect.bottom()).pt()),
        number(x + scale * rect.right().pt()),
        number(y + scale * (height - rect.origin.y).pt())
    );
  }

  /// Source: ISO 32000-1 14.8.5.7
  static std::string cell_attributes(const StructElem& elem) {
    std::string result;
    if (elem.role == Role::TH && elem.has_scope)
      result += elem.is_row_scope ? "/Scope/Row" : "/Scope/Column";
    if (elem.row_span != 1) result += fmt::format("/RowSpan {}", elem.row_span);
    if (elem.column_span != 1) result += fmt::format("/ColSpan {}", elem.column_span);
    return result.empty() ? result : "/A<</O/Table" + result + ">>";
  }

public:
  /// Unique in the book, as the IDTree needs it.
  std::string note_id(StructElemIndex index) const {
    const auto& elem = chapter_.tree->elements[index];
    return fmt::format("{}-{}", elem.id.empty() ? "note" : elem.id, chapter_.numbers[index]);
  }

private:
  const StructureInput& input_;
  const StructChapter& chapter_;
  const Namespaces& namespaces_;
  std::vector<NamedFile>& files_;
  FormulaFiles& formulas_;
  ObjectWriter& out_;
};

/// Which element each marked content and each annotation belongs to, by StructParents key.
std::string parent_tree(const StructureInput& input, const std::vector<StructChapter>& chapters) {
  std::string numbers;
  for (std::size_t page = 0; page < input.written.size(); ++page) {
    const auto& chapter = chapters[input.pages.pages[page].chapter];
    const auto& marked = input.written[page].painted->marked;
    numbers += std::to_string(page) + '[';
    for (const auto& content : marked)
      numbers += reference(chapter.numbers[content.struct_elem]) + ' ';
    numbers += ']';
  }
  for (const auto& annotation : input.annotations) {
    const auto& chapter = chapters[input.pages.pages[annotation.page].chapter];
    const auto number = chapter.numbers[annotation.link];
    fmt::format_to(std::back_inserter(numbers), "{} {} 0 R ", annotation.struct_parent, number);
  }
  return "<</Nums[" + numbers + "]>>";
}

/// Settles what of a chapter is written, and how.
void prepare(
    StructChapter& chapter, HeadingLevels& levels, const StructureInput& input, ObjectWriter& out
) {
  number_elements(chapter, out);
  auto levels_until_now = levels;
  settle_roles(chapter, levels);
  settle_figures(chapter);
  settle_lists_and_tables(chapter);
  if (!input.destinations) return;
  const auto id = static_cast<book::ChapterId>(chapter.tree - input.pages.struct_trees.data());
  settle_containment(chapter, *input.destinations, id);
  // What has become a group may have been a list, a table or a heading.
  settle_lists_and_tables(chapter);
  settle_containment(chapter, *input.destinations, id);
  levels = std::move(levels_until_now);
  settle_levels(chapter, levels);
}

/// Writes the whole tree, a chapter after the other.
class TreeWriter {
public:
  TreeWriter(const StructureInput& input, ObjectWriter& out)
      : input_(input),
        out_(out),
        root_(out.reserve()),
        document_(out.reserve()),
        namespaces_(input.destinations ? &out : nullptr),
        chapters_(chapters_of(input)) {}

  WrittenStructure write() {
    // Elements that refer to others must know their numbers.
    if (input_.destinations) prepare_all();
    for (auto& chapter : chapters_) {
      if (!input_.destinations && is_left(chapter)) prepare(chapter, levels_, input_, out_);
      if (!chapter.numbers.empty() && chapter.numbers[root_index] != 0) write(chapter);
    }
    out_.add(
        document_,
        fmt::format("<</S/{}/P {} 0 R/K[{}]>>", namespaces_.type_of(Role::Document), root_, parts_)
    );
    write_root();
    return std::move(written_);
  }

private:
  bool is_left(StructChapter& chapter) const {
    sort_by_element(chapter, input_.pages.is_excerpt);
    return !input_.pages.is_excerpt || !is_gone(chapter, root_index);
  }

  void prepare_all() {
    for (auto& chapter : chapters_)
      if (is_left(chapter)) prepare(chapter, levels_, input_, out_);
    written_.elements_of = elements_of_destinations(
        *input_.destinations, input_.pages, input_.written, chapters_, document_
    );
    refer(chapters_, *input_.destinations, written_.elements_of);
  }

  void write(const StructChapter& chapter) {
    ElementWriter writer(input_, chapter, namespaces_, written_.files, formulas_, out_);
    for (StructElemIndex i = root_index; i < chapter.is_kept.size(); ++i) {
      if (!chapter.is_kept[i]) continue;
      const auto parent =
          i == root_index ? document_ : chapter.numbers[parent_of(*chapter.tree, i)];
      writer.write(i, parent);
      if (chapter.tree->elements[i].role == Role::Note)
        notes_.emplace(writer.note_id(i), chapter.numbers[i]);
    }
    parts_ += reference(chapter.numbers[root_index]) + ' ';
  }

  void write_root() {
    const auto keys = input_.pages.pages.size() + input_.annotations.size();
    const auto parents = out_.add(parent_tree(input_, chapters_));
    std::string ids;
    for (const auto& [id, number] : notes_)
      ids += byte_string(id) + reference(number) + ' ';
    if (!ids.empty()) ids = "/IDTree<</Names[" + ids + "]>>";
    out_.add(
        root_,
        fmt::format(
            "<</Type/StructTreeRoot/K {} 0 R/ParentTree {} 0 R/ParentTreeNextKey {}{}{}>>",
            document_,
            parents,
            keys,
            ids,
            namespaces_.all()
        )
    );
    written_.root = root_;
  }

  const StructureInput& input_;
  ObjectWriter& out_;
  ObjectNumber root_, document_;
  Namespaces namespaces_;
  std::vector<StructChapter> chapters_;
  HeadingLevels levels_;
  std::string parts_;
  std::map<std::string, ObjectNumber> notes_;
  FormulaFiles formulas_;
  WrittenStructure written_;
};

}  // namespace

WrittenStructure write_structure(const StructureInput& input, ObjectWriter& out) {
  return TreeWriter(input, out).write();
}

}  // namespace quire::pdf
