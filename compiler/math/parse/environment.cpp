#include "math/parse/environment.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "math/parse/elements.h"
#include "math/parse/grid.h"

namespace quire::math {
namespace {

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

MathStyle style_in(GridKind kind, std::string_view name, MathStyle style) {
  switch (kind) {
    case GridKind::SmallMatrix:
    case GridKind::Stack: return style.at_level(2);
    case GridKind::Aligned:
    case GridKind::Gathered: return style.at_level(0);
    default: return style.at_level(name.starts_with('d') ? 0 : std::max(style.level, 1));
  }
}

/// Takes what LaTeX wants after the environment's name; gives its columns, if it has any.
std::string columns_of(const Environment& environment, std::string_view name, TokenReader& reader) {
  std::string_view option;
  const bool has_star = name.ends_with('*');
  const auto base = has_star ? name.substr(0, name.size() - 1) : name;
  const bool has_position = base == "aligned" || base == "alignedat" || base == "gathered" ||
                            environment.kind == GridKind::Array || base == "multlined" ||
                            (environment.kind == GridKind::Matrix && has_star);
  if (has_position) reader.raw_optional(option);
  if (environment.kind == GridKind::Matrix && has_star) return std::string(option);
  if (base == "alignat" || base == "alignedat" || base == "IEEEeqnarray") reader.raw_argument();
  if (environment.kind == GridKind::Array || base == "subarray")
    return plain_columns(reader.raw_argument());
  return {};
}

/// The environment of a name, which \begin has; a star means nothing here.
const Environment& known_environment(const std::string& name, const Token& token) {
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

/// What holds a table in the size of scripts: MathML 3 has no such attribute of tables.
pugi::xml_node small_part(pugi::xml_node outer, MathStyle style) {
  if (style.level < 2) return outer;
  auto part = append(outer, "mstyle");
  set(part, "scriptlevel", std::to_string(style.level - 1));
  return part;
}

}  // namespace

Atom append_environment(pugi::xml_node row, const Token& token, MathStyle style, Parser& parser) {
  const std::string name(parser.reader().raw_argument());
  const auto* const found = &known_environment(name, token);
  const auto columns = columns_of(*found, name, parser.reader());
  auto outer = append(row, "mrow");
  const bool is_delimited = !found->open.empty() || !found->close.empty();
  if (!found->open.empty()) append_fence(outer, found->open, "prefix");
  if (found->open.empty() && is_delimited) set(append(outer, "mspace"), "width", "0.12em");
  if (found->kind == GridKind::SmallMatrix) append_space(outer, "0.1667em");
  const auto inner = style_in(found->kind, name, style);
  auto table = append(small_part(outer, inner), "mtable");
  GridReader(table, *found, columns, inner, parser).run();
  if (!parser.reader().peek().is("end"))
    fail("MATH-001", token, fmt::format(R"(\begin{{{0}}} without \end{{{0}}})", name));
  const auto end = parser.reader().next();
  if (const auto ended = parser.reader().raw_argument(); ended != name)
    fail("MATH-001", end, fmt::format(R"(\end{{{}}} where \end{{{}}} is expected)", ended, name));
  if (found->kind == GridKind::SmallMatrix) append_space(outer, "0.1667em");
  if (!found->close.empty()) append_fence(outer, found->close, "postfix");
  if (found->close.empty() && is_delimited) set(append(outer, "mspace"), "width", "0.12em");
  return {unwrapped(outer), is_delimited ? AtomClass::Inner : AtomClass::Ordinary};
}

Atom append_substack(pugi::xml_node row, const Token& token, MathStyle style, Parser& parser) {
  parser.reader().insert(
      fmt::format(
          R"({{\begin{{subarray}}{{c}}{}\end{{subarray}}}})", parser.reader().raw_argument()
      ),
      token
  );
  return parser.group(row, style.level < 2 ? style.at_level(1) : style);
}

}  // namespace quire::math
