#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace quire::markdown {

/// True for a character of a script that is written without spaces between words, and for its
/// punctuation: Han, kana, Bopomofo, Yi, fullwidth forms. Hangul is none: Korean has spaces.
/// Source: css-text-3 #line-break-transform, East Asian Width W, F and H.
bool is_ideographic(char32_t);

/// True for punctuation of these scripts, and for quotation marks and dashes that they share.
bool is_ideographic_punctuation(char32_t);

/// The first and the last character of a text; 0 where it is empty.
char32_t first_character(std::string_view);
char32_t last_character(std::string_view);

/// Where a mark of punctuation has to stand beside `*` or `~~` for CommonMark to see an emphasis
/// that touches ideographs or Hangul on one side and punctuation on the other.
///
/// CommonMark's rule, which looks at what is beside a run of signs, is made for scripts with
/// spaces. Source: CommonMark #left-flanking-delimiter-run; commonmark-spec issue 650.
std::vector<std::size_t> flanking_places(std::string_view text);

/// Where an address in running text ends that GFM makes too long: at the first punctuation of
/// ideographs. The whole size where there is none.
std::size_t address_size(std::string_view address);

}  // namespace quire::markdown
