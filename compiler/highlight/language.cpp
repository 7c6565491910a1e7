#include "highlight/language.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/near_name.h"

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
    {"arduino", LanguageId::Cpp},
    {"ash", LanguageId::Bash},
    {"astro", LanguageId::Html},
    {"bash-session", LanguageId::Console},
    {"bat", LanguageId::Console},
    {"batch", LanguageId::Console},
    {"c#", LanguageId::CSharp},
    {"c++", LanguageId::Cpp},
    {"c11", LanguageId::C},
    {"c99", LanguageId::C},
    {"cc", LanguageId::Cpp},
    {"cfg", LanguageId::Ini},
    {"cjs", LanguageId::JavaScript},
    {"clj", LanguageId::Clojure},
    {"cljs", LanguageId::Clojure},
    {"cmakelists.txt", LanguageId::CMake},
    {"cmd", LanguageId::Console},
    {"command-line", LanguageId::Console},
    {"conf", LanguageId::Ini},
    {"containerfile", LanguageId::Dockerfile},
    {"cppm", LanguageId::Cpp},
    {"cs", LanguageId::CSharp},
    {"csx", LanguageId::CSharp},
    {"cts", LanguageId::TypeScript},
    {"cu", LanguageId::Cpp},
    {"cuda", LanguageId::Cpp},
    {"cxx", LanguageId::Cpp},
    {"desktop", LanguageId::Ini},
    {"diffs", LanguageId::Diff},
    {"docker", LanguageId::Dockerfile},
    {"doctest", LanguageId::PythonConsole},
    {"dosini", LanguageId::Ini},
    {"dotenv", LanguageId::Ini},
    {"editorconfig", LanguageId::Ini},
    {"edn", LanguageId::Clojure},
    {"env", LanguageId::Ini},
    {"erl", LanguageId::Erlang},
    {"ex", LanguageId::Elixir},
    {"exs", LanguageId::Elixir},
    {"gemfile", LanguageId::Ruby},
    {"geojson", LanguageId::Json},
    {"gfm", LanguageId::Markdown},
    {"gitconfig", LanguageId::Ini},
    {"gnumakefile", LanguageId::Make},
    {"golang", LanguageId::Go},
    {"gql", LanguageId::GraphQl},
    {"gradle", LanguageId::Groovy},
    {"h", LanguageId::C},
    {"h++", LanguageId::Cpp},
    {"hpp", LanguageId::Cpp},
    {"hrl", LanguageId::Erlang},
    {"hs", LanguageId::Haskell},
    {"htm", LanguageId::Html},
    {"hxx", LanguageId::Cpp},
    {"ino", LanguageId::Cpp},
    {"ipynb", LanguageId::Json},
    {"ipython", LanguageId::Python},
    {"irb", LanguageId::Ruby},
    {"javascriptreact", LanguageId::JavaScript},
    {"jl", LanguageId::Julia},
    {"js", LanguageId::JavaScript},
    {"json5", LanguageId::Json},
    {"jsonc", LanguageId::Json},
    {"jsonl", LanguageId::Json},
    {"jsonnet", LanguageId::Json},
    {"jsx", LanguageId::JavaScript},
    {"ksh", LanguageId::Bash},
    {"kt", LanguageId::Kotlin},
    {"kts", LanguageId::Kotlin},
    {"less", LanguageId::Css},
    {"lhs", LanguageId::Haskell},
    {"logs", LanguageId::Log},
    {"makefile", LanguageId::Make},
    {"mariadb", LanguageId::Sql},
    {"md", LanguageId::Markdown},
    {"mdx", LanguageId::Markdown},
    {"mjs", LanguageId::JavaScript},
    {"mk", LanguageId::Make},
    {"ml", LanguageId::OCaml},
    {"mli", LanguageId::OCaml},
    {"mts", LanguageId::TypeScript},
    {"mysql", LanguageId::Sql},
    {"ndjson", LanguageId::Json},
    {"nginx.conf", LanguageId::Nginx},
    {"nginxconf", LanguageId::Nginx},
    {"nixos", LanguageId::Nix},
    {"node", LanguageId::JavaScript},
    {"node-console", LanguageId::NodeConsole},
    {"nodejs", LanguageId::JavaScript},
    {"none", LanguageId::Text},
    {"objc", LanguageId::C},
    {"objective-c", LanguageId::C},
    {"output", LanguageId::Text},
    {"patch", LanguageId::Diff},
    {"pgsql", LanguageId::Sql},
    {"php3", LanguageId::Php},
    {"pl", LanguageId::Perl},
    {"plain", LanguageId::Text},
    {"plaintext", LanguageId::Text},
    {"plist", LanguageId::Xml},
    {"plsql", LanguageId::Sql},
    {"pm", LanguageId::Perl},
    {"postgres", LanguageId::Sql},
    {"postgres-console", LanguageId::PsqlConsole},
    {"postgresql", LanguageId::Sql},
    {"properties", LanguageId::Ini},
    {"proto", LanguageId::Protobuf},
    {"proto3", LanguageId::Protobuf},
    {"protocol-buffers", LanguageId::Protobuf},
    {"ps1", LanguageId::PowerShell},
    {"pseudo", LanguageId::Text},
    {"pseudocode", LanguageId::Text},
    {"psql", LanguageId::Sql},
    {"psql-console", LanguageId::PsqlConsole},
    {"pwsh", LanguageId::PowerShell},
    {"py", LanguageId::Python},
    {"py2", LanguageId::Python},
    {"py3", LanguageId::Python},
    {"pyi", LanguageId::Python},
    {"python-console", LanguageId::PythonConsole},
    {"python-repl", LanguageId::PythonConsole},
    {"python2", LanguageId::Python},
    {"python3", LanguageId::Python},
    {"r-console", LanguageId::RConsole},
    {"rake", LanguageId::Ruby},
    {"rb", LanguageId::Ruby},
    {"re", LanguageId::Regex},
    {"regexp", LanguageId::Regex},
    {"rlang", LanguageId::R},
    {"rout", LanguageId::RConsole},
    {"rs", LanguageId::Rust},
    {"rscript", LanguageId::R},
    {"rss", LanguageId::Xml},
    {"sbt", LanguageId::Scala},
    {"sc", LanguageId::Scala},
    {"scss", LanguageId::Css},
    {"service", LanguageId::Ini},
    {"sh", LanguageId::Bash},
    {"sh-session", LanguageId::Console},
    {"shell", LanguageId::Bash},
    {"shell-script", LanguageId::Bash},
    {"shell-session", LanguageId::Console},
    {"shellsession", LanguageId::Console},
    {"sqlite", LanguageId::Sql},
    {"sqlite3", LanguageId::Sql},
    {"svelte", LanguageId::Html},
    {"svg", LanguageId::Xml},
    {"syslog", LanguageId::Log},
    {"terminal", LanguageId::Console},
    {"terraform", LanguageId::Hcl},
    {"tex", LanguageId::Latex},
    {"tf", LanguageId::Hcl},
    {"tfvars", LanguageId::Hcl},
    {"ts", LanguageId::TypeScript},
    {"tsql", LanguageId::Sql},
    {"tsv", LanguageId::Csv},
    {"txt", LanguageId::Text},
    {"typescriptreact", LanguageId::Tsx},
    {"vue", LanguageId::Html},
    {"webmanifest", LanguageId::Json},
    {"xaml", LanguageId::Xml},
    {"xhtml", LanguageId::Html},
    {"xsd", LanguageId::Xml},
    {"xsl", LanguageId::Xml},
    {"xslt", LanguageId::Xml},
    {"yml", LanguageId::Yaml},
    {"zsh", LanguageId::Bash},
    {"zsh-session", LanguageId::Console},
});

static_assert(std::ranges::is_sorted(aliases, {}, &Alias::word));

}  // namespace

std::string word_of_info(std::string_view info) {
  const auto begin = info.find_first_not_of(" \t{.");
  if (begin == std::string_view::npos) return {};
  info.remove_prefix(begin);
  // As HTML and highlight.js name it.
  for (const std::string_view prefix : {"language-", "lang-"})
    if (info.starts_with(prefix)) info.remove_prefix(prefix.size());
  return ascii::lower(info.substr(0, info.find_first_of(" \t,;:{}")));
}

std::optional<LanguageId> language_of(std::string_view info_word) {
  const auto word = word_of_info(info_word);
  const auto name = std::ranges::find(names, word);
  if (name != names.end()) return static_cast<LanguageId>(name - names.begin());
  const auto alias = std::ranges::lower_bound(aliases, word, {}, &Alias::word);
  if (alias != aliases.end() && alias->word == word) return alias->language;
  return std::nullopt;
}

std::string nearest_language(std::string_view word) {
  std::vector<std::string> words(names.begin(), names.end());
  for (const auto& alias : aliases)
    if (alias.word.size() > 3) words.emplace_back(alias.word);
  return nearest_name(ascii::lower(word), words);
}

std::string_view canonical_name(LanguageId language) {
  return names.at(static_cast<std::size_t>(language));
}

}  // namespace quire::highlight
