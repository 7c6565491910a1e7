#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "dom/classes.h"
#include "dom/xml.h"
#include "math/parse/parser.h"

namespace quire::math {
namespace {

dom::ClassName class_name(GridKind kind) {
  switch (kind) {
    case GridKind::Matrix: return dom::classes::matrix;
    case GridKind::SmallMatrix: return dom::classes::small_matrix;
    case GridKind::Array: return dom::classes::array;
    case GridKind::Cases: return dom::classes::cases;
    case GridKind::Aligned: return dom::classes::aligned;
    case GridKind::Gathered: return dom::classes::gathered;
    case GridKind::Stack: return dom::classes::stack;
  }
  assert(false);
  return dom::classes::matrix;
}

/// A group in braces from `at` on: what is in it, and where it ends.
struct Group {
  std::string_view content;
  std::size_t end = 0;  ///< of its brace
};

Group group_at(std::string_view spec, std::size_t at) {
  const auto open = std::min(spec.find('{', at), spec.size());
  const auto close = std::min(spec.find('}', open), spec.size());
  return {open < close ? spec.substr(open + 1, close - open - 1) : std::string_view(), close};
}

/// A number of at most 100.
int count_of(std::string_view digits) {
  int count = 0;
  for (const char digit : digits)
    if (ascii::is_digit(digit)) count = std::min(count * 10 + (digit - '0'), 100);
  return count;
}

/// Columns that array's packages know, as those that they come nearest to; 0: none.
char plain_column(char c) {
  switch (c) {
    case 'l':
    case 'c':
    case 'r':
    case '|': return c;
    case ':': return '|';
    case 'X':
    case 'p':
    case 'm':
    case 'b': return 'l';
    default: return 0;
  }
}

bool has_argument(char c) { return std::string_view("@!><pmb").find(c) != std::string_view::npos; }

/// What LaTeX's array knows: l c r, rules, and *{3}{c}; the rest is passed over.
std::string plain_columns(std::string_view spec) {
  std::string columns;
  for (std::size_t at = 0; at < spec.size() && columns.size() < 1000; ++at) {
    const char c = spec[at];
    if (const char column = plain_column(c)) columns += column;
    if (has_argument(c) && at + 1 < spec.size() && spec[at + 1] == '{') at = group_at(spec, at).end;
    if (c != '*' || at + 3 >= spec.size() || spec[at + 1] != '{') continue;
    const auto times = group_at(spec, at);
    const auto repeated = group_at(spec, times.end);
    for (int i = count_of(times.content); i > 0; --i)
      columns += plain_columns(repeated.content);
    at = repeated.end;
  }
  return columns;
}

std::vector<GridColumn> columns_from(std::string_view spec) {
  std::vector<GridColumn> columns;
  bool has_line = false;
  for (const char c : spec) {
    if (c == '|') {
      if (columns.empty())
        has_line = true;
      else
        columns.back().has_line_after = true;
    } else {
      columns.push_back({c, has_line, false});
      has_line = false;
    }
  }
  return columns;
}

MathStyle style_in(GridKind kind, std::string_view name, MathStyle style) {
  switch (kind) {
    case GridKind::SmallMatrix:
    case GridKind::Stack: return style.at_level(2);
    case GridKind::Aligned:
    case GridKind::Gathered: return style.at_level(0);
    default: return style.at_level(name.starts_with('d') ? 0 : std::max(style.level, 1));
  }
}

/// Environments whose rows are numbered, each by itself. Source: amsldoc 3
bool numbers_rows(std::string_view environment) {
  constexpr std::array<std::string_view, 6> names{
      "align", "alignat", "flalign", "gather", "eqnarray", "IEEEeqnarray"};
  return std::ranges::find(names, environment) != names.end();
}

/// Gives a row the cell of its number, after as many cells as its table has columns. What has a tag
/// has it at once; others are counted by the book.
void append_number(pugi::xml_node row, std::size_t columns, const RowLabel& label) {
  const auto cells = row.children();
  for (auto count = std::distance(cells.begin(), cells.end()); std::cmp_less(count, columns);
       ++count)
    row.append_child("mtd");
  if (!label.name.empty()) set(row, "id", label.name);
  auto cell = row.append_child("mtd");
  dom::set_class(cell, dom::classes::equation_number);
  if (!label.tag.empty())
    append(cell, "mtext", label.is_tag_bare ? label.tag : '(' + label.tag + ')');
}

void mark_cell(pugi::xml_node cell, const GridColumn& column, bool has_rule_above) {
  if (column.align == 'l') dom::add_class(cell, dom::classes::left);
  if (column.align == 'r') dom::add_class(cell, dom::classes::right);
  if (column.has_line_before) dom::add_class(cell, dom::classes::line_left);
  if (column.has_line_after) dom::add_class(cell, dom::classes::line_right);
  if (has_rule_above) dom::add_class(cell, dom::classes::line_top);
}

}  // namespace

/// Takes what LaTeX wants after the environment's name; gives its columns, if it has any.
std::string Parser::columns_of(const Environment& environment, std::string_view name) {
  std::string_view option;
  const bool has_star = name.ends_with('*');
  const auto base = has_star ? name.substr(0, name.size() - 1) : name;
  const bool has_position = base == "aligned" || base == "alignedat" || base == "gathered" ||
                            environment.kind == GridKind::Array || base == "multlined" ||
                            (environment.kind == GridKind::Matrix && has_star);
  if (has_position) reader_.raw_optional(option);
  if (environment.kind == GridKind::Matrix && has_star) return std::string(option);
  if (base == "alignat" || base == "alignedat" || base == "IEEEeqnarray") reader_.raw_argument();
  if (environment.kind == GridKind::Array || base == "subarray")
    return plain_columns(reader_.raw_argument());
  return {};
}

/// The environment of a name, which \begin has; a star means nothing here.
const Environment& Parser::known_environment(const std::string& name, const Token& token) {
  const auto base = name.ends_with('*') ? std::string_view(name).substr(0, name.size() - 1)
                                        : std::string_view(name);
  if (const auto* found = find_environment(base)) return *found;
  const auto nearest = nearest_environment(base);
  fail(
      "MATH-003",
      token,
      fmt::format("unknown environment {}", name),
      nearest.empty() ? "the handbook lists all environments"
                      : fmt::format("did you mean {}?", nearest)
  );
}

namespace {

/// What holds a table in the size of scripts: MathML 3 has no such attribute of tables.
pugi::xml_node small_part(pugi::xml_node outer, MathStyle style) {
  if (style.level < 2) return outer;
  auto part = append(outer, "mstyle");
  set(part, "scriptlevel", std::to_string(style.level - 1));
  return part;
}

}  // namespace

Atom Parser::environment(pugi::xml_node row, const Token& token, MathStyle style) {
  const std::string name(reader_.raw_argument());
  const auto* const found = &known_environment(name, token);
  const auto columns = columns_of(*found, name);
  auto outer = append(row, "mrow");
  const bool is_delimited = !found->open.empty() || !found->close.empty();
  if (!found->open.empty()) append_fence(outer, found->open, "prefix");
  if (found->open.empty() && is_delimited) set(append(outer, "mspace"), "width", "0.12em");
  if (found->kind == GridKind::SmallMatrix) space(outer, "0.1667em");
  const auto inner = style_in(found->kind, name, style);
  auto table = append(small_part(outer, inner), "mtable");
  grid(table, *found, columns, inner);
  if (!reader_.peek().is("end"))
    fail("MATH-001", token, fmt::format(R"(\begin{{{0}}} without \end{{{0}}})", name));
  const auto end = reader_.next();
  if (const auto ended = reader_.raw_argument(); ended != name)
    fail("MATH-001", end, fmt::format(R"(\end{{{}}} where \end{{{}}} is expected)", ended, name));
  if (found->kind == GridKind::SmallMatrix) space(outer, "0.1667em");
  if (!found->close.empty()) append_fence(outer, found->close, "postfix");
  if (found->close.empty() && is_delimited) set(append(outer, "mspace"), "width", "0.12em");
  return {unwrapped(outer), is_delimited ? AtomClass::Inner : AtomClass::Ordinary};
}

/// What is between two rows: the end of one, the rules of the next. False where no row follows.
bool Parser::row_end(std::string& lines) {
  const auto* command =
      reader_.peek().kind == Token::Kind::Command ? find_command(reader_.peek().text) : nullptr;
  const bool goes_on = command && command->kind == CommandKind::NewLine;
  if (goes_on) {
    reader_.next();
    std::string_view skipped;
    reader_.take_raw('*');
    reader_.raw_optional(skipped);
  }
  while (reader_.peek().kind == Token::Kind::Command) {
    const auto* rule = find_command(reader_.peek().text);
    if (!rule || rule->kind != CommandKind::Rule) break;
    reader_.next();
    lines += '-';
  }
  return goes_on;
}

/// Takes the label and the tag that stand in the row.
void Parser::take_row_label(
    const Environment& environment, pugi::xml_node row, std::vector<NumberedRow>& rows
) {
  const bool has_equations =
      environment.kind == GridKind::Aligned || environment.kind == GridKind::Gathered;
  if (!has_equations || (label_.name.empty() && label_.tag.empty())) return;
  rows.push_back({row, std::exchange(label_, {})});
}

/// A single row is numbered as the display that it is, and a part of a display, which has one label
/// in LaTeX, with it: two are rows' all the same, so that none is lost.
void Parser::number_rows(
    const Environment& environment, pugi::xml_node table, const std::vector<NumberedRow>& rows
) {
  if (rows.empty()) return;
  const bool is_part = !numbers_rows(environment.name) && rows.size() == 1;
  if (is_part || table.first_child() == table.last_child()) {
    label_ = rows.front().label;
    return;
  }
  std::size_t columns = 0;
  for (const auto row : table.children())
    columns = std::max<std::size_t>(
        columns, static_cast<std::size_t>(std::distance(row.begin(), row.end()))
    );
  for (const auto& [row, label] : rows)
    append_number(row, columns, label);
}

/// The cell at `index` of a row: how it stands by its environment and the columns asked for.
GridColumn column_at(const GridShape& shape, std::size_t index) {
  GridColumn column = index < shape.columns.size() ? shape.columns[index] : GridColumn{};
  if (shape.kind == GridKind::Aligned) column.align = index % 2 == 0 ? 'r' : 'l';
  if (shape.kind == GridKind::Cases) column.align = 'l';
  return column;
}

void Parser::grid_cells(
    pugi::xml_node row, pugi::xml_node first, const GridShape& shape, bool has_line, MathStyle style
) {
  auto cell = first;
  for (std::size_t index = 0;; ++index) {
    if (!cell) {
      cell = row.append_child("mtd");
      const bool continues = shape.kind == GridKind::Aligned && index % 2 == 1;
      list(cell, style, continues ? AtomClass::Ordinary : AtomClass::None);
    }
    mark_cell(cell, column_at(shape, index), has_line);
    if (reader_.peek().kind != Token::Kind::Alignment) return;
    reader_.next();
    cell = {};
  }
}

/// Rows and cells up to \end; a table that has its first cell goes on after that.
void Parser::grid(
    pugi::xml_node table, const Environment& environment, const std::string& spec, MathStyle style
) {
  dom::set_class(table, class_name(environment.kind));
  if (style.level == 0) set(table, "displaystyle", "true");
  const GridShape shape{environment.kind, columns_from(spec)};
  std::string lines;
  std::vector<NumberedRow> numbered;
  auto cell = table.first_child().first_child();
  if (!cell) row_end(lines);
  auto row = cell ? cell.parent() : table.append_child("mtr");
  for (;;) {
    grid_cells(row, cell, shape, !lines.empty(), style);
    lines.clear();
    take_row_label(environment, row, numbered);
    const bool goes_on = row_end(lines);
    if (!goes_on || reader_.peek().is("end") || reader_.peek().kind == Token::Kind::End) break;
    row = table.append_child("mtr");
    cell = {};
  }
  if (!lines.empty())
    for (auto last : row.children())
      dom::add_class(last, dom::classes::line_bottom);
  number_rows(environment, table, numbered);
}

Atom Parser::substack(pugi::xml_node row, const Token& token, MathStyle style) {
  reader_.insert(
      fmt::format(R"({{\begin{{subarray}}{{c}}{}\end{{subarray}}}})", reader_.raw_argument()), token
  );
  return group(row, style.level < 2 ? style.at_level(1) : style);
}

}  // namespace quire::math
