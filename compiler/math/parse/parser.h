#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

#include "math/commands.h"
#include "math/formula.h"
#include "math/parse/alphabet.h"
#include "math/read/token_reader.h"

namespace quire::math {

/// What a list of atoms is set in.
struct MathStyle {
  int level = 0;  ///< of TeX's four styles: display, text, script, scriptscript
  Alphabet alphabet = Alphabet::Default;

  bool is_tight() const { return level >= 2; }
  MathStyle smaller() const { return {level < 2 ? 2 : 3, alphabet}; }
  MathStyle at_level(int other) const { return {other, alphabet}; }
  MathStyle in(Alphabet other) const { return {level, other}; }
};

/// An element that has been appended, and what its neighbours must know.
struct Atom {
  pugi::xml_node node;  ///< none: nothing was appended
  AtomClass atom_class = AtomClass::Ordinary;
  pugi::xml_node core = {};  ///< the <mo> whose spaces may change
  bool has_limits = false;   ///< scripts stand over and under it
};

/// How a column's cells stand, with the rules beside it: "r", "|l|".
struct GridColumn {
  char align = 'c';
  bool has_line_before = false, has_line_after = false;
};

/// Recursive descent over TeX's lists, atoms and fields; each function appends what it reads to a
/// row and throws a Fault where it cannot.
class Parser {
public:
  Parser(std::string_view tex, Macros& macros, int depth = 0)
      : reader_(tex, macros), depth_(depth) {}

  /// The whole formula, as the children of `math`.
  void run(pugi::xml_node math, bool is_display);

  /// Of the whole formula.
  const RowLabel& label() const { return label_; }

private:
  class Depth;
  struct Row;

  // list.cpp: lists, groups, scripts
  void list(
      pugi::xml_node row, MathStyle, AtomClass before = AtomClass::None, bool in_brackets = false
  );
  bool declaration(Row&);
  void infix_fraction(Row&, std::string_view delimiters);
  Atom atom(pugi::xml_node row, MathStyle, bool is_single = false);
  Atom group(pugi::xml_node row, MathStyle);
  pugi::xml_node argument(pugi::xml_node parent, MathStyle);
  void scripts(pugi::xml_node row, Atom&, MathStyle);
  void script(pugi::xml_node scripts, const char* which, MathStyle);
  void primes(pugi::xml_node scripts, MathStyle);

  Atom name(pugi::xml_node row, const Command&, MathStyle);
  Atom rule_box(pugi::xml_node row);
  Atom raised(pugi::xml_node row, std::string_view sign, MathStyle);
  Atom quantity(pugi::xml_node row, const Token&, CommandKind, MathStyle);

  // symbols.cpp: characters and their spacing
  Atom character(pugi::xml_node row, const Token&, MathStyle, bool is_single);
  Atom number(pugi::xml_node row, const Token&, MathStyle, bool is_single);
  Atom identifier(pugi::xml_node row, const Token&, MathStyle, bool is_single);
  Atom symbol(pugi::xml_node row, std::string_view text, AtomClass, MathStyle);

  // commands.cpp (parse/)
  Atom command(pugi::xml_node row, const Token&, MathStyle);
  Atom structure(pugi::xml_node row, const Token&, const Command&, MathStyle);
  Atom decoration(pugi::xml_node row, const Token&, const Command&, MathStyle);
  Atom wording(pugi::xml_node row, const Token&, const Command&, MathStyle);
  void bookkeeping(const Token&, const Command&);
  Atom fraction(pugi::xml_node row, std::string_view detail, MathStyle);
  Atom continued_fraction(pugi::xml_node row, MathStyle);
  Atom binomial(pugi::xml_node row, std::string_view detail, MathStyle);
  Atom general_fraction(pugi::xml_node row, const Token&, MathStyle);
  Atom root(pugi::xml_node row, MathStyle);
  Atom accent(pugi::xml_node row, const Command&, MathStyle);
  Atom brace(pugi::xml_node row, const Command&, MathStyle);
  Atom stack(pugi::xml_node row, const Command&, MathStyle);
  Atom arrow(pugi::xml_node row, const Command&, MathStyle);
  Atom big(pugi::xml_node row, const Token&, std::string_view detail);
  Atom left(pugi::xml_node row, const Token&, MathStyle);
  Atom phantom(pugi::xml_node row, const Command&, MathStyle);
  Atom colored(pugi::xml_node row, const Token&, MathStyle);
  Atom operator_name(pugi::xml_node row, std::string_view detail, MathStyle);
  Atom with_class(pugi::xml_node row, std::string_view detail, MathStyle);
  Atom negated(pugi::xml_node row, MathStyle);
  Atom modulo(pugi::xml_node row, std::string_view detail, MathStyle);
  Atom prescript(pugi::xml_node row, MathStyle);
  Atom sideset(pugi::xml_node row, MathStyle);
  Atom space(pugi::xml_node row, std::string_view width);
  std::string delimiter(const Token& before);
  std::string length();
  std::string color(const Token&);
  void define(bool is_definition);
  void declare_operator();

  // text.cpp: \text and formulas in it
  class Words;
  void formula_in_text(pugi::xml_node outer, std::string_view tex, const Token&);
  std::size_t command_in_text(
      pugi::xml_node outer, std::string_view raw, std::size_t at, Words&, const Token&, MathStyle
  );
  Atom text(pugi::xml_node row, std::string_view raw, Alphabet, const Token&, MathStyle);

  // grid.cpp: environments
  Atom environment(pugi::xml_node row, const Token&, MathStyle);
  Atom substack(pugi::xml_node row, const Token&, MathStyle);
  std::string columns_of(const Environment&, std::string_view name);
  void grid(pugi::xml_node table, const Environment&, const std::string& columns, MathStyle);
  void grid_cells(
      pugi::xml_node row,
      pugi::xml_node first,
      const Environment&,
      const std::vector<GridColumn>&,
      bool has_line,
      MathStyle
  );
  bool row_end(std::string& lines);
  struct NumberedRow {
    pugi::xml_node row;
    RowLabel label;
  };
  void take_row_label(const Environment&, pugi::xml_node row, std::vector<NumberedRow>&);
  void number_rows(const Environment&, pugi::xml_node table, const std::vector<NumberedRow>&);

  [[noreturn]] static void fail(
      std::string_view code, const Token&, std::string message, std::string hint = {}
  );
  void expect_end_of_group(const Token& open);

  TokenReader reader_;
  int depth_;
  bool is_display_ = false;
  RowLabel label_;
};

/// Of a binomial coefficient's parentheses in displays. Source: TeX §700, delim1
inline constexpr const char* binomial_size = "2.39em";

/// MathML's elements, set up. Each returns what was appended.
pugi::xml_node append(pugi::xml_node parent, const char* name);
pugi::xml_node append(pugi::xml_node parent, const char* name, std::string_view text);
/// A fence or an operator that is as large as its row or not: "stretchy".
pugi::xml_node append_fence(pugi::xml_node parent, std::string_view text, const char* form);
void set(pugi::xml_node, const char* name, std::string_view value);

/// Takes an element that holds one other out from around it; gives what stands there then.
pugi::xml_node unwrapped(pugi::xml_node row);

/// Makes an operator stand without space around it, as TeX's Ord.
void make_ordinary(pugi::xml_node core);

/// Sets the spaces between an atom and the one before it, where a renderer would leave others by
/// the operators' dictionary. Source: The TeXbook, chapter 18, "spacing"
class Spacing {
public:
  Spacing(MathStyle style, AtomClass before) : style_(style), last_(before) {}

  void add(Atom& atom);
  void finish();
  void reset(MathStyle style) { style_ = style; }

private:
  void settle(Atom&);

  MathStyle style_;
  AtomClass last_;
  pugi::xml_node last_core_;
};

}  // namespace quire::math
