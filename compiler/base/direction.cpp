#include "base/direction.h"

#include <algorithm>
#include <array>
#include <string>

namespace quire {
namespace {

/// Languages that are mostly written from right to left. Source: IANA, Language Subtag Registry,
/// Suppress-Script; CLDR, likelySubtags
constexpr std::array languages{"ar",  "arc", "ary", "arz", "bal", "bgn", "ckb", "dv",  "fa",
                               "glk", "he",  "iw",  "ji",  "khw", "ks",  "lrc", "mzn", "nqo",
                               "pnb", "ps",  "sd",  "skr", "syr", "trw", "ug",  "ur",  "yi"};

/// Source: ISO 15924; UAX #24, scripts whose letters have Bidi_Class R or AL
constexpr std::array scripts{"adlm", "arab", "aran", "armi", "avst", "chrs", "hebr",
                             "mand", "mend", "nkoo", "phli", "phnx", "rohg", "samr",
                             "sogd", "syrc", "syre", "syrj", "syrn", "thaa"};

std::string in_small_letters(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

}  // namespace

Direction direction_of(std::string_view language) {
  const auto tag = in_small_letters(language);
  const auto primary = tag.substr(0, tag.find('-'));
  const auto script_at = primary.size() + 1;
  const auto script = script_at < tag.size()
                          ? tag.substr(script_at, tag.find('-', script_at) - script_at)
                          : std::string();
  const bool has_script = script.size() == 4 && (script[0] < '0' || script[0] > '9');
  const bool is_right_to_left = has_script
                                    ? std::ranges::find(scripts, script) != scripts.end()
                                    : std::ranges::find(languages, primary) != languages.end();
  return is_right_to_left ? Direction::RightToLeft : Direction::LeftToRight;
}

}  // namespace quire
