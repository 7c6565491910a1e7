#include <algorithm>

#include "base/trimmed.h"
#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/tables/ruler.h"
#include "markdown/dialect/tables/table_lines.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 5'000;

struct Column {
  std::size_t begin, end;
  ColumnAlignment alignment = ColumnAlignment::Usual;
};

/// True for a line of dashes and spaces alone.
bool is_rule(std::string_view line) {
  return line.find_first_not_of("- ") == std::string_view::npos && line.find("--") < line.size();
}

/// The groups of dashes of a rule; empty for any other line.
std::vector<Column> columns_of(std::string_view line) {
  std::vector<Column> columns;
  if (!is_rule(line)) return columns;
  for (auto at = line.find('-'); at != std::string_view::npos;) {
    const auto end = std::min(line.find(' ', at), line.size());
    columns.push_back({at, end});
    at = line.find('-', end);
  }
  return columns;
}

class Reader {
public:
  explicit Reader(BlockSource& source) : source_(source) {}

  std::optional<WholeBlock> run() {
    const auto first = source_.line(0).value_or("");
    columns_ = columns_of(first);
    if (columns_.size() > 1) return headless();
    return columns_.size() == 1 ? with_long_head() : with_head();
  }

private:
  /// A row of text, and a rule under it.
  std::optional<WholeBlock> with_head() {
    columns_ = columns_of(source_.line(1).value_or(""));
    if (columns_.size() < 2) return fail(1);
    std::size_t end = 2;
    while (end < most_lines && !is_blank(line(end)) && !is_rule(line(end)))
      ++end;
    if (end == 2) return fail(end);
    align(line(0));
    begin();
    row({0}, true);
    for (std::size_t i = 2; i < end; ++i)
      row({i}, false);
    return finish(is_rule(line(end)) ? end + 1 : end);
  }

  /// A rule, rows of several lines, a rule of columns.
  std::optional<WholeBlock> with_long_head() {
    std::size_t rule = 1;
    while (rule < 20 && !is_blank(line(rule)) && columns_of(line(rule)).empty())
      ++rule;
    columns_ = columns_of(line(rule));
    if (columns_.size() < 2 || rule < 2) return fail(rule);
    const auto end = closing(rule + 1);
    if (end == 0) return fail(most_lines);
    align(line(1));
    begin();
    row(lines(1, rule), true);
    rows(rule + 1, end);
    return finish(end + 1);
  }

  std::optional<WholeBlock> headless() {
    const auto end = closing(1);
    if (end < 2) return fail(most_lines);
    align(line(1));
    begin();
    bool is_long = false;
    for (std::size_t i = 1; i < end; ++i)
      is_long |= is_blank(line(i));
    if (is_long)
      rows(1, end);
    else
      for (std::size_t i = 1; i < end; ++i)
        row({i}, false);
    return finish(end + 1);
  }

  /// The rule that ends the table; 0 if none does.
  std::size_t closing(std::size_t from) {
    std::size_t blanks = 0;
    for (auto i = from; i < most_lines && source_.line(i); ++i) {
      if (is_rule(line(i))) return i > from && (is_blank(line(i + 1))) ? i : 0;
      blanks = is_blank(line(i)) ? blanks + 1 : 0;
      if (blanks > 1) return 0;
    }
    return 0;
  }

  /// Rows of several lines, with blank ones between.
  void rows(std::size_t from, std::size_t end) {
    while (from < end) {
      auto next = from;
      while (next < end && !is_blank(line(next)))
        ++next;
      if (next > from) row(lines(from, next), false);
      from = next + 1;
    }
  }

  static std::vector<std::size_t> lines(std::size_t begin, std::size_t end) {
    std::vector<std::size_t> numbers;
    for (auto i = begin; i < end; ++i)
      numbers.push_back(i);
    return numbers;
  }

  void row(const std::vector<std::size_t>& numbers, bool is_head) {
    std::vector<Ruler> rulers;
    for (const auto number : numbers)
      rulers.emplace_back(line(number), source_);
    table_->at_line(numbers.front());
    table_->open_row(is_head);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto begin = i == 0 ? 0 : columns_[i].begin;
      const auto end = i + 1 < columns_.size() ? columns_[i + 1].begin : std::string::npos;
      std::vector<std::string> cell;
      for (const auto& ruler : rulers)
        if (const auto text = trimmed(ruler.slice(begin, end)); !text.empty())
          cell.emplace_back(text);
      table_->add_cell(cell, columns_[i].alignment);
    }
  }

  /// Where the text stands against the dashes is where the column's text stands.
  void align(std::string_view first) {
    const Ruler ruler(first, source_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      auto& column = columns_[i];
      const auto begin = i == 0 ? 0 : columns_[i].begin;
      const auto end = i + 1 < columns_.size() ? columns_[i + 1].begin : ruler.width();
      auto left = begin;
      auto right = end;
      while (left < right && ruler.at(left) == ' ')
        ++left;
      while (right > left && ruler.at(right - 1) == ' ')
        --right;
      if (left == right) continue;
      const bool is_left = left <= column.begin;
      const bool is_right = right >= column.end;
      column.alignment = is_left && is_right ? ColumnAlignment::Usual
                         : is_left           ? ColumnAlignment::Left
                         : is_right          ? ColumnAlignment::Right
                                             : ColumnAlignment::Center;
    }
  }

  void begin() {
    block_ = {Spelling::DashTable};
    table_.emplace(source_, block_);
    table_->open({});
  }

  std::optional<WholeBlock> finish(std::size_t size) {
    block_.size = size;
    return std::move(block_);
  }

  std::optional<WholeBlock> fail(std::size_t examined) {
    source_.examined = examined;
    return std::nullopt;
  }

  std::string_view line(std::size_t number) { return source_.line(number).value_or(""); }

  BlockSource& source_;
  std::vector<Column> columns_;
  WholeBlock block_{Spelling::DashTable};
  std::optional<TableLines> table_;
};

/// The last lines without a blank one between.
class LastLines {
public:
  void clear() { count_ = 0; }

  void add(std::size_t begin, bool is_rule) {
    if (count_ == 0) {
      first_ = begin;
      is_ruled_ = is_rule;
    }
    before_ = begin;
    ++count_;
  }

  /// Returns where the table begins whose columns the line at `begin` draws: at the rule that opens
  /// it, else at its head.
  std::size_t table_begin(std::size_t begin) const {
    if (count_ == 0) return begin;
    return is_ruled_ && count_ > 1 ? first_ : before_;
  }

private:
  std::size_t first_ = 0;
  std::size_t before_ = 0;
  std::size_t count_ = 0;
  bool is_ruled_ = false;  ///< a rule is the first of them
};

}  // namespace

std::optional<WholeBlock> read_dash_table(BlockSource& source) { return Reader(source).run(); }

std::vector<std::size_t> dash_table_places(std::string_view text) {
  std::vector<std::size_t> places;
  LastLines last;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    line.remove_prefix(std::min(line.find_first_not_of("> \t"), line.size()));
    const auto columns = line.starts_with("--") ? columns_of(line) : std::vector<Column>();
    if (columns.size() > 1) {
      const auto place = last.table_begin(at);
      if (places.empty() || places.back() < place) places.push_back(place);
    }
    if (line.empty() || columns.size() > 1)
      last.clear();
    else
      last.add(at, columns.size() == 1);
    at = end + 1;
  }
  return places;
}

}  // namespace quire::markdown
