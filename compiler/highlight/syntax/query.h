#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "highlight/handles.h"
#include "highlight/lines/pattern.h"
#include "highlight/token.h"

namespace quire::highlight {

/// A language's query: patterns over the syntax tree whose captures give tokens their class.
/// Safe to use from many threads once made.
class Query {
public:
  /// Throws std::logic_error with the place if the text does not fit the grammar, or asks for a
  /// predicate that we do not know: it would match too much.
  Query(const TSLanguage*, std::string_view language_name, std::string_view text);

  const TSQuery* get() const { return query_.get(); }

  /// What a capture paints; nothing for helpers' names.
  std::optional<TokenClass> class_of(std::uint32_t capture) const { return classes_[capture]; }

  /// Whether the match also meets the predicates of its pattern, which tree-sitter only reads.
  bool accepts(const TSQueryMatch&, std::string_view code) const;

private:
  struct Predicate {
    enum class Kind { AnyOf, Match };

    Kind kind;
    bool negated;
    std::uint32_t capture;
    std::vector<std::string_view> words;  ///< sorted; for AnyOf
    std::optional<Pattern> pattern;       ///< for Match

    bool holds(std::string_view text) const;
  };

  void read_predicates(std::uint32_t pattern);
  Predicate read_predicate(const TSQueryPredicateStep* begin, const TSQueryPredicateStep* end)
      const;
  std::string_view string_of(const TSQueryPredicateStep&) const;

  QueryHandle query_;
  std::vector<std::optional<TokenClass>> classes_;  // by capture
  std::vector<std::vector<Predicate>> predicates_;  // by pattern
};

}  // namespace quire::highlight
