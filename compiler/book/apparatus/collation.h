#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace quire::book {

/// The order of words in a language's dictionaries, and the letters that they stand under.
/// Source: UTS #10, CLDR collation and index characters.
class Collation {
public:
  /// `language`: BCP 47; the root order where there is none for it.
  explicit Collation(const std::string& language);
  Collation(const Collation&) = delete;
  Collation& operator=(const Collation&) = delete;
  ~Collation();

  /// True if `a` stands before `b`; never for equal texts.
  bool is_before(std::string_view a, std::string_view b) const;

  /// The letter that a word stands under: "O", "Ö" in Swedish; empty for what begins with none.
  std::string letter_of(std::string_view word) const;

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// The text in lower case, by no language's own rules.
std::string in_lower_case(std::string_view);

}  // namespace quire::book
