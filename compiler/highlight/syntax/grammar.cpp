#include "highlight/syntax/grammar.h"

#include <algorithm>
#include <array>
#include <string>

#include "embedded/highlight_queries.h"

extern "C" {
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_c();
const TSLanguage* tree_sitter_cpp();
const TSLanguage* tree_sitter_css();
const TSLanguage* tree_sitter_go();
const TSLanguage* tree_sitter_html();
const TSLanguage* tree_sitter_java();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_json();
const TSLanguage* tree_sitter_lua();
const TSLanguage* tree_sitter_make();
const TSLanguage* tree_sitter_php_only();
const TSLanguage* tree_sitter_powershell();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_regex();
const TSLanguage* tree_sitter_ruby();
const TSLanguage* tree_sitter_rust();
const TSLanguage* tree_sitter_sql();
const TSLanguage* tree_sitter_toml();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_xml();
const TSLanguage* tree_sitter_yaml();
}

namespace quire::highlight {

namespace {

// Words that are keywords in some places only; `all` where keywords after an error are not worth
// it, because their grammar knows them anyway or because they are words of every other text.
constexpr std::string_view all = "*";
constexpr std::string_view typescript_names =
    "abstract accessor any as assert asserts async boolean declare from get global infer is keyof "
    "let meta module namespace never number object of out override readonly require satisfies set "
    "static string symbol target type undefined unique unknown using";

struct Source {
  LanguageId language;
  const TSLanguage* (*parser)();
  std::array<std::string_view, 3> queries;  ///< files of queries/; a later one's patterns win
  std::string_view names;                   ///< keywords that are names as often, with spaces
};

constexpr auto sources = std::to_array<Source>({
    {LanguageId::Bash, tree_sitter_bash, {"bash.scm"}, all},
    {LanguageId::C, tree_sitter_c, {"c.scm"}, ""},
    {LanguageId::Cpp, tree_sitter_cpp, {"c.scm", "cpp.scm"}, "final override"},
    {LanguageId::Css, tree_sitter_css, {"css.scm"}, all},
    {LanguageId::Go, tree_sitter_go, {"go.scm"}, ""},
    {LanguageId::Html, tree_sitter_html, {"html.scm"}, all},
    {LanguageId::Java,
     tree_sitter_java,
     {"java.scm"},
     "exports module open opens permits provides record requires sealed to transitive uses when "
     "with yield"},
    {LanguageId::JavaScript,
     tree_sitter_javascript,
     {"javascript.scm", "javascript-parameters.scm", "jsx.scm"},
     "as async from get let meta of set static target"},
    {LanguageId::Json, tree_sitter_json, {"json.scm"}, ""},
    {LanguageId::Lua, tree_sitter_lua, {"lua.scm"}, ""},
    {LanguageId::Make, tree_sitter_make, {"make.scm"}, all},
    {LanguageId::Php, tree_sitter_php_only, {"php.scm"}, all},
    {LanguageId::PowerShell, tree_sitter_powershell, {"powershell.scm"}, all},
    {LanguageId::Python, tree_sitter_python, {"python.scm"}, "_ case exec match print type"},
    {LanguageId::Regex, tree_sitter_regex, {"regex.scm"}, all},
    {LanguageId::Ruby, tree_sitter_ruby, {"ruby.scm"}, ""},
    {LanguageId::Rust,
     tree_sitter_rust,
     {"rust.scm"},
     "_ block default expr expr_2021 gen ident item lifetime literal meta pat pat_param path raw "
     "stmt try tt ty union vis yield"},
    {LanguageId::Sql, tree_sitter_sql, {"sql.scm"}, all},
    {LanguageId::Toml, tree_sitter_toml, {"toml.scm"}, all},
    {LanguageId::Tsx,
     tree_sitter_tsx,
     {"javascript.scm", "jsx.scm", "typescript.scm"},
     typescript_names},
    {LanguageId::TypeScript,
     tree_sitter_typescript,
     {"javascript.scm", "typescript.scm"},
     typescript_names},
    {LanguageId::Xml, tree_sitter_xml, {"xml.scm"}, all},
    {LanguageId::Yaml, tree_sitter_yaml, {"yaml.scm"}, all},
});

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

bool is_listed(std::string_view word, std::string_view list) {
  if (list == all) return true;
  for (std::size_t begin = 0; begin < list.size();) {
    const auto end = std::min(list.find(' ', begin), list.size());
    if (list.substr(begin, end - begin) == word) return true;
    begin = end + 1;
  }
  return false;
}

// The words that the grammar writes out: if, while, return.
std::vector<std::string_view> keywords_of(const TSLanguage* language, std::string_view names) {
  std::vector<std::string_view> keywords;
  const auto count = ts_language_symbol_count(language);
  for (TSSymbol symbol = 0; symbol < count; ++symbol) {
    if (ts_language_symbol_type(language, symbol) != TSSymbolTypeAnonymous) continue;
    const std::string_view word = ts_language_symbol_name(language, symbol);
    if (is_word(word) && !is_listed(word, names)) keywords.push_back(word);
  }
  std::ranges::sort(keywords);
  return keywords;
}

// SQL's grammar has some 400 nodes, each for one keyword: (keyword_select). In other grammars a
// node of such a name is something else: Python's (keyword_argument) is all of `key=value`.
std::string keyword_nodes(const Source& source) {
  if (source.language != LanguageId::Sql) return {};
  const auto* const language = source.parser();
  std::string nodes;
  const auto count = ts_language_symbol_count(language);
  for (TSSymbol symbol = 0; symbol < count; ++symbol) {
    const std::string_view name = ts_language_symbol_name(language, symbol);
    if (name.starts_with("keyword_") &&
        ts_language_symbol_type(language, symbol) == TSSymbolTypeRegular)
      nodes += "(" + std::string(name) + ") ";
  }
  return nodes.empty() ? "" : "[" + nodes + "] @keyword\n";
}

std::string query_text(const Source& source) {
  auto text = keyword_nodes(source);
  for (const auto name : source.queries)
    text += find(embedded::highlight_queries(), name);
  return text;
}

}  // namespace

std::optional<Grammar> make_grammar(LanguageId language) {
  const auto source = std::ranges::find(sources, language, &Source::language);
  if (source == sources.end()) return std::nullopt;
  const auto* const parser = source->parser();
  return Grammar{
      parser,
      Query(parser, canonical_name(language), query_text(*source)),
      keywords_of(parser, source->names)};
}

}  // namespace quire::highlight
