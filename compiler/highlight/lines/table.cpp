#include "highlight/lines/table.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/ascii.h"
#include "highlight/lines/lines.h"

namespace quire::highlight {

namespace {

/// The text's first word, which is taken off it with the blanks behind.
std::string_view take_word(std::string_view& text) {
  const auto end = std::min(text.find(' '), text.size());
  const auto word = text.substr(0, end);
  text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
  return word;
}

constexpr auto deepest_code = 8;  // of code in strings in code

/// What opens as the sign closes: ( for ).
char opening_of(char close) {
  if (close == ')') return '(';
  return close == ']' ? '[' : '{';
}

/// Where the code that begins at `at` is closed, or where its text ends.
std::size_t end_of_code(std::string_view text, std::size_t at, char close) {
  for (auto open = 1; at < text.size(); ++at) {
    if (text[at] == opening_of(close)) ++open;
    if (text[at] == close && --open == 0) break;
  }
  return at;
}

TokenClass class_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(TokenClass::Meta); ++i) {
    const auto token_class = static_cast<TokenClass>(i);
    const auto known = class_name(token_class);
    if (known.ends_with(name) && known.size() == name.size() + std::string_view("hl-").size())
      return token_class;
  }
  if (name == "plain") return TokenClass::Plain;
  throw std::logic_error("no such class: " + std::string(name));
}

}  // namespace

Table::Table(std::string_view text) {
  for_each_line(text, [&](Bytes, std::string_view line) {
    if (!line.empty() && line[0] != '#') read(line);
  });
  std::ranges::sort(words_, {}, &Word::text);
  // What is no rule's is a word, looked up; its mark is the number behind the last rule's.
  if (!words_.empty()) {
    const auto word = std::exchange(word_, {});
    expression_ +=
        (expression_.empty() ? "" : "|") + word + "(*:" + std::to_string(rules_.size()) + ")";
  }
  pattern_.emplace_back((ignores_case_ ? "(?mi)(?|" : "(?m)(?|") + expression_ + ")");
}

void Table::read(std::string_view line) {
  const auto directive = take_word(line);
  if (directive == "word") {
    word_ = line;
  } else if (directive == "ignore-case") {
    ignores_case_ = true;
  } else if (directive == "match") {
    const auto classes = take_word(line);
    add_rule(classes, std::string(line));
  } else if (directive == "span") {
    const auto name = take_word(line);
    const std::string begin(take_word(line));
    const std::string end(take_word(line));
    add_rule(name, begin + "(?s:(?!" + end + ").)*+(?:" + end + ")?");
  } else if (directive == "quote") {
    const auto name = take_word(line);
    const std::string sign(take_word(line));
    const std::string escape = line.empty() ? "(?!)" : std::string(line);
    add_rule(name, sign + "(?:" + escape + "|[^" + sign + "\\n])*+" + sign + "?");
  } else if (directive == "inside") {
    const auto outer = class_named(take_word(line));
    const auto inner = class_named(take_word(line));
    inner_.push_back({outer, inner, Pattern(line)});
  } else if (directive == "code") {
    const auto outer = class_named(take_word(line));
    const std::string begin(take_word(line));
    const auto close = take_word(line);
    const auto piece = "^(?:" + std::string(line) + ")";
    code_.push_back({outer, Pattern(begin), close.empty() ? '}' : close[0], Pattern(piece)});
  } else {
    add_words(class_named(directive), line);
  }
}

void Table::add_words(TokenClass token_class, std::string_view words) {
  while (!words.empty()) {
    const auto word = take_word(words);
    words_.push_back({ignores_case_ ? ascii::lower(word) : std::string(word), token_class});
  }
}

void Table::add_rule(std::string_view classes, const std::string& expression) {
  Rule rule;
  while (!classes.empty()) {
    const auto end = std::min(classes.find(','), classes.size());
    rule.classes.push_back(class_named(classes.substr(0, end)));
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  if (!expression_.empty()) expression_ += '|';
  expression_ += "(?:" + expression + ")(*:" + std::to_string(rules_.size()) + ")";
  rules_.push_back(std::move(rule));
}

void Table::paint(std::string_view code, Painting& painting) const {
  paint_code({0, static_cast<std::uint32_t>(code.size())}, code, painting, 0);
}

void Table::paint_code(Bytes bytes, std::string_view code, Painting& painting, int depth) const {
  const auto text = code.substr(0, bytes.end);
  for (std::size_t at = bytes.begin; at < text.size();) {
    const auto match = pattern_.front().find(text, at);
    if (!match) return;
    paint_match(*match, text, painting, depth);
    at = std::max<std::size_t>(match->groups.front().end, at + 1);
  }
}

void Table::paint_match(
    const Pattern::Match& match, std::string_view code, Painting& painting, int depth
) const {
  const auto whole = match.groups.front();
  if (match.mark >= rules_.size()) {
    const auto token_class = class_of_word(code.substr(whole.begin, whole.end - whole.begin));
    if (token_class != TokenClass::Plain) painting.paint(whole, token_class);
    return;
  }
  const auto& classes = rules_[match.mark].classes;
  if (classes.size() == 1) return paint_piece(whole, classes.front(), code, painting, depth);
  for (std::size_t group = 1; group < match.groups.size() && group <= classes.size(); ++group)
    if (match.groups[group].end > match.groups[group].begin)
      paint_piece(match.groups[group], classes[group - 1], code, painting, depth);
}

void Table::paint_piece(
    Bytes piece, TokenClass token_class, std::string_view code, Painting& painting, int depth
) const {
  if (token_class == TokenClass::Plain) return;
  painting.paint(piece, token_class);
  for (const auto& [outer, inner, pattern] : inner_) {
    if (outer != token_class) continue;
    const auto text = code.substr(0, piece.end);
    for (std::size_t at = piece.begin; at < piece.end;) {
      const auto match = pattern.find(text, at);
      if (!match) break;
      painting.paint(match->groups.front(), inner);
      at = std::max<std::size_t>(match->groups.front().end, at + 1);
    }
  }
  if (depth == deepest_code) return;
  for (const auto& rule : code_)
    if (rule.outer == token_class) paint_code_inside(piece, rule, code, painting, depth);
}

void Table::paint_code_inside(
    Bytes piece, const Code& rule, std::string_view code, Painting& painting, int depth
) const {
  const auto text = code.substr(0, piece.end);
  if (!rule.piece.matches(text.substr(piece.begin))) return;
  for (std::size_t at = piece.begin; at < piece.end;) {
    const auto match = rule.begin.find(text, at);
    if (!match) return;
    const auto begin = match->groups.front();
    const auto end = static_cast<std::uint32_t>(end_of_code(text, begin.end, rule.close));
    painting.paint({begin.begin, std::min(end + 1, piece.end)}, TokenClass::Escape);
    painting.paint({begin.end, end}, TokenClass::Plain);
    paint_code({begin.end, end}, code, painting, depth + 1);
    at = std::max<std::size_t>(end, at + 1);
  }
}

TokenClass Table::class_of_word(std::string_view text) const {
  const auto word = ignores_case_ ? ascii::lower(text) : std::string(text);
  const auto found = std::ranges::lower_bound(words_, word, {}, &Word::text);
  return found != words_.end() && found->text == word ? found->token_class : TokenClass::Plain;
}

}  // namespace quire::highlight
