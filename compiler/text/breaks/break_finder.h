#pragma once

#include <unicode/brkiter.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/breaks/hyphenator.h"
#include "text/shape/shaped_text.h"

namespace quire::text {

class HyphenCache;
struct DivisionSources;

/// A place in the text where a line may end, and what for.
struct BreakOpportunity {
  enum class Kind : std::uint8_t {
    Space,       ///< after spaces, which vanish there
    Plain,       ///< UAX #14 allows it: after a dash, at ZERO WIDTH SPACE
    HardHyphen,  ///< after a hyphen that the author wrote
    Ideograph,   ///< between ideographs, where justified text may be spaced
    Hyphen,      ///< a hyphen is added: by the language's patterns, or U+00AD
    Code,        ///< after a stop, slash, colon… of an address or a name: without a hyphen
    CodeWord,    ///< between the words of a name: camel|Case
    Anywhere,    ///< between graphemes, if nothing else helps
  };

  std::uint32_t at = 0;  ///< the byte that would begin the next line
  Kind kind = Kind::Space;
};

/// In ascending order, one a place.
using BreakOpportunities = std::vector<BreakOpportunity>;

/// ICU's breakers, lines' by language: 0.6 ms to make one.
class BreakIterators {
public:
  /// `WordBreak::AutoPhrase` keeps the phrases of Japanese whole.
  icu::BreakIterator& line(std::string_view language, css::LineBreak, css::WordBreak);
  icu::BreakIterator& grapheme();

private:
  std::unordered_map<std::string, std::unique_ptr<icu::BreakIterator>> by_language_;
  std::unique_ptr<icu::BreakIterator> grapheme_;
};

/// The last character before a byte.
char32_t character_before(std::string_view text, std::uint32_t at);

/// Where a paragraph's lines may end without a division of words. Source: UAX #14
BreakOpportunities find_breaks(const Paragraph&, BreakIterators&);

/// Where words may be divided too: by patterns where the style says `hyphens: auto`, and addresses
/// and names of programs after their punctuation.
BreakOpportunities find_divisions(const Paragraph&, HyphenCache&, const DivisionSources&);

/// Of several at one place, in ascending order, only the first stays.
void keep_first_of_a_place(BreakOpportunities&);

/// Without those that would cut a grapheme. Source: UAX #29
BreakOpportunities between_graphemes(const BreakOpportunities&, const Paragraph&, BreakIterators&);

/// The two together; what the first has stays.
BreakOpportunities merged(const BreakOpportunities&, const BreakOpportunities&);

}  // namespace quire::text
