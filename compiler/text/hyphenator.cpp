#include "text/hyphenator.h"

#include <fmt/format.h>
#include <hyphen.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace quire::text {
namespace {

constexpr std::size_t fewest_letters = 5;
constexpr int fewest_before = 2;
constexpr int fewest_after = 3;
// No word of a language is longer; libhyphen takes time and memory with the word's length.
constexpr std::size_t most_letters = 100;

struct Release {
  void operator()(HyphenDict* patterns) const { hnj_hyphen_free(patterns); }
};
using Patterns = std::unique_ptr<HyphenDict, Release>;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’'; }

/// A word in small letters, and where each letter began.
struct Letters {
  std::u32string text;
  std::vector<std::uint32_t> at;
};

/// The word as the patterns are written, or nothing if their encoding has no such letter or is not
/// one of the two that Debian's patterns have.
std::string encoded(const HyphenDict& patterns, const std::u32string& word) {
  const bool is_latin1 = std::string_view(patterns.cset) == "ISO8859-1";
  const auto limit = is_latin1 ? 0x100u : 0x80u;
  std::string result;
  for (const auto letter : word) {
    if (patterns.utf8) {
      utf8::append(result, letter);
    } else if (letter < limit) {
      result += static_cast<char>(letter);
    } else {
      return {};
    }
  }
  return result;
}

/// What libhyphen allocates for spellings that change at a break.
struct Replacements {
  ~Replacements() {
    for (std::size_t i = 0; texts && i < size; ++i)
      std::free(texts[i]);
    std::free(texts);
    std::free(positions);
    std::free(cuts);
  }
  Replacements(const Replacements&) = delete;
  Replacements& operator=(const Replacements&) = delete;
  explicit Replacements(std::size_t the_size) : size(the_size) {}

  std::size_t size;
  char** texts = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
};

/// Appends the points of one word, all letters.
void divide(HyphenDict& patterns, const Letters& word, std::vector<std::uint32_t>& points) {
  if (word.at.size() < fewest_letters || word.at.size() > most_letters) return;
  const auto text = encoded(patterns, word.text);
  if (text.empty()) return;
  std::string marks(text.size() + 5, '\0');
  Replacements replacements(text.size());
  const int failed = hnj_hyphen_hyphenate3(
      &patterns,
      text.c_str(),
      static_cast<int>(text.size()),
      marks.data(),
      nullptr,
      &replacements.texts,
      &replacements.positions,
      &replacements.cuts,
      fewest_before,
      fewest_after,
      fewest_before,
      fewest_after
  );
  if (failed) return;
  for (std::size_t i = fewest_before; i + fewest_after <= word.at.size(); ++i) {
    // An odd digit after a letter allows a break; one that changes the spelling is left alone.
    const bool is_allowed = marks[i - 1] & 1;
    if (is_allowed && !(replacements.texts && replacements.texts[i - 1]))
      points.push_back(word.at[i]);
  }
}

/// "en-GB" as the files are named: en_GB.
std::string file_language(std::string_view language) {
  std::string result(language);
  std::ranges::replace(result, '-', '_');
  return result;
}

/// The file for a language, else for the language without its region, else for another region.
std::filesystem::path file_for(const std::filesystem::path& folder, std::string_view language) {
  const auto path_of = [&folder](const std::string& name) {
    return folder / fmt::format("hyph_{}.dic", name);
  };
  auto name = file_language(language);
  if (name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") !=
      std::string::npos)
    return {};
  for (; !name.empty(); name.resize(name.rfind('_') == std::string::npos ? 0 : name.rfind('_')))
    if (std::filesystem::exists(path_of(name))) return path_of(name);

  const auto prefix = fmt::format("hyph_{}_", language.substr(0, language.find('-')));
  std::filesystem::path first;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const auto& path = entry.path();
    const bool fits = path.filename().string().starts_with(prefix) && path.extension() == ".dic";
    if (fits && (first.empty() || path < first)) first = path;
  }
  return first;
}

}  // namespace

struct Hyphenators::Implementation {
  std::filesystem::path folder;
  std::mutex mutex;
  std::map<std::filesystem::path, Patterns> files;
  std::map<std::string, HyphenDict*, std::less<>> languages;  ///< null: no patterns

  /// Loading takes libhyphen 7 ms for English, but nearly 3 s for German's 78,000 patterns.
  HyphenDict* patterns(std::string_view language) {
    const std::scoped_lock lock(mutex);
    const auto known = languages.find(language);
    if (known != languages.end()) return known->second;
    auto* loaded = language.empty() ? nullptr : load(file_for(folder, language));
    languages.emplace(language, loaded);
    return loaded;
  }

private:
  HyphenDict* load(const std::filesystem::path& file) {
    if (file.empty()) return nullptr;
    std::error_code ignored;
    const auto real = std::filesystem::weakly_canonical(file, ignored);
    auto& patterns = files[real];
    if (!patterns) patterns.reset(hnj_hyphen_load(real.c_str()));
    return patterns.get();
  }
};

Hyphenators::Hyphenators(std::filesystem::path folder)
    : implementation_(std::make_unique<Implementation>()) {
  implementation_->folder = std::move(folder);
}

Hyphenators::~Hyphenators() = default;

std::vector<std::uint32_t> Hyphenators::points(std::string_view word, std::string_view language)
    const {
  if (word.size() < fewest_letters) return {};
  std::vector<Letters> parts(1);
  for (std::uint32_t at = 0; at < word.size();) {
    const auto [character, size, is_valid] = utf8::decode(word, at);
    if (is_apostrophe(character)) {
      parts.emplace_back();
    } else if (is_valid && u_isalpha(static_cast<UChar32>(character))) {
      parts.back().at.push_back(at);
      parts.back().text += static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    } else {
      return {};
    }
    at += size;
  }
  auto* patterns = implementation_->patterns(language);
  if (!patterns) return {};
  std::vector<std::uint32_t> result;
  for (const auto& part : parts)
    divide(*patterns, part, result);
  return result;
}

}  // namespace quire::text
