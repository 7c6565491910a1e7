#include "book/manifest/guessed_language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>

#include "base/ascii.h"
#include "base/utf8.h"

namespace quire::book {
namespace {

/// So much of the texts is looked at.
constexpr std::size_t most_bytes = 400'000;
/// So many letters of another script may be a quotation.
constexpr std::size_t least_letters = 40;

enum class Script : std::size_t {
  Latin,
  Arabic,
  Armenian,
  Bengali,
  Cyrillic,
  Devanagari,
  Georgian,
  Greek,
  Han,
  Hangul,
  Hebrew,
  Kana,
  Tamil,
  Thai,
};
constexpr std::size_t script_count = 14;

struct Range {
  char32_t first, last;
  Script script;
};
constexpr auto ranges = std::to_array<Range>({
    {0x00C0, 0x024F, Script::Latin},
    {0x0370, 0x03FF, Script::Greek},
    {0x0400, 0x04FF, Script::Cyrillic},
    {0x0531, 0x058F, Script::Armenian},
    {0x05D0, 0x05EA, Script::Hebrew},
    {0x0620, 0x06FF, Script::Arabic},
    {0x0900, 0x097F, Script::Devanagari},
    {0x0980, 0x09FF, Script::Bengali},
    {0x0B80, 0x0BFF, Script::Tamil},
    {0x0E00, 0x0E7F, Script::Thai},
    {0x10A0, 0x10FF, Script::Georgian},
    {0x3041, 0x30FF, Script::Kana},
    {0x3400, 0x4DBF, Script::Han},
    {0x4E00, 0x9FFF, Script::Han},
    {0xAC00, 0xD7A3, Script::Hangul},
});

/// A language that one letter is of, beside the script's usual one.
struct Mark {
  char32_t letter;
  std::string_view language;
};
constexpr auto marks = std::to_array<Mark>({
    {U'\u0679', "ur"},  {U'\u0688', "ur"},  {U'\u0691', "ur"},  {U'\u06D2', "ur"},
    {U'\u067E', "fa"},  {U'\u0686', "fa"},  {U'\u06AF', "fa"},  {U'\u06CC', "fa"},
    {U'\u0629', "ar"},  {U'\u064A', "ar"},  {U'\u0643', "ar"},  {U'\u0454', "uk"},
    {U'\u0456', "uk"},  {U'\u0457', "uk"},  {U'\u0491', "uk"},  {U'\u045E', "be"},
    {U'\u044B', "ru"},  {U'\u044D', "ru"},  {U'\u0452', "sr"},  {U'\u0458', "sr"},
    {U'\u0459', "sr"},  {U'\u045A', "sr"},  {U'\u045B', "sr"},  {U'們', "zh-Hant"},
    {U'這', "zh-Hant"}, {U'個', "zh-Hant"}, {U'為', "zh-Hant"}, {U'說', "zh-Hant"},
    {U'時', "zh-Hant"}, {U'會', "zh-Hant"}, {U'對', "zh-Hant"}, {U'们', "zh"},
    {U'这', "zh"},      {U'个', "zh"},      {U'为', "zh"},      {U'说', "zh"},
    {U'时', "zh"},      {U'会', "zh"},      {U'对', "zh"},
});

class Letters {
public:
  void add(std::string_view text) {
    for (const char32_t c : utf8::code_points(text)) {
      if (c < 0x80) {
        counts_[0] += ascii::is_letter(static_cast<char>(c)) ? 1U : 0U;
        continue;
      }
      const auto range = std::ranges::lower_bound(ranges, c, {}, &Range::last);
      if (range == ranges.end() || c < range->first) continue;
      ++counts_.at(static_cast<std::size_t>(range->script));
      if (const auto mark = std::ranges::find(marks, c, &Mark::letter); mark != marks.end())
        ++marked_.at(static_cast<std::size_t>(mark - marks.begin()));
    }
  }

  std::size_t of(Script script) const { return counts_.at(static_cast<std::size_t>(script)); }

  std::size_t all() const {
    std::size_t sum = 0;
    for (const auto count : counts_)
      sum += count;
    return sum;
  }

  /// How many letters are of this language alone.
  std::size_t marks_of(std::string_view language) const {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < marks.size(); ++i)
      if (marks[i].language == language) sum += marked_[i];
    return sum;
  }

  std::string_view most_marked(std::initializer_list<std::string_view> languages) const {
    std::string_view found;
    for (const auto language : languages)
      if (marks_of(language) > (found.empty() ? 0 : marks_of(found))) found = language;
    return found;
  }

private:
  std::array<std::size_t, script_count> counts_{};
  std::array<std::size_t, marks.size()> marked_{};
};

std::string_view language_of(Script script, const Letters& letters) {
  switch (script) {
    case Script::Latin: return {};
    case Script::Arabic: {
      // Urdu has Persian's letters beside its own, and Persian some of Arabic's.
      if (20 * letters.marks_of("ur") > letters.of(Script::Arabic)) return "ur";
      return letters.most_marked({"ar", "fa"});
    }
    case Script::Armenian: return "hy";
    case Script::Bengali: return "bn";
    case Script::Cyrillic: return letters.most_marked({"ru", "uk", "be", "sr"});
    case Script::Devanagari: return "hi";
    case Script::Georgian: return "ka";
    case Script::Greek: return "el";
    case Script::Han:
    case Script::Kana: {
      const auto kana = letters.of(Script::Kana);
      if (20 * kana > kana + letters.of(Script::Han)) return "ja";
      return letters.marks_of("zh-Hant") > letters.marks_of("zh") ? "zh-Hant" : "zh";
    }
    case Script::Hangul: return "ko";
    case Script::Hebrew: return "he";
    case Script::Tamil: return "ta";
    case Script::Thai: return "th";
  }
  return {};
}

}  // namespace

std::string guessed_language(const std::vector<std::string_view>& texts) {
  Letters letters;
  std::size_t seen = 0;
  for (const auto text : texts) {
    if (seen >= most_bytes) break;
    const auto part = text.substr(0, most_bytes - seen);
    letters.add(part);
    seen += part.size();
  }
  auto most = Script::Arabic;
  for (std::size_t i = 1; i < script_count; ++i)
    if (letters.of(static_cast<Script>(i)) > letters.of(most)) most = static_cast<Script>(i);
  const auto count = letters.of(most);
  if (count < least_letters || 5 * count < letters.all()) return {};
  return std::string(language_of(most, letters));
}

std::string guessed_language(const Manifest& manifest, const SourceMap& sources) {
  std::vector<std::string_view> texts;
  for (const auto& entry : manifest.chapters)
    if (entry.kind == EntryKind::Chapter)
      texts.push_back(sources[entry.source].text().substr(entry.body_offset));
  return guessed_language(texts);
}

}  // namespace quire::book
