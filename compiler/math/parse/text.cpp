#include "math/parse/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/xml.h"
#include "math/parse/elements.h"

namespace quire::math {
namespace {

constexpr std::string_view nbsp = "\u00A0";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t end_of_braces(std::string_view raw, std::size_t open) {
  std::size_t depth = 0;
  for (auto at = open; at < raw.size(); ++at) {
    if (raw[at] == '\\')
      ++at;
    else if (raw[at] == '{')
      ++depth;
    else if (raw[at] == '}' && --depth == 0)
      return at;
  }
  return raw.size();
}

/// Words with their spaces, which an <mtext> keeps at its ends only as no-break spaces.
class Words {
public:
  Words(pugi::xml_node row, Alphabet alphabet) : row_(row), alphabet_(alphabet) {}

  void add(std::string_view text) { words_ += in_alphabet(text, alphabet_); }
  void add_space() {
    if (!words_.ends_with(' ')) words_ += ' ';
  }
  void add_fixed_space() { words_ += nbsp; }

  void flush() {
    if (words_.empty()) return;
    auto node = row_.append_child("mtext");
    std::string text;
    if (words_.front() == ' ') {
      text += nbsp;
      words_.erase(0, 1);
    }
    const bool has_space_at_end = words_.ends_with(' ');
    if (has_space_at_end) words_.pop_back();
    text += words_;
    if (has_space_at_end) text += nbsp;
    dom::append_text(node, text);
    words_.clear();
  }

private:
  pugi::xml_node row_;
  Alphabet alphabet_;
  std::string words_;
};

/// Reads text mode: words, formulas between dollars, and commands that words may have.
class TextReader {
public:
  TextReader(pugi::xml_node outer, Alphabet alphabet, const Token& token, Parser& parser)
      : outer_(outer), words_(outer, alphabet), token_(token), parser_(parser) {}

  void run(std::string_view raw);

private:
  void formula(std::string_view tex);
  std::size_t command(std::string_view raw, std::size_t at);
  std::size_t text_in_braces(std::string_view raw, std::size_t open, Alphabet);
  std::size_t circle(std::string_view raw, std::size_t at);

  pugi::xml_node outer_;
  Words words_;
  const Token& token_;  ///< of the command that the text is of: where faults are
  Parser& parser_;
};

void TextReader::run(std::string_view raw) {
  for (std::size_t at = 0; at < raw.size();) {
    const char c = raw[at];
    if (c == '$') {
      const auto end = std::min(raw.find('$', at + 1), raw.size());
      words_.flush();
      formula(raw.substr(at + 1, end - at - 1));
      at = end + 1;
    } else if (c == '\\') {
      at = command(raw, at);
    } else if (is_space(c) || c == '~' || c == '{' || c == '}') {
      if (is_space(c)) words_.add_space();
      if (c == '~') words_.add_fixed_space();
      ++at;
    } else {
      const auto end = std::min(raw.find_first_of(" \t\r\n~{}$\\", at), raw.size());
      words_.add(raw.substr(at, end - at));
      at = end;
    }
  }
  words_.flush();
}

void TextReader::formula(std::string_view tex) {
  Parser inner(tex, parser_.reader().macros(), parser_.depth());
  auto row = append(outer_, "mrow");
  try {
    inner.run(row, false);
  } catch (const Fault& fault) {
    fail(fault.code, token_, fault.message, fault.hint);
  }
  unwrapped(row);
}

std::size_t past_spaces(std::string_view raw, std::size_t at) {
  while (at < raw.size() && is_space(raw[at]))
    ++at;
  return at;
}

[[noreturn]] void fail_unknown(std::string_view name, const Token& token) {
  const auto nearest = nearest_command(name);
  fail(
      "MATH-002",
      token,
      fmt::format("unknown command \\{} in text", name),
      nearest.empty() ? "" : fmt::format("did you mean \\{}?", nearest)
  );
}

/// The sign with a circle around it, for which Unicode has digits, numbers up to 20 and letters;
/// other texts get the combining circle.
std::string in_circle(std::string_view raw) {
  std::string inside;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] == '\\')  // a size: {\scriptsize 1}
      while (at + 1 < raw.size() && ascii::is_letter(raw[at + 1]))
        ++at;
    else if (!is_space(raw[at]) && raw[at] != '{' && raw[at] != '}' && raw[at] != '$')
      inside += raw[at];
  }
  std::string result;
  const bool is_number =
      !inside.empty() && inside.size() <= 2 && std::ranges::all_of(inside, ascii::is_digit);
  const auto number = is_number ? static_cast<char32_t>(std::stoi(inside)) : 99U;
  if (inside == "0")
    result = "⓪";
  else if (number > 0 && number <= 20)
    utf8::append(result, U'①' + (number - 1));
  else if (inside.size() == 1 && ascii::is_upper(inside[0]))
    utf8::append(result, U'Ⓐ' + static_cast<char32_t>(inside[0] - 'A'));
  else if (inside.size() == 1 && ascii::is_letter(inside[0]))
    utf8::append(result, U'ⓐ' + static_cast<char32_t>(inside[0] - 'a'));
  else if (!inside.empty())
    result = inside + "\u20DD";
  return result;
}

/// The argument of \textcircled in braces, or one sign; gives where to go on.
std::size_t TextReader::circle(std::string_view raw, std::size_t at) {
  const bool is_in_braces = at < raw.size() && raw[at] == '{';
  const auto end = is_in_braces ? end_of_braces(raw, at) : std::min(at + 1, raw.size());
  const auto begin = is_in_braces ? std::min(at + 1, end) : std::min(at, end);
  words_.add(in_circle(raw.substr(begin, end - begin)));
  return std::min(is_in_braces ? end + 1 : end, raw.size());
}

/// The command at a backslash; gives where to go on.
std::size_t TextReader::command(std::string_view raw, std::size_t at) {
  auto end = at + 1;
  while (end < raw.size() && ascii::is_letter(raw[end]))
    ++end;
  if (end == at + 1 && end < raw.size()) ++end;
  const auto name = raw.substr(at + 1, end - at - 1);
  const auto* known = find_command(name);
  if (name == "(" || name == ")" || name == "\\") {
    words_.add_space();
  } else if (!name.empty() && is_space(name[0])) {
    words_.add_fixed_space();
  } else if (known && known->detail == circled) {
    return circle(raw, past_spaces(raw, end));
  } else if (known && (known->kind == CommandKind::Text || known->kind == CommandKind::Alphabet)) {
    return text_in_braces(raw, past_spaces(raw, end), alphabet_named(known->detail));
  } else if (known && known->kind == CommandKind::Space) {
    words_.add(known->detail.starts_with('-') ? "" : nbsp);
  } else if (const auto* symbol_row = find_symbol(name)) {
    words_.add(symbol_row->text);
    if (ascii::is_letter(name[0])) return past_spaces(raw, end);
  } else if (!known) {
    fail_unknown(name, token_);
  }
  return end;
}

/// The text in the braces at `open`, in another alphabet; gives where to go on.
std::size_t TextReader::text_in_braces(std::string_view raw, std::size_t open, Alphabet alphabet) {
  const auto close = open < raw.size() && raw[open] == '{' ? end_of_braces(raw, open) : open;
  const auto begin = std::min(open + 1, close);
  words_.flush();
  if (close > open)
    append_text_mode(outer_, raw.substr(begin, close - begin), alphabet, token_, parser_);
  return std::min(close + 1, raw.size());
}

}  // namespace

std::string circled_in_text(std::string_view raw) {
  return fmt::format("\\textcircled{{{}}}", raw);
}

Atom append_text_mode(
    pugi::xml_node row, std::string_view raw, Alphabet alphabet, const Token& token, Parser& parser
) {
  const Depth depth(parser.depth(), token);
  auto outer = append(row, "mrow");
  TextReader(outer, alphabet, token, parser).run(raw);
  return {unwrapped(outer)};
}

}  // namespace quire::math
