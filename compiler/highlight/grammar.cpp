#include "highlight/grammar.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include "embedded/highlight_queries.h"

extern "C" {
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_json();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_rust();
const TSLanguage* tree_sitter_toml();
}

namespace quire::highlight {

namespace {

struct Source {
  LanguageId language;
  const TSLanguage* (*parser)();
  std::array<std::string_view, 2> queries;  ///< files of queries/, a later one's patterns win
  std::string_view names;  ///< keywords in some places only, which are names as often
};

constexpr Source sources[] = {
    {LanguageId::Bash, tree_sitter_bash, {"bash.scm"}, "*"},
    {LanguageId::Json, tree_sitter_json, {"json.scm"}, ""},
    {LanguageId::Python, tree_sitter_python, {"python.scm"}, " exec print match case type _ "},
    {LanguageId::Rust,
     tree_sitter_rust,
     {"rust.scm"},
     " block default expr expr_2021 gen ident item lifetime literal meta pat pat_param path raw "
     "stmt "
     "tt ty union vis _ try yield "},
    {LanguageId::Toml, tree_sitter_toml, {"toml.scm"}, ""},
};

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

bool is_listed(std::string_view word, std::string_view list) {
  return list == "*" || list.find(" " + std::string(word) + " ") != std::string_view::npos;
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

std::string query_text(const Source& source) {
  std::string text;
  for (const auto name : source.queries)
    text += find(embedded::highlight_queries(), name);
  return text;
}

}  // namespace

std::optional<Grammar> make_grammar(LanguageId language) {
  const auto* const source = std::ranges::find(sources, language, &Source::language);
  if (source == std::end(sources)) return std::nullopt;
  const auto* const parser = source->parser();
  return Grammar{
      parser,
      Query(parser, canonical_name(language), query_text(*source)),
      keywords_of(parser, source->names)};
}

}  // namespace quire::highlight
