#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/wording.h"

namespace quire {

/// The words that an author gives in place of the compiler's own.
class OwnWords {
public:
  /// Takes the text for the word of that name: "list-of-figures" of Word::ListOfFigures. False if
  /// there is none, or if the text has not the places for numbers and titles, `{}`, that it has.
  bool set(std::string_view name, std::string text);

  /// The author's word, else the language's.
  std::string_view wording(Word, std::string_view language) const;

  /// The names of all words, in the table's order.
  static std::vector<std::string> names();

private:
  std::map<Word, std::string> texts_;
};

}  // namespace quire
