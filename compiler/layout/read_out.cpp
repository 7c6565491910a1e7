#include "layout/read_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quire::layout {
namespace {

/// How an element is announced, and whether it begins a line.
struct Announcement {
  Role role;
  std::string_view before, after;
  bool is_block;
};
constexpr std::array announcements{
    Announcement{Role::H1, "heading level 1", "", true},
    Announcement{Role::H2, "heading level 2", "", true},
    Announcement{Role::H3, "heading level 3", "", true},
    Announcement{Role::H4, "heading level 4", "", true},
    Announcement{Role::H5, "heading level 5", "", true},
    Announcement{Role::H6, "heading level 6", "", true},
    Announcement{Role::P, "", "", true},
    Announcement{Role::L, "list with", "out of list", true},
    Announcement{Role::TOC, "list with", "out of list", true},
    Announcement{Role::LI, "", "", true},
    Announcement{Role::TOCI, "", "", true},
    Announcement{Role::Table, "table with", "out of table", true},
    Announcement{Role::TR, "row", "", true},
    Announcement{Role::TH, "column header", "", false},
    Announcement{Role::TD, "column", "", false},
    Announcement{Role::BlockQuote, "block quote", "out of block quote", true},
    Announcement{Role::Caption, "caption", "", true},
    Announcement{Role::Note, "note", "", true},
    Announcement{Role::Figure, "graphic", "", false},
    Announcement{Role::Formula, "formula", "", false},
    Announcement{Role::Link, "link", "", false},
    Announcement{Role::Code, "", "", false},
};

const Announcement* announcement_of(Role role) {
  const auto* const found = std::ranges::find(announcements, role, &Announcement::role);
  return found == announcements.end() ? nullptr : found;
}

/// A stretch of text, or a picture, in the order of the boxes.
struct Content {
  StructElemIndex elem = 0;
  std::string text;
};

/// What the boxes say, by element.
class Contents {
public:
  explicit Contents(const BoxTree& tree) {
    add(tree.root);
    for (const auto& note : tree.notes)
      add(note);
  }

  std::vector<Content> take() { return std::move(contents_); }

private:
  void add(const Box& root) {
    // Boxes are at most 256 deep.
    if (root.marker) {
      add(*root.marker);
      if (!contents_.empty()) contents_.back().text += ' ';
    }
    if (root.paragraph) add(*root.paragraph);
    if (root.kind == Box::Kind::Replaced || root.kind == Box::Kind::Formula)
      contents_.push_back({root.struct_elem, {}});
    for (const auto& child : root.children)
      add(child);
  }

  void add(const text::Paragraph& paragraph) {
    constexpr std::string_view object = "\uFFFC";
    for (const auto& run : paragraph.runs) {
      // Leaders are not said, and part what they stand between.
      if (run.struct_elem == artifact) {
        if (!contents_.empty()) contents_.back().text += ' ';
        continue;
      }
      auto text = paragraph.text.substr(run.begin, run.end - run.begin);
      for (auto at = text.find(object); at != std::string::npos; at = text.find(object))
        text.erase(at, object.size());
      contents_.push_back({run.struct_elem, std::move(text)});
    }
  }

  std::vector<Content> contents_;
};

class Reader {
public:
  Reader(std::ostream& out, const BoxTree& tree)
      : out_(out),
        elements_(tree.struct_tree.elements),
        contents_(Contents(tree).take()),
        children_(elements_.size()),
        contents_of_(elements_.size()),
        first_(elements_.size(), contents_.size()) {
    for (std::size_t i = 0; i < contents_.size(); ++i) {
      const auto elem = contents_[i].elem;
      contents_of_[elem].push_back(i);
      first_[elem] = std::min(first_[elem], i);
    }
    for (auto i = static_cast<StructElemIndex>(elements_.size()); i-- > chapter_root + 1;) {
      const auto parent = elements_[i].parent;
      children_[parent].push_back(i);
      first_[parent] = std::min(first_[parent], first_[i]);
    }
    for (auto& children : children_)
      std::ranges::reverse(children);
  }

  /// As the PDF has it: an element's own contents and its children in the order of their first
  /// content. Without recursion: spans may be nested as the author likes.
  void run() {
    enter(chapter_root);
    while (!open_.empty()) {
      auto& [index, content, child] = open_.back();
      const auto& contents = contents_of_[index];
      const auto& children = children_[index];
      const bool says_own = says_itself(index);
      const bool has_child = !says_own && child < children.size();
      const bool has_content = !says_own && content < contents.size();
      if (has_child && (!has_content || first_[children[child]] <= contents[content]))
        enter(children[child++]);
      else if (has_content)
        say_text(contents_[contents[content++]].text);
      else
        leave();
    }
    end_line();
  }

private:
  /// An element that is being read, and what of it comes next.
  struct Open {
    StructElemIndex index = 0;
    std::size_t content = 0, child = 0;
  };

  void enter(StructElemIndex index) {
    if (is_silent(index)) return;
    const auto& elem = elements_[index];
    const auto* const announcement = announcement_of(elem.role);
    if (announcement && announcement->is_block) end_line();
    if (announcement) say(before(index, *announcement));
    if (!elem.language.empty()) say(fmt::format("[{}]", elem.language));
    if (says_itself(index)) say_text(elem.actual_text.empty() ? elem.alt : elem.actual_text);
    open_.push_back({index});
  }

  void leave() {
    const auto* const announcement = announcement_of(elements_[open_.back().index].role);
    open_.pop_back();
    if (announcement && announcement->is_block) end_line();
    if (!announcement || announcement->after.empty()) return;
    say(announcement->after);
    end_line();
  }

  /// Whether words are given for all that is in the element.
  bool says_itself(StructElemIndex index) const {
    return !elements_[index].actual_text.empty() || !elements_[index].alt.empty();
  }

  /// Empty cells are announced; other elements without content are not in the file.
  bool is_silent(StructElemIndex index) const {
    const auto& elem = elements_[index];
    const bool is_cell = elem.role == Role::TD || elem.role == Role::TH;
    return first_[index] == contents_.size() && !is_cell && elem.actual_text.empty();
  }

  std::string before(StructElemIndex index, const Announcement& announcement) {
    const auto& elem = elements_[index];
    const auto counted = [&](Role role) {
      return std::ranges::count(children_[index], role, [&](auto kid) {
        return elements_[kid].role;
      });
    };
    const auto& word = announcement.before;
    switch (elem.role) {
      case Role::L: return fmt::format("{} {} items", word, counted(Role::LI));
      case Role::TOC: return fmt::format("{} {} items", word, counted(Role::TOCI));
      case Role::Table: {
        const auto [rows, columns] = size_of_table(index);
        return fmt::format("{} {} rows and {} columns", word, rows, columns);
      }
      case Role::TR: return fmt::format("{} {}", word, begin_row());
      case Role::TH:
      case Role::TD: return fmt::format("{} {}", word, place_cell(elem) + 1);
      default: return std::string(word);
    }
  }

  /// Returns its number. Source: html #forming-a-table.
  std::size_t begin_row() {
    column_ = 0;
    for (auto& rows : rows_taken_)
      rows -= rows > 0 ? 1 : 0;
    return ++row_;
  }

  /// Returns the cell's column: the next that no cell of a row above goes down into.
  std::size_t place_cell(const StructElem& cell) {
    while (column_ < rows_taken_.size() && rows_taken_[column_] > 0)
      ++column_;
    const auto column = std::exchange(column_, column_ + cell.column_span);
    if (rows_taken_.size() < column_) rows_taken_.resize(column_);
    std::fill_n(&rows_taken_[column], cell.column_span, cell.row_span);
    return column;
  }

  /// Rows and columns; the rows are counted from here.
  std::pair<std::size_t, std::size_t> size_of_table(StructElemIndex table) {
    row_ = 0;
    rows_taken_.clear();
    std::size_t rows = 0, columns = 0;
    std::vector<StructElemIndex> waiting = children_[table];
    while (!waiting.empty()) {
      const auto index = waiting.back();
      waiting.pop_back();
      if (elements_[index].role != Role::TR) {
        const auto& kids = children_[index];
        if (elements_[index].role != Role::Caption)
          waiting.insert(waiting.end(), kids.begin(), kids.end());
        continue;
      }
      ++rows;
      std::size_t width = 0;
      for (const auto cell : children_[index])
        width += elements_[cell].column_span;
      columns = std::max(columns, width);
    }
    return {rows, columns};
  }

  void say(std::string_view words) {
    if (words.empty()) return;
    if (!line_.empty() && line_.back() != ' ') line_ += ' ';
    line_ += words;
    line_ += ' ';
  }

  /// A line of code ends its line.
  void say_text(std::string_view text) {
    const bool ends = text.ends_with('\n');
    if (line_.ends_with(' ') && text.starts_with(' ') && !ends) text.remove_prefix(1);
    for (const char c : text)
      if (c != '\n') line_ += c;
    if (ends) end_line();
  }

  void end_line() {
    while (line_.ends_with(' '))
      line_.pop_back();
    if (!line_.empty()) out_ << line_ << '\n';
    line_.clear();
  }

  std::ostream& out_;
  const std::vector<StructElem>& elements_;
  std::vector<Content> contents_;
  std::vector<std::vector<StructElemIndex>> children_;
  std::vector<std::vector<std::size_t>> contents_of_;
  std::vector<std::size_t> first_;  ///< content in the element or below; as many as there are: none
  std::vector<Open> open_;
  std::size_t row_ = 0, column_ = 0;
  std::vector<std::uint32_t> rows_taken_;  ///< by column: by cells of this row and those above
  std::string line_;
};

}  // namespace

void read_out(std::ostream& out, const BoxTree& tree) { Reader(out, tree).run(); }

}  // namespace quire::layout
