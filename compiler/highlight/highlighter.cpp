#include "highlight/highlighter.h"

#include <algorithm>
#include <map>
#include <string>

#include "embedded/highlight_tables.h"
#include "highlight/diff.h"
#include "highlight/embedded_code.h"
#include "highlight/lines/line_formats.h"
#include "highlight/lines/session.h"
#include "highlight/lines/table.h"
#include "highlight/macros.h"
#include "highlight/open_end.h"
#include "highlight/pieces.h"
#include "highlight/syntax/syntax_painter.h"

namespace quire::highlight {

namespace {

// Enough for 30 kB of any code at once, and for the rest of a large listing in pieces: under half
// a second, and some seconds for the largest.
constexpr std::int64_t budget_at_once = 3'000'000;
constexpr std::int64_t budget_per_byte_in_pieces = 60;
constexpr std::uint32_t largest_piece = 2 * 1024;

std::string_view first_text(std::string_view code) {
  code.remove_prefix(std::min(code.find_first_not_of(" \t\r\n"), code.size()));
  return code;
}

// C:\work>
bool is_windows_prompt(std::string_view code) {
  const auto prompt = code.substr(0, code.find_first_of(">\n"));
  return prompt.size() > 2 && prompt.size() < code.size() && code[prompt.size()] == '>' &&
         prompt.substr(1, 2) == ":\\";
}

// What a table tells for certain: names are guesses.
bool is_lexical(TokenClass token_class) {
  using enum TokenClass;
  return token_class == Comment || token_class == Keyword || token_class == String ||
         token_class == Escape || token_class == Number || token_class == Literal;
}

bool has_table(LanguageId language) {
  return !find(embedded::highlight_tables(), std::string(canonical_name(language)) + ".lang")
              .empty();
}

// The tokens of the text that ends at `size`.
std::vector<Token> tokens_before(std::vector<Token> tokens, std::size_t size) {
  std::erase_if(tokens, [size](const Token& token) { return token.end > size; });
  return tokens;
}

// Authors write "python" and "bash" over sessions too.
LanguageId actual_language(std::string_view code, LanguageId language) {
  if (language == LanguageId::Python && first_text(code).starts_with(">>> "))
    return LanguageId::PythonConsole;
  if (language == LanguageId::Bash && first_text(code).starts_with("$ "))
    return LanguageId::Console;
  if (language == LanguageId::JavaScript && code.starts_with("> ")) return LanguageId::NodeConsole;
  if (language == LanguageId::R && code.starts_with("> ")) return LanguageId::RConsole;
  if (language == LanguageId::Batch && (code.starts_with("> ") || is_windows_prompt(code)))
    return LanguageId::Console;
  const auto first_word = code.substr(0, code.find(' '));
  if (language == LanguageId::Sql && (first_word.ends_with("=>") || first_word.ends_with("=#")))
    return LanguageId::PsqlConsole;
  if (language == LanguageId::PowerShell && (code.starts_with("> ") || code.starts_with("PS ")))
    return LanguageId::Console;
  return language;
}

}  // namespace

// What is kept from listing to listing, and the listing at hand.
class Highlighter::Work {
public:
  explicit Work(const Grammars& grammars) : grammars_(grammars) {}

  Highlighted highlight(std::string_view code, LanguageId language) {
    auto result = highlight_as_it_is(code, language);
    if (result.error_bytes == 0) return result;
    for (const auto closing : closings_of(code, language)) {
      const auto closed = std::string(code) + "\n" + std::string(closing);
      auto other = highlight_as_it_is(closed, language);
      if (other.status == Status::GaveUp || other.error_bytes >= result.error_bytes) continue;
      other.tokens = tokens_before(std::move(other.tokens), code.size());
      other.status = Status::Errors;
      result = std::move(other);
    }
    return result;
  }

  Highlighted highlight_as_it_is(std::string_view code, LanguageId language) {
    code_ = code;
    budget_ = Budget(budget_at_once);
    Highlighted result;
    Painting painting(code);
    result.status = paint(actual_language(code, language), painting, result.error_bytes);
    result.tokens = painting.tokens();
    return result;
  }

  Highlighted highlight_diff(std::string_view diff, LanguageId language) {
    const auto* const grammar = grammars_.find(language);
    if (!grammar && !has_table(language)) return highlight(diff, LanguageId::Diff);
    code_ = diff;
    budget_ = Budget(budget_at_once);
    Highlighted result;
    const auto sides = sides_of(diff);
    const auto tokens = [&](const std::vector<Bytes>& side) {
      return grammar ? tokens_of(side, *grammar, result) : tokens_by_table(side, language);
    };
    const auto before = tokens(sides.before);
    const auto after = tokens(sides.after);
    result.tokens = joined_tokens(diff, before, after);
    return result;
  }

private:
  // Of one side of a diff.
  std::vector<Token> tokens_of(
      const std::vector<Bytes>& side, const Grammar& grammar, Highlighted& result
  ) {
    if (side.empty()) return {};
    Painting painting(code_);
    const auto syntax = painter_.paint(code_, side, grammar, budget_, painting);
    if (syntax.exhausted) result.status = Status::GaveUp;
    result.error_bytes += syntax.error_bytes;
    return painting.tokens();
  }

  // The side is put together, and its tokens are put back where they come from.
  std::vector<Token> tokens_by_table(const std::vector<Bytes>& side, LanguageId language) {
    std::string text;
    for (const auto bytes : side)
      text += code_.substr(bytes.begin, bytes.end - bytes.begin);
    Painting painting(text);
    table_of(language).paint(text, painting);
    std::vector<Token> tokens;
    auto piece = side.begin();
    std::uint32_t piece_begin = 0;  // in the text
    for (auto token : painting.tokens()) {
      for (; token.begin - piece_begin >= piece->end - piece->begin; ++piece)
        piece_begin += piece->end - piece->begin;
      const auto shift = piece->begin - piece_begin;
      tokens.push_back({token.begin + shift, token.end + shift, token.token_class});
    }
    return tokens;
  }

  Status paint(LanguageId language, Painting& painting, std::uint32_t& error_bytes) {
    switch (language) {
      case LanguageId::Text: return Status::Ok;
      case LanguageId::Diff: paint_diff(code_, painting); return Status::Ok;
      case LanguageId::Ini: paint_ini(code_, painting); return Status::Ok;
      case LanguageId::Console:
        return paint_session(read_shell_session(code_, shell_prompt_), LanguageId::Bash, painting);
      case LanguageId::PythonConsole:
        return paint_session(read_python_session(code_), LanguageId::Python, painting);
      case LanguageId::NodeConsole:
        return paint_prompted("^> ", R"(^(?:\.\.\.+|\|) ?)", LanguageId::JavaScript, painting);
      case LanguageId::PsqlConsole:
        return paint_prompted(
            R"(^[\w.-]+=[#>*] ?)", R"(^[\w.-]+[-('"$*][#>] ?)", LanguageId::Sql, painting
        );
      case LanguageId::RConsole: return paint_prompted("^> ?", R"(^\+ ?)", LanguageId::R, painting);
      default: break;
    }
    const auto* const grammar = grammars_.find(language);
    if (!grammar) return paint_by_table(language, painting);
    const auto embedded = language == LanguageId::Html ? embedded_code(code_) : Embedded();
    const auto ranges = ranges_without(code_, embedded.hidden);
    auto syntax = painter_.paint(code_, ranges, *grammar, budget_, painting);
    if (syntax.exhausted) syntax = paint_in_pieces(*grammar, painting);
    error_bytes = syntax.error_bytes;
    if (syntax.exhausted) return Status::GaveUp;
    paint_embedded(embedded, painting);
    if (language == LanguageId::C || language == LanguageId::Cpp) paint_macros(*grammar, painting);
    if (error_bytes > 0 && has_table(language)) add_table(language, painting);
    return error_bytes > 0 ? Status::Errors : Status::Ok;
  }

  // Scripts, styles and expressions; after what is around them.
  void paint_embedded(const Embedded& embedded, Painting& painting) {
    for (const auto bytes : embedded.hidden)
      painting.paint(bytes, TokenClass::Plain);
    for (const auto& [bytes, language] : embedded.code) {
      const auto* const grammar = grammars_.find(language);
      if (grammar && painter_.paint(code_, {&bytes, 1}, *grammar, budget_, painting).exhausted)
        return;
    }
    for (const auto bytes : embedded.keywords)
      painting.paint(bytes, TokenClass::Keyword);
  }

  void paint_macros(const Grammar& grammar, Painting& painting) {
    for (const auto& [directive, body] : macros_of(code_))
      if (painting.class_at(directive) == TokenClass::Attribute &&
          painter_.paint(code_, {&body, 1}, grammar, budget_, painting).exhausted)
        return;
  }

  // What the words are, the table knows better than a grammar that was led astray; what they name,
  // the grammar.
  void add_table(LanguageId language, Painting& painting) {
    Painting words(code_);
    table_of(language).paint(code_, words);
    for (const auto& token : words.tokens())
      if (is_lexical(token.token_class) || painting.class_at(token.begin) == TokenClass::Plain)
        painting.paint({token.begin, token.end}, token.token_class);
  }

  Status paint_by_table(LanguageId language, Painting& painting) {
    table_of(language).paint(code_, painting);
    return Status::Ok;
  }

  const Table& table_of(LanguageId language) {
    auto known = tables_.find(language);
    if (known == tables_.end()) {
      const auto name = std::string(canonical_name(language)) + ".lang";
      known = tables_.emplace(language, Table(find(embedded::highlight_tables(), name))).first;
    }
    return known->second;
  }

  Syntax paint_in_pieces(const Grammar& grammar, Painting& painting) {
    budget_ = Budget(budget_per_byte_in_pieces * static_cast<std::int64_t>(code_.size()));
    Syntax all;
    for (const auto piece : cut_into_pieces(code_, largest_piece)) {
      const auto syntax = painter_.paint(code_, {&piece, 1}, grammar, budget_, painting);
      all.error_bytes += syntax.error_bytes;
      all.exhausted = syntax.exhausted;
      if (all.exhausted) break;
    }
    return all;
  }

  Status paint_prompted(
      std::string_view first, std::string_view next, LanguageId language, Painting& painting
  ) {
    const auto session = read_prompted_session(code_, Pattern(first), Pattern(next));
    return paint_session(session, language, painting);
  }

  // Each command is parsed alone: what one leaves open does not reach the next. What is no code
  // is painted last, over strings that go on behind a prompt.
  Status paint_session(const Session& session, LanguageId language, Painting& painting) {
    const auto* const grammar = grammars_.find(language);
    auto exhausted = false;
    // What a table tells of outputs is painted over.
    if (!grammar) paint_by_table(language, painting);
    for (const auto& command : session.commands) {
      if (!grammar) break;
      exhausted = painter_.paint(code_, command, *grammar, budget_, painting).exhausted;
      if (exhausted) break;
    }
    for (const auto bytes : session.outputs)
      painting.paint(bytes, TokenClass::Output);
    for (const auto bytes : session.prompts)
      painting.paint(bytes, TokenClass::Prompt);
    return exhausted ? Status::GaveUp : Status::Ok;
  }

  const Grammars& grammars_;
  SyntaxPainter painter_;
  std::map<LanguageId, Table> tables_;
  Pattern shell_prompt_ = shell_prompt();
  std::string_view code_;
  Budget budget_{0};
};

Highlighter::Highlighter(const Grammars& grammars) : work_(std::make_unique<Work>(grammars)) {}

Highlighter::Highlighter(Highlighter&&) noexcept = default;
Highlighter& Highlighter::operator=(Highlighter&&) noexcept = default;
Highlighter::~Highlighter() = default;

Highlighted Highlighter::highlight(std::string_view code, LanguageId language) {
  if (code.size() > largest_listing) return {.tokens = {}, .status = Status::TooLarge};
  return work_->highlight(code, language);
}

Highlighted Highlighter::highlight(std::string_view code, const Table& table) {
  if (code.size() > largest_listing) return {.tokens = {}, .status = Status::TooLarge};
  Painting painting(code);
  table.paint(code, painting);
  return {.tokens = painting.tokens(), .status = Status::Ok};
}

Highlighted Highlighter::highlight_diff(std::string_view diff, LanguageId language) {
  if (diff.size() > largest_listing) return {.tokens = {}, .status = Status::TooLarge};
  return work_->highlight_diff(diff, language);
}

}  // namespace quire::highlight
