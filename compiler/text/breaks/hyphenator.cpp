#include "text/breaks/hyphenator.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"
#include "text/breaks/hyphenation_patterns.h"

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
  std::error_code ignored;
  auto name = file_language(language);
  if (name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") !=
      std::string::npos)
    return {};
  for (; !name.empty(); name.resize(name.rfind('_') == std::string::npos ? 0 : name.rfind('_')))
    if (std::filesystem::exists(path_of(name), ignored)) return path_of(name);

  const auto prefix = fmt::format("hyph_{}_", language.substr(0, language.find('-')));
  std::filesystem::path first;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const auto& path = entry.path();
    const bool fits = path.filename().string().starts_with(prefix) && path.extension() == ".dic";
    if (fits && (first.empty() || path < first)) first = path;
  }
  return first;
}

/// The file of exactly this language and region.
std::filesystem::path regional_file(
    const std::filesystem::path& folder, std::string_view language
) {
  if (folder.empty() || language.find('-') == std::string_view::npos) return {};
  auto file = file_for(folder, language);
  return file.stem() == "hyph_" + file_language(language) ? file : std::filesystem::path();
}

/// Debian's package of a language's patterns; null for a language that is not hyphenated.
struct Package {
  std::string_view language, name;  ///< no name: of a hyphenated language that has no package
};
const Package* package_of(std::string_view language) {
  static constexpr std::array packages{
#define QUIRE_HYPHENATION(language, package) Package{language, package},
#include "text/breaks/hyphenation_packages.def"
#undef QUIRE_HYPHENATION
  };
  const auto* found =
      std::ranges::find(packages, language.substr(0, language.find('-')), &Package::language);
  return found == packages.end() ? nullptr : found;
}

}  // namespace

struct Hyphenators::Implementation {
  struct Language {
    const HyphenationPatterns* patterns = nullptr;  ///< null: none
    std::filesystem::path file;                     ///< empty: none
    bool is_asked = true;                           ///< since take_faults()
  };

  std::filesystem::path folder, others;
  std::mutex mutex;
  std::map<std::filesystem::path, std::unique_ptr<const HyphenationPatterns>> files;
  std::map<std::string, Language, std::less<>> languages;

  const HyphenationPatterns* patterns(std::string_view language) {
    const std::scoped_lock lock(mutex);
    const auto known = languages.find(language);
    if (known != languages.end()) {
      known->second.is_asked = true;
      return known->second.patterns;
    }
    auto file = language.empty() ? std::filesystem::path() : find(language);
    const auto* loaded = load(file);
    languages.emplace(language, Language{loaded, std::move(file)});
    return loaded;
  }

  std::vector<HyphenationFault> take_faults() {
    const std::scoped_lock lock(mutex);
    std::vector<HyphenationFault> faults;
    for (auto& [name, language] : languages) {
      const bool is_fault = std::exchange(language.is_asked, false) && !language.patterns;
      const auto* package = package_of(name);
      if (is_fault && !(language.file.empty() && !package))
        faults.push_back({name, std::string(package ? package->name : ""), language.file});
    }
    return faults;
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
    if (!text) return nullptr;
    patterns = std::make_unique<const HyphenationPatterns>(*text);
    if (!patterns->is_usable()) patterns = nullptr;
    return patterns.get();
  }
};

Hyphenators::Hyphenators(std::filesystem::path folder, std::filesystem::path others)
    : implementation_(std::make_unique<Implementation>()) {
  implementation_->folder = std::move(folder);
  implementation_->others = std::move(others);
}

Hyphenators::~Hyphenators() = default;
Hyphenators::Hyphenators(Hyphenators&&) noexcept = default;
Hyphenators& Hyphenators::operator=(Hyphenators&&) noexcept = default;

void Hyphenators::ask(std::string_view language) const { implementation_->patterns(language); }

std::vector<HyphenationFault> Hyphenators::take_faults() const {
  return implementation_->take_faults();
}

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
