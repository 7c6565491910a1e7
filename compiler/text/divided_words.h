#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quire::text {

class Hyphenators;

/// An author's own divisions, which come before those of the patterns, as TeX's \hyphenation has
/// them.
class DividedWords {
public:
  /// Adds a word with hyphens where it may be divided ("man-u-script"); without one it is never
  /// divided. `language`: "de" also holds for "de-AT"; empty: any language. The last one added of
  /// equal words counts. Returns false unless it consists of letters with hyphens between them.
  bool add(std::string_view language, std::string_view divided);

  bool is_empty() const { return words_.empty(); }

  /// Returns the bytes of `word`, in whatever case, before which it may be divided, ascending;
  /// nothing if the author has not given it.
  std::optional<std::vector<std::uint32_t>> find(std::string_view word, std::string_view language)
      const;

  friend bool operator==(const DividedWords&, const DividedWords&) = default;

private:
  using Points = std::vector<std::size_t>;  ///< letters of the word before which it may be divided

  const Points* find_letters(const std::u32string& letters, std::string_view language) const;

  /// By language, then by the word in small letters.
  std::map<std::string, std::map<std::u32string, Points>, std::less<>> words_;
};

/// Where words may be divided, by the author or by patterns.
struct DivisionSources {
  const Hyphenators& hyphenators;
  const DividedWords* divided = nullptr;  ///< the author's; null: none
};

}  // namespace quire::text
