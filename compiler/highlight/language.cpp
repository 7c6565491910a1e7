#include "highlight/language.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace quire::highlight {

namespace {

constexpr auto names = std::to_array<std::string_view>({
#define QUIRE_LANGUAGE(enumerator, name) name,
#include "highlight/language.def"
#undef QUIRE_LANGUAGE
});

struct Alias {
  std::string_view word;
  LanguageId language;
};

// Sorted by word. What GitHub's linguist calls them, and the extensions that mean one language.
constexpr auto aliases = std::to_array<Alias>({
    {"ash", LanguageId::Bash},
    {"bash-session", LanguageId::Console},
    {"c++", LanguageId::Cpp},
    {"cc", LanguageId::Cpp},
    {"cfg", LanguageId::Ini},
    {"cjs", LanguageId::JavaScript},
    {"cmd", LanguageId::Console},
    {"conf", LanguageId::Ini},
    {"cts", LanguageId::TypeScript},
    {"cxx", LanguageId::Cpp},
    {"diffs", LanguageId::Diff},
    {"doctest", LanguageId::PythonConsole},
    {"dosini", LanguageId::Ini},
    {"dotenv", LanguageId::Ini},
    {"editorconfig", LanguageId::Ini},
    {"env", LanguageId::Ini},
    {"golang", LanguageId::Go},
    {"h", LanguageId::C},
    {"h++", LanguageId::Cpp},
    {"hpp", LanguageId::Cpp},
    {"htm", LanguageId::Html},
    {"hxx", LanguageId::Cpp},
    {"ipython", LanguageId::Python},
    {"js", LanguageId::JavaScript},
    {"json5", LanguageId::Json},
    {"jsonc", LanguageId::Json},
    {"jsonl", LanguageId::Json},
    {"jsx", LanguageId::JavaScript},
    {"ksh", LanguageId::Bash},
    {"log", LanguageId::Text},
    {"makefile", LanguageId::Make},
    {"mjs", LanguageId::JavaScript},
    {"mk", LanguageId::Make},
    {"mts", LanguageId::TypeScript},
    {"mysql", LanguageId::Sql},
    {"node", LanguageId::JavaScript},
    {"none", LanguageId::Text},
    {"output", LanguageId::Text},
    {"patch", LanguageId::Diff},
    {"pgsql", LanguageId::Sql},
    {"plain", LanguageId::Text},
    {"plaintext", LanguageId::Text},
    {"postgres", LanguageId::Sql},
    {"postgresql", LanguageId::Sql},
    {"properties", LanguageId::Ini},
    {"ps1", LanguageId::PowerShell},
    {"pseudo", LanguageId::Text},
    {"pseudocode", LanguageId::Text},
    {"psql", LanguageId::Sql},
    {"pwsh", LanguageId::PowerShell},
    {"py", LanguageId::Python},
    {"py3", LanguageId::Python},
    {"pyi", LanguageId::Python},
    {"python-console", LanguageId::PythonConsole},
    {"python-repl", LanguageId::PythonConsole},
    {"python3", LanguageId::Python},
    {"rb", LanguageId::Ruby},
    {"re", LanguageId::Regex},
    {"regexp", LanguageId::Regex},
    {"rs", LanguageId::Rust},
    {"sh", LanguageId::Bash},
    {"sh-session", LanguageId::Console},
    {"shell", LanguageId::Bash},
    {"shell-script", LanguageId::Bash},
    {"shell-session", LanguageId::Console},
    {"shellsession", LanguageId::Console},
    {"sqlite", LanguageId::Sql},
    {"sqlite3", LanguageId::Sql},
    {"svg", LanguageId::Xml},
    {"terminal", LanguageId::Console},
    {"ts", LanguageId::TypeScript},
    {"txt", LanguageId::Text},
    {"xhtml", LanguageId::Html},
    {"xsd", LanguageId::Xml},
    {"xsl", LanguageId::Xml},
    {"xslt", LanguageId::Xml},
    {"yml", LanguageId::Yaml},
    {"zsh", LanguageId::Bash},
});

static_assert(std::ranges::is_sorted(aliases, {}, &Alias::word));

// The word itself in "rust,ignore", "{.python .numbered}", "Python".
std::string first_word(std::string_view info) {
  const auto begin = info.find_first_not_of(" \t{.");
  if (begin == std::string_view::npos) return {};
  info.remove_prefix(begin);
  return ascii::lower(info.substr(0, info.find_first_of(" \t,;:{}")));
}

}  // namespace

std::optional<LanguageId> language_of(std::string_view info_word) {
  const auto word = first_word(info_word);
  const auto name = std::ranges::find(names, word);
  if (name != names.end()) return static_cast<LanguageId>(name - names.begin());
  const auto alias = std::ranges::lower_bound(aliases, word, {}, &Alias::word);
  if (alias != aliases.end() && alias->word == word) return alias->language;
  return std::nullopt;
}

std::string_view canonical_name(LanguageId language) {
  return names.at(static_cast<std::size_t>(language));
}

}  // namespace quire::highlight
