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

/// Throws a Fault at a token.
[[noreturn]] void fail(
    std::string_view code, const Token&, std::string message, std::string hint = {}
);

/// Counts how deep groups nest, and throws a Fault where it is too deep.
class Depth {
public:
  Depth(int& depth, const Token& at);
  ~Depth() { --depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;

private:
  int& depth_;
};

/// Recursive descent over TeX's lists, atoms and fields. Each function appends what it reads to a
/// row and throws a Fault where it cannot; so do those that read scripts, commands, environments
/// and text, which are given the Parser for the lists and fields in them.
class Parser {
public:
  Parser(std::string_view tex, Macros& macros, int depth = 0)
      : reader_(tex, macros), depth_(depth) {}

  /// Reads the whole formula, as the children of `math`.
  void run(pugi::xml_node math, bool is_display);

  /// Reads atoms up to what ends their list: `}`, `&`, `\\`, `\right`, `\end`, or `]` in brackets.
  void list(
      pugi::xml_node row, MathStyle, AtomClass before = AtomClass::None, bool in_brackets = false
  );

  /// Reads one atom, without its scripts. `is_single`: of a number or a word only the first
  /// character.
  Atom atom(pugi::xml_node row, MathStyle, bool is_single = false);

  /// Reads a group in braces.
  Atom group(pugi::xml_node row, MathStyle);

  /// Reads a field: a group or one atom; one element in any case.
  pugi::xml_node argument(pugi::xml_node parent, MathStyle);

  TokenReader& reader() { return reader_; }
  bool is_display() const { return is_display_; }
  int& depth() { return depth_; }

  /// Of the whole formula; within an environment that of the row.
  RowLabel& label() { return label_; }

private:
  struct Row;

  bool declaration(Row&);
  void infix_fraction(Row&, std::string_view delimiters);
  void expect_end_of_group(const Token& open);

  TokenReader reader_;
  int depth_;
  bool is_display_ = false;
  RowLabel label_;
};

}  // namespace quire::math
