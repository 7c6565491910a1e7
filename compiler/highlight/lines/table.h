#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "highlight/lines/pattern.h"
#include "highlight/painting.h"

namespace quire::highlight {

/// A language told by a table of patterns, for those without a grammar. What a file of tables/
/// says, one thing per line, the first pattern that fits winning:
///
///     word [\w-]+                  what is looked up in the lists below; mostly left out
///     ignore-case
///     keyword if else              a list of words, by their class
///     match number \d+             a pattern
///     match keyword,definition (def)\s+(\w+)      one with a class for each group
///     span comment /\* \*/         from one pattern to another, over lines
///     quote string " \\.           from a sign to the next on the line, but for such escapes
///     inside string escape \\.     what is in a piece of a class
///     code string \$\{ } "         what is code within it, up to the sign that closes; the last,
///                                  which may be left out, is what such a piece begins with
///
/// Total, and linear in the code for patterns that are.
class Table {
public:
  /// Throws std::logic_error with the line that can't be read.
  explicit Table(std::string_view text);

  void paint(std::string_view code, Painting&) const;

private:
  struct Rule {
    std::vector<TokenClass> classes;  ///< of the whole, or of each group
  };
  struct Inner {
    TokenClass outer, inner;
    Pattern pattern;
  };
  struct Code {
    TokenClass outer;
    Pattern begin;
    char close;
    Pattern piece;  ///< matches at the beginning of the pieces that have such code
  };
  struct Word {
    std::string text;
    TokenClass token_class;
  };

  void read(std::string_view line);
  void add_words(TokenClass, std::string_view words);
  void add_rule(std::string_view classes, const std::string& expression);
  void paint_match(const Pattern::Match&, std::string_view code, Painting&, int depth) const;
  void paint_code(Bytes, std::string_view code, Painting&, int depth) const;
  void paint_piece(Bytes, TokenClass, std::string_view code, Painting&, int depth) const;
  void paint_code_inside(Bytes, const Code&, std::string_view code, Painting&, int depth) const;
  TokenClass class_of_word(std::string_view) const;

  std::string expression_;  ///< all rules' patterns, as alternatives
  std::string word_ = R"([A-Za-z_][A-Za-z0-9_]*)";
  std::vector<Rule> rules_;
  std::vector<Inner> inner_;
  std::vector<Code> code_;
  std::vector<Word> words_;  ///< sorted
  bool ignores_case_ = false;
  std::vector<Pattern> pattern_;  ///< one
};

}  // namespace quire::highlight
