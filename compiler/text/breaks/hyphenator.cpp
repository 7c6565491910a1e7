#include "text/breaks/hyphenator.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"
#include "text/breaks/hyphenation_patterns.h"
#include "text/hyphenation_files.h"

namespace quire::text {
namespace {

constexpr std::size_t fewest_letters =
    HyphenationPatterns::fewest_before + HyphenationPatterns::fewest_after;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’'; }

/// A word in small letters, and where each letter began.
struct Letters {
  std::u32string text;
  std::vector<std::uint32_t> at;
};

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

/// The languages that Debian has a package of patterns for, and those whose package is called
/// otherwise.
struct PatternPackage {
  std::string_view language, package;
};
constexpr auto pattern_packages = std::to_array<PatternPackage>({
    {"af", "af"}, {"as", "as"}, {"be", "be"}, {"bg", "bg"}, {"bn", "bn"},    {"ca", "ca"},
    {"cs", "cs"}, {"da", "da"}, {"de", "de"}, {"el", "el"}, {"en", "en-us"}, {"es", "es"},
    {"fr", "fr"}, {"gl", "gl"}, {"gu", "gu"}, {"hi", "hi"}, {"hr", "hr"},    {"hu", "hu"},
    {"id", "id"}, {"is", "is"}, {"it", "it"}, {"kn", "kn"}, {"lt", "lt"},    {"lv", "lv"},
    {"ml", "ml"}, {"mn", "mn"}, {"mr", "mr"}, {"nb", "no"}, {"nl", "nl"},    {"nn", "no"},
    {"no", "no"}, {"or", "or"}, {"pa", "pa"}, {"pl", "pl"}, {"pt", "pt-pt"}, {"ro", "ro"},
    {"ru", "ru"}, {"sk", "sk"}, {"sl", "sl"}, {"sr", "sr"}, {"sv", "sv"},    {"ta", "ta"},
    {"te", "te"}, {"th", "th"}, {"uk", "uk"}, {"zu", "zu"},
});

/// Languages whose patterns Debian does not package; TeX's collection, hyph-utf8, has them.
constexpr auto unpackaged = std::to_array<std::string_view>(
    {"cy", "eo", "et", "eu", "fi", "ga", "hy", "ka", "la", "mk", "oc", "sq", "tr", "tk"}
);

/// The file of exactly this language and region.
std::filesystem::path regional_file(
    const std::filesystem::path& folder, std::string_view language
) {
  if (folder.empty() || language.find('-') == std::string_view::npos) return {};
  auto file = file_for(folder, language);
  return file.stem() == "hyph_" + file_language(language) ? file : std::filesystem::path();
}

}  // namespace

struct Hyphenators::Implementation {
  std::filesystem::path folder, others;
  std::mutex mutex;
  std::map<std::filesystem::path, std::unique_ptr<const HyphenationPatterns>> files;
  std::map<std::string, const HyphenationPatterns*, std::less<>> languages;  ///< null: no patterns

  const HyphenationPatterns* patterns(std::string_view language) {
    const std::scoped_lock lock(mutex);
    const auto known = languages.find(language);
    if (known != languages.end()) return known->second;
    const auto* loaded = language.empty() ? nullptr : load(find(language));
    languages.emplace(language, loaded);
    return loaded;
  }

private:
  /// A region's own patterns come before another region's, our own before the machine's.
  std::filesystem::path find(std::string_view language) const {
    for (const auto& place : {folder, others})
      if (auto file = regional_file(place, language); !file.empty()) return file;
    auto file = file_for(folder, language);
    return file.empty() && !others.empty() ? file_for(others, language) : file;
  }

  const HyphenationPatterns* load(const std::filesystem::path& file) {
    if (file.empty()) return nullptr;
    std::error_code ignored;
    auto& patterns = files[std::filesystem::weakly_canonical(file, ignored)];
    if (patterns) return patterns.get();
    const auto text = read_file_if_any(file);
    if (text) patterns = std::make_unique<const HyphenationPatterns>(*text);
    return patterns.get();
  }
};

std::optional<std::string> missing_hyphenation(
    const std::filesystem::path& folder,
    const std::filesystem::path& others,
    std::string_view language
) {
  if (!file_for(folder, language).empty()) return std::nullopt;
  if (!others.empty() && !file_for(others, language).empty()) return std::nullopt;
  const auto primary = language.substr(0, language.find('-'));
  if (language == "pt-BR") return "hyphen-pt-br";
  const auto found = std::ranges::find(pattern_packages, primary, &PatternPackage::language);
  if (found != pattern_packages.end()) return "hyphen-" + std::string(found->package);
  if (std::ranges::find(unpackaged, primary) == unpackaged.end()) return std::nullopt;
  return std::string();
}

Hyphenators::Hyphenators(std::filesystem::path folder, std::filesystem::path others)
    : implementation_(std::make_unique<Implementation>()) {
  implementation_->folder = std::move(folder);
  implementation_->others = std::move(others);
}

Hyphenators::~Hyphenators() = default;
Hyphenators::Hyphenators(Hyphenators&&) noexcept = default;
Hyphenators& Hyphenators::operator=(Hyphenators&&) noexcept = default;

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
  const auto* const patterns = implementation_->patterns(language);
  if (!patterns) return {};
  std::vector<std::uint32_t> result;
  for (const auto& part : parts)
    for (const auto point : patterns->points(part.text))
      result.push_back(part.at[point]);
  return result;
}

}  // namespace quire::text
