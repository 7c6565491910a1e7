#include "text/breaks/break_finder.h"

#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <stdexcept>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "base/utf8.h"
#include "base/wording.h"
#include "text/breaks/hyphen_cache.h"
#include "text/itemize/east_asian.h"

// Where lines may break
//
// Three sources, merged by place: ICU's line iterator (UAX #14) with the language and line-break of
// the style; what languages and styles add to it (beside an ideograph's quotes, word-break:
// break-all, line-break: anywhere); and the divisions of words (Divider: hyphenation, and places
// inside names of code). Of several breaks at one place the first counts. Each break has a Kind,
// which items.cpp gives its cost.

namespace quire::text {
namespace {

using Kind = BreakOpportunity::Kind;

/// ICU's view of UTF-8, closed when it goes.
class Utf8Text {
public:
  explicit Utf8Text(std::string_view text) {
    auto error = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU cannot open a text");
  }
  ~Utf8Text() { utext_close(&text_); }
  Utf8Text(Utf8Text&&) = delete;
  Utf8Text& operator=(Utf8Text&&) = delete;
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;

  void give_to(icu::BreakIterator& iterator) {
    auto error = U_ZERO_ERROR;
    iterator.setText(&text_, error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU cannot break a text");
  }

private:
  UText text_ = UTEXT_INITIALIZER;
};

/// The runs of a paragraph, asked for in ascending order of bytes.
class RunCursor {
public:
  explicit RunCursor(const Paragraph& paragraph) : runs_(paragraph.runs) {}
  const StyledRun& at(std::uint32_t byte) {
    while (run_ + 1 < runs_.size() && runs_[run_].end <= byte)
      ++run_;
    return runs_[run_];
  }

private:
  const std::vector<StyledRun>& runs_;
  std::size_t run_ = 0;
};

Kind kind_of(char32_t before, char32_t after) {
  switch (before) {
    case U' ':
    case U'\t': return Kind::Space;
    case U'-':
    case U'\u2010': return Kind::HardHyphen;
    case U'\u00AD': return Kind::Hyphen;
    default: return is_wide(before) || is_wide(after) ? Kind::Ideograph : Kind::Plain;
  }
}

/// False of the hyphen in "--help", which is no place to break.
bool follows_letter(std::string_view text, std::uint32_t hyphen) {
  while (hyphen > 0 && !utf8::is_boundary(text, hyphen))
    --hyphen;
  return hyphen > 0 && u_isalnum(static_cast<UChar32>(character_before(text, hyphen)));
}

bool is_monospaced(const css::ComputedStyle& style) {
  const auto& families = style.inherited->font_family;
  return std::ranges::find(families, "monospace") != families.end();
}

bool is_word_byte(char c) { return ascii::is_alphanumeric(c) || (c & 0x80) != 0; }

/// True if an address or a name of a program may be cut between `before` and `after`.
bool is_code_break(char before, char after) {
  if (after == '%' || after == '(') return is_word_byte(before);
  constexpr std::string_view punctuation = "/._-:=&?(<,;+%#@";
  if (punctuation.find(before) == std::string_view::npos) return false;
  return is_word_byte(after) || after == '_' || after == '<' || after == '$';
}

bool looks_like_address(std::string_view word) {
  return word.find("://") != std::string_view::npos || word.starts_with("www.");
}

/// What find_divisions looks at, one word between spaces after another.
class Divider {
public:
  Divider(const Paragraph& paragraph, HyphenCache& cache, const DivisionSources& sources)
      : paragraph_(paragraph), runs_(paragraph), cache_(cache), sources_(sources) {}

  BreakOpportunities run() {
    const std::string_view text = paragraph_.text;
    static constexpr ByteSet spaces(" \n\t");
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(spaces.first_in(text, begin), text.size());
      if (end > begin) divide(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
      begin = end + 1;
    }
    return std::move(result_);
  }

private:
  void divide(std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = paragraph_.text;
    if (looks_like_address(text.substr(begin, end - begin)))
      return divide_code(begin, text.substr(begin, end - begin));
    // Code may stand in brackets, or among ideographs, which have no spaces.
    while (begin < end) {
      const auto& run = runs_.at(begin);
      const bool is_code = is_code_run(run);
      auto part_end = std::min(run.end, end);
      while (part_end < end && is_code_run(runs_.at(part_end)) == is_code)
        part_end = std::min(runs_.at(part_end).end, end);
      const auto part = text.substr(begin, part_end - begin);
      if (is_code)
        divide_code(begin, part);
      else if (run.style->inherited->hyphens == css::Hyphens::Auto)
        divide_prose(begin, part, run);
      begin = part_end;
    }
  }

  static bool is_code_run(const StyledRun& run) {
    const auto& style = *run.style;
    return style.inherited->overflow_wrap == css::OverflowWrap::Anywhere ||
           style.inherited->white_space == css::WhiteSpace::Pre || is_monospaced(style);
  }

  void divide_prose(std::uint32_t begin, std::string_view word, const StyledRun& run) {
    for (std::uint32_t first = 0; first < word.size();) {
      const auto last = end_of_letters(word, first);
      hyphenate(begin + first, word.substr(first, last - first), run);
      first = std::max(last, first + utf8::decode(word, first).size);
    }
  }

  /// Where the first wide character after `first` is: ideographs part words as spaces do.
  static std::uint32_t end_of_letters(std::string_view word, std::uint32_t first) {
    while (first < word.size()) {
      const auto [character, size, is_valid] = utf8::decode(word, first);
      if (is_wide(character)) break;
      first += size;
    }
    return first;
  }

  /// Not between what stands before a name and the name: --option, ./script, (**args).
  void divide_code(std::uint32_t begin, std::string_view word) {
    const auto* name = std::ranges::find_if(word, is_word_byte);
    const auto first = static_cast<std::uint32_t>(name - word.begin()) + 1;
    for (std::uint32_t i = std::max(first, 2U); i + 1 < word.size(); ++i) {
      if (is_code_break(word[i - 1], word[i]))
        result_.push_back({begin + i, Kind::Code});
      else if (is_word_break(word, i))
        result_.push_back({begin + i, Kind::CodeWord});
    }
  }

  /// Between the words of "getElementsByName", three letters from its ends at least.
  static bool is_word_break(std::string_view name, std::size_t i) {
    constexpr std::size_t fewest = 3;
    return i >= fewest && i + fewest <= name.size() && ascii::is_lower(name[i - 1]) &&
           ascii::is_upper(name[i]) && ascii::is_lower(name[i + 1]);
  }

  /// The letters between the punctuation at the ends of the word; no word with punctuation inside
  /// is divided, nor one with digits (the hyphenator sees to these).
  void hyphenate(std::uint32_t begin, std::string_view word, const StyledRun& run) {
    const auto language = run.language;
    std::uint32_t first = 0;
    auto last = static_cast<std::uint32_t>(word.size());
    const auto is_letter = [word](std::uint32_t at) {
      const auto c = utf8::decode(word, at).code_point;
      return u_isalpha(static_cast<UChar32>(c)) ||
             ascii::is_digit(static_cast<char>(c < 0x80 ? c : 0));
    };
    while (first < last && !is_letter(first))
      first += utf8::decode(word, first).size;
    while (last > first) {
      auto previous = last - 1;
      while (previous > first && !utf8::is_boundary(word, previous))
        --previous;
      if (is_letter(previous)) break;
      last = previous;
    }
    if (first >= last || language >= paragraph_.languages.size()) return;
    const auto letters = word.substr(first, last - first);
    const auto limit = run.style->inherited->hyphenate_limit;
    for (const auto point : cache_.points(letters, paragraph_.languages[language], sources_))
      if (allows(limit, letters, point)) result_.push_back({begin + first + point, Kind::Hyphen});
  }

  /// Source: css-text-4 #hyphenate-char-limits
  static bool allows(
      const css::HyphenateLimit& limit, std::string_view letters, std::uint32_t point
  ) {
    if (limit == css::HyphenateLimit{}) return true;
    const auto count = [](std::string_view text) {
      return static_cast<int>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; })
      );
    };
    return count(letters) >= limit.word && count(letters.substr(0, point)) >= limit.before &&
           count(letters.substr(point)) >= limit.after;
  }

  const Paragraph& paragraph_;
  RunCursor runs_;
  HyphenCache& cache_;
  const DivisionSources& sources_;
  BreakOpportunities result_;
};

}  // namespace

char32_t character_before(std::string_view text, std::uint32_t at) {
  auto begin = at;
  while (begin > 0 && at - begin < 4 && !utf8::is_boundary(text, --begin)) {
  }
  return utf8::decode(text, begin).code_point;
}

/// Strict where the sheet leaves it to us: no line of a book begins with a small kana.
/// Source: UTS #35, "lb", "lw"
icu::BreakIterator& BreakIterators::line(
    std::string_view language, css::LineBreak line_break, css::WordBreak word_break
) {
  const char* rules = line_break == css::LineBreak::Loose    ? "loose"
                      : line_break == css::LineBreak::Normal ? "normal"
                                                             : "strict";
  const bool keeps_phrases =
      word_break == css::WordBreak::AutoPhrase && primary_subtag(language) == "ja";
  auto& iterator =
      by_language_[std::string(language) + '@' + rules + (keeps_phrases ? "@phrase" : "")];
  if (!iterator) {
    auto error = U_ZERO_ERROR;
    auto locale = icu::Locale::createCanonical(std::string(language).c_str());
    locale.setKeywordValue("lb", rules, error);
    error = U_ZERO_ERROR;
    if (keeps_phrases) locale.setKeywordValue("lw", "phrase", error);
    error = U_ZERO_ERROR;
    iterator.reset(icu::BreakIterator::createLineInstance(locale, error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules to break lines");
  }
  return *iterator;
}

icu::BreakIterator& BreakIterators::grapheme() {
  if (!grapheme_) {
    auto error = U_ZERO_ERROR;
    grapheme_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules for graphemes");
  }
  return *grapheme_;
}

namespace {

/// What is between the places that UAX #14 allows and those that a style does.
class BreakChooser {
public:
  explicit BreakChooser(const Paragraph& paragraph) : paragraph_(paragraph), runs_(paragraph) {}

  void offer(std::uint32_t place) {
    const std::string_view text = paragraph_.text;
    if (place == 0 || place >= text.size()) return;
    const auto before = character_before(text, place);
    const auto after = utf8::decode(text, place).code_point;
    const auto kind = kind_of(before, after);
    if (kind == Kind::HardHyphen && !follows_letter(text, place - 1)) return;
    // UAX #14 divides C++ before its last sign.
    if (before == U'+' && after == U'+') return;
    const auto& run = runs_.at(place - 1);
    const auto& style = *run.style->inherited;
    if (style.white_space == css::WhiteSpace::NoWrap) return;
    if (before == U'\u00AD' && style.hyphens == css::Hyphens::None) return;
    if (keeps_all(run) && u_isalnum(static_cast<UChar32>(before)) &&
        u_isalnum(static_cast<UChar32>(after)))
      return;
    result_.push_back({place, kind});
  }

  /// As offer(), of what UAX #14 does not allow but the language or the style does.
  void add(std::uint32_t place, Kind kind) {
    if (place > 0 && place < paragraph_.text.size()) added_.push_back({place, kind});
  }

  BreakOpportunities take() {
    return added_.empty() ? std::move(result_) : merged(result_, added_);
  }

private:
  /// Korean books break between words. Source: css-text-4 #word-break-property
  bool keeps_all(const StyledRun& run) const {
    const auto value = run.style->inherited->word_break;
    if (value == css::WordBreak::KeepAll || value == css::WordBreak::BreakAll)
      return value == css::WordBreak::KeepAll;
    return run.language < paragraph_.languages.size() &&
           primary_subtag(paragraph_.languages[run.language]) == "ko";
  }

  const Paragraph& paragraph_;
  RunCursor runs_;
  BreakOpportunities result_, added_;
};

/// UAX #14 knows only that a quotation mark opens or closes; the language's own say which.
void add_beside_quotes(const Paragraph& paragraph, BreakChooser& chooser) {
  for (const auto& mark : east_asian_places(paragraph).marks) {
    if (!mark.is_quote) continue;
    const std::string_view text = paragraph.text;
    const auto place = mark.is_opening ? mark.begin : mark.end;
    if (place == 0 || place >= text.size()) continue;
    const auto beside =
        mark.is_opening ? character_before(text, place) : utf8::decode(text, place).code_point;
    if (is_ideographic(beside)) chooser.add(place, Kind::Ideograph);
  }
}

/// css-text-4: "line-break: anywhere" before every grapheme, "word-break: break-all" within words.
void add_anywhere(const Paragraph& paragraph, BreakIterators& iterators, BreakChooser& chooser) {
  const auto breaks = [](const StyledRun& run) {
    const auto& style = *run.style->inherited;
    return style.white_space != css::WhiteSpace::NoWrap &&
           (style.line_break == css::LineBreak::Anywhere ||
            style.word_break == css::WordBreak::BreakAll);
  };
  if (std::ranges::none_of(paragraph.runs, breaks)) return;
  auto& iterator = iterators.grapheme();
  Utf8Text text(paragraph.text);
  text.give_to(iterator);
  RunCursor runs(paragraph);
  for (auto at = iterator.first(); at != icu::BreakIterator::DONE; at = iterator.next()) {
    const auto place = static_cast<std::uint32_t>(at);
    if (place == 0 || place >= paragraph.text.size()) continue;
    const auto& run = runs.at(place - 1);
    const auto before = static_cast<UChar32>(character_before(paragraph.text, place));
    const auto after = static_cast<UChar32>(utf8::decode(paragraph.text, place).code_point);
    const bool is_any = run.style->inherited->line_break == css::LineBreak::Anywhere &&
                        !u_isspace(before) && !u_isspace(after);
    if (breaks(run) && (is_any || (u_isalnum(before) && u_isalnum(after))))
      chooser.add(place, Kind::Plain);
  }
}

}  // namespace

BreakOpportunities find_breaks(const Paragraph& paragraph, BreakIterators& iterators) {
  if (paragraph.runs.empty()) return {};
  const auto& first = paragraph.runs.front();
  auto& iterator = iterators.line(
      first.language < paragraph.languages.size() ? paragraph.languages[first.language]
                                                  : std::string(),
      first.style->inherited->line_break,
      first.style->inherited->word_break
  );
  Utf8Text text(paragraph.text);
  text.give_to(iterator);

  BreakChooser chooser(paragraph);
  iterator.first();
  for (auto at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
    chooser.offer(static_cast<std::uint32_t>(at));
  add_beside_quotes(paragraph, chooser);
  add_anywhere(paragraph, iterators, chooser);
  return chooser.take();
}

BreakOpportunities find_divisions(
    const Paragraph& paragraph, HyphenCache& cache, const DivisionSources& sources
) {
  if (paragraph.runs.empty()) return {};
  return Divider(paragraph, cache, sources).run();
}

void keep_first_of_a_place(BreakOpportunities& breaks) {
  const auto same_place = [](const BreakOpportunity& a, const BreakOpportunity& b) {
    return a.at == b.at;
  };
  breaks.erase(std::unique(breaks.begin(), breaks.end(), same_place), breaks.end());
}

BreakOpportunities between_graphemes(
    const BreakOpportunities& breaks, const Paragraph& paragraph, BreakIterators& iterators
) {
  auto& iterator = iterators.grapheme();
  Utf8Text text(paragraph.text);
  text.give_to(iterator);
  BreakOpportunities result;
  const auto first = breaks.empty() ? 0 : static_cast<std::int32_t>(breaks.front().at);
  auto boundary = first == 0 ? iterator.first() : iterator.preceding(first);
  for (const auto& opportunity : breaks) {
    const auto at = static_cast<std::int32_t>(opportunity.at);
    while (boundary != icu::BreakIterator::DONE && boundary < at)
      boundary = iterator.next();
    if (boundary == at) result.push_back(opportunity);
  }
  return result;
}

BreakOpportunities merged(const BreakOpportunities& a, const BreakOpportunities& b) {
  BreakOpportunities result;
  result.reserve(a.size() + b.size());
  std::ranges::merge(
      a, b, std::back_inserter(result), {}, &BreakOpportunity::at, &BreakOpportunity::at
  );
  keep_first_of_a_place(result);
  return result;
}

}  // namespace quire::text
