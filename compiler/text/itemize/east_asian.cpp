#include "text/itemize/east_asian.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "base/wording.h"

namespace quire::text {
namespace {

constexpr std::u32string_view opening_marks = U"（〔［｛〈《「『【〖〘〝｟";
constexpr std::u32string_view closing_marks = U"）〕］｝〉》」』】〗〙〞〟｠、。，．：；";
constexpr std::u32string_view opening_quotes = U"“‘";
constexpr std::u32string_view closing_quotes = U"”’";
/// They fill their squares: only their face is chosen.
constexpr std::u32string_view full_marks = U"—…⸺";

bool has(std::u32string_view marks, char32_t c) {
  return marks.find(c) != std::u32string_view::npos;
}

bool is_spaced_letter(char32_t c) {
  const auto character = static_cast<UChar32>(c);
  return c != 0 && u_isalnum(character) && !is_wide(c);
}

/// Of the text, or of a line of it.
bool is_end(char32_t c) { return c == 0 || c == U'\n'; }

bool is_of_code(const css::InheritedStyle& style) {
  const auto& families = style.font_family;
  return style.white_space == css::WhiteSpace::Pre ||
         style.white_space == css::WhiteSpace::PreWrap ||
         std::ranges::find(families, "monospace") != families.end();
}

/// By the lead bytes of U+3000 and up.
bool may_have_ideographs(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE3;
  });
}

/// A character, where it is, and what its run says.
struct Character {
  char32_t code_point = 0;
  std::uint32_t at = 0;
  bool is_open_to_trim = false;
  bool is_open_to_gaps = false;
  bool is_east_asian = false;
};

class Finder {
public:
  explicit Finder(const Paragraph& paragraph) { read(paragraph); }

  EastAsianPlaces run() {
    match_quotes();
    for (std::size_t i = 0; i + 1 < characters_.size(); ++i) {
      const auto mark = mark_of(i);
      if (mark) result_.marks.push_back(*mark);
      const auto a = characters_[i].code_point, b = characters_[i + 1].code_point;
      const bool meet =
          (is_ideographic(a) && is_spaced_letter(b)) || (is_spaced_letter(a) && is_ideographic(b));
      if (meet && characters_[i].is_open_to_gaps) result_.gaps.push_back(characters_[i + 1].at);
    }
    return std::move(result_);
  }

private:
  void read(const Paragraph& paragraph) {
    const std::string_view text = paragraph.text;
    for (const auto& run : paragraph.runs) {
      const auto& style = *run.style->inherited;
      const bool is_code = is_of_code(style);
      const bool is_own = run.language < paragraph.languages.size() &&
                          is_east_asian(paragraph.languages[run.language]);
      for (auto at = run.begin; at < run.end;) {
        const auto [code_point, size, is_valid] = utf8::decode(text, at);
        const bool keeps_line = style.white_space != css::WhiteSpace::Pre &&
                                style.white_space != css::WhiteSpace::PreWrap;
        characters_.push_back(
            {code_point,
             at,
             !is_code && style.text_spacing_trim == css::TextSpacingTrim::Normal,
             keeps_line && style.text_autospace == css::TextAutospace::Normal,
             is_own && !is_code}
        );
        at += size;
      }
    }
    characters_.push_back({.at = static_cast<std::uint32_t>(text.size())});
    are_wide_.resize(characters_.size());
  }

  char32_t at(std::size_t i) const {
    return i < characters_.size() ? characters_[i].code_point : 0;
  }

  /// Quotation marks are the language's own where there are ideographs between them.
  void match_quotes() {
    struct Open {
      std::size_t at;
      char32_t closed_by;
    };
    std::vector<Open> open;
    std::vector<std::size_t> ideographs(characters_.size() + 1);
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      const auto c = characters_[i].code_point;
      ideographs[i + 1] = ideographs[i] + (is_wide(c) ? 1 : 0);
      if (!characters_[i].is_east_asian) continue;
      if (const auto kind = opening_quotes.find(c); kind != std::u32string_view::npos) {
        open.push_back({i, closing_quotes[kind]});
        are_wide_[i] = is_wide(at(i + 1));
      } else if (has(closing_quotes, c)) {
        are_wide_[i] = i > 0 && is_wide(at(i - 1));
        if (open.empty() || open.back().closed_by != c) continue;
        const auto begin = open.back().at;
        are_wide_[begin] = are_wide_[i] = ideographs[i] > ideographs[begin + 1];
        open.pop_back();
      }
    }
  }

  /// Dashes and ellipses go with the text that they stand in.
  bool is_full_mark(std::size_t i) const {
    const auto c = at(i);
    if (!characters_[i].is_east_asian || !has(full_marks, c)) return false;
    auto first = i, last = i;
    while (first > 0 && at(first) == c)
      --first;
    while (at(last) == c)
      ++last;
    return is_wide(at(first)) || is_wide(at(last)) || has(closing_quotes, at(last));
  }

  bool is_opening(std::size_t i) const {
    return has(opening_marks, at(i)) || (are_wide_[i] && has(opening_quotes, at(i)));
  }
  bool is_closing(std::size_t i) const {
    return has(closing_marks, at(i)) || (are_wide_[i] && has(closing_quotes, at(i)));
  }

  std::optional<WideMark> mark_of(std::size_t i) const {
    WideMark mark{characters_[i].at, characters_[i + 1].at};
    if (is_full_mark(i)) return mark;
    const auto c = at(i);
    if (!characters_[i].is_open_to_trim) return std::nullopt;
    mark.is_opening = is_opening(i);
    if (!mark.is_opening && !is_closing(i)) return std::nullopt;
    mark.is_quote = has(opening_quotes, c) || has(closing_quotes, c);
    if (mark.is_opening)
      mark.has_blank = i > 0 && !is_end(at(i - 1)) && !is_opening(i - 1);
    else
      mark.has_blank = !is_end(at(i + 1)) && !is_closing(i + 1) && !is_opening(i + 1);
    return mark;
  }

  std::vector<Character> characters_;  ///< and the end
  std::vector<bool> are_wide_;         ///< the quotation marks that are
  EastAsianPlaces result_;
};

}  // namespace

bool is_ideographic(char32_t c) {
  if (c < 0x2E80) return false;
  auto error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO: return true;
    default: return false;
  }
}

bool is_wide(char32_t c) {
  if (c < 0x1100) return false;
  const auto kind = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return kind == U_EA_WIDE || kind == U_EA_FULLWIDTH;
}

bool is_east_asian(std::string_view language) {
  const auto primary = primary_subtag(language);
  return primary == "zh" || primary == "ja" || primary == "yue" || primary == "lzh";
}

EastAsianPlaces east_asian_places(const Paragraph& paragraph) {
  if (!may_have_ideographs(paragraph.text)) return {};
  return Finder(paragraph).run();
}

}  // namespace quire::text
