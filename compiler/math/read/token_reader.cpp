#include "math/read/token_reader.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "math/commands.h"

namespace quire::math {
namespace {

/// A formula's macros may stand for no more than this in all.
constexpr std::size_t most_expanded = 100'000;
constexpr std::size_t most_in_chapter = 20'000'000;
constexpr std::size_t most_frames = 256;

constexpr std::string_view white_space = " \t\n\r\f";

bool is_space(char c) { return white_space.find(c) != std::string_view::npos; }

/// Where the group ends that begins at the text's start: its closing brace; npos if it has none.
std::size_t end_of_group(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '{') {
      ++depth;
    } else if (text[at] == '}' && --depth == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

/// A body with its arguments in the place of #1 to #9; ## is a #.
std::string with_arguments(std::string_view body, const std::array<std::string, 9>& arguments) {
  std::string result;
  for (std::size_t at = 0; at < body.size(); ++at) {
    const bool is_parameter = body[at] == '#' && at + 1 < body.size();
    if (is_parameter && body[at + 1] >= '1' && body[at + 1] <= '9')
      result += arguments.at(static_cast<std::size_t>(body[++at] - '1'));
    else if (is_parameter && body[at + 1] == '#')
      result += body[++at];
    else
      result += body[at];
    if (result.size() > most_expanded) break;
  }
  return result;
}

}  // namespace

TokenReader::TokenReader(std::string_view tex, Macros& macros) : macros_(macros) {
  frames_.push_back({tex});
}

void TokenReader::fail(
    std::string_view code, const Token& token, std::string message, std::string hint
) const {
  throw Fault{code, token.begin, token.size, std::move(message), std::move(hint)};
}

const Token& TokenReader::peek() {
  if (has_peeked_) return peeked_;
  is_behind_space_ = false;
  do
    peeked_ = scan();
  while (peeked_.kind == Token::Kind::Command && expand(peeked_));
  has_peeked_ = true;
  return peeked_;
}

Token TokenReader::next() {
  peek();
  has_peeked_ = false;
  return peeked_;
}

bool TokenReader::is_behind_space() {
  peek();
  return is_behind_space_;
}

bool TokenReader::take(char c) {
  if (!peek().is_character(c)) return false;
  next();
  return true;
}

bool TokenReader::take_raw(char c) {
  if (has_peeked_) return take(c);
  skip_space();
  auto& frame = frames_.back();
  if (frame.at >= frame.text.size() || frame.text[frame.at] != c) return false;
  ++frame.at;
  return true;
}

Token TokenReader::peek_raw() {
  if (has_peeked_) return peeked_;
  skip_space();
  auto& frame = frames_.back();
  const auto at = frame.at;
  auto found = scan();
  frames_.back().at = at;
  return found;
}

void TokenReader::pop_finished() {
  while (frames_.size() > 1 && frames_.back().at >= frames_.back().text.size())
    frames_.pop_back();
}

void TokenReader::skip_space() {
  for (pop_finished();; pop_finished()) {
    auto& [text, at, is_macro, begin, size] = frames_.back();
    if (at >= text.size()) return;
    if (text[at] == '%') {
      at = std::min(text.find('\n', at), text.size());
    } else if (is_space(text[at])) {
      ++at;
      is_behind_space_ = true;
    } else {
      return;
    }
  }
}

Token TokenReader::token(
    Token::Kind kind, Frame& frame, std::size_t begin, std::size_t end, std::size_t name
) const {
  frame.at = end;
  const auto raw = frame.text.substr(begin, end - begin);
  Token result{kind, raw.substr(name), raw, begin, end - begin};
  if (frame.is_macro) {
    result.begin = frame.begin;
    result.size = frame.size;
  }
  return result;
}

Token TokenReader::scan() {
  skip_space();
  auto& frame = frames_.back();
  const auto at = frame.at;
  if (at >= frame.text.size()) return token(Token::Kind::End, frame, at, at);
  switch (frame.text[at]) {
    case '\\': return scan_command(frame);
    case '{': return token(Token::Kind::BeginGroup, frame, at, at + 1);
    case '}': return token(Token::Kind::EndGroup, frame, at, at + 1);
    case '^': return token(Token::Kind::Superscript, frame, at, at + 1);
    case '_': return token(Token::Kind::Subscript, frame, at, at + 1);
    case '&': return token(Token::Kind::Alignment, frame, at, at + 1);
    case '\'': return token(Token::Kind::Prime, frame, at, at + 1);
    case '~': return token(Token::Kind::Tie, frame, at, at + 1);
    default: break;
  }
  const auto size = utf8::decode(frame.text, at).size;
  return token(Token::Kind::Character, frame, at, at + size);
}

Token TokenReader::scan_command(Frame& frame) {
  const auto begin = frame.at;
  auto end = begin + 1;
  while (end < frame.text.size() && ascii::is_letter(frame.text[end]))
    ++end;
  if (end == begin + 1 && end < frame.text.size()) end += utf8::decode(frame.text, end).size;
  auto result = token(Token::Kind::Command, frame, begin, end, 1);
  if (!result.text.empty() && is_space(result.text[0])) result.text = " ";
  return result;
}

/// Puts a macro's body in the place of its call; false if the command is none.
bool TokenReader::expand(const Token& call) {
  const auto own = macros_.by_name.find(call.text);
  const bool is_own = own != macros_.by_name.end();
  const auto* predefined = is_own ? nullptr : find_macro(call.text);
  if (!is_own && !predefined) return false;
  const auto macro =
      predefined ? Macro{std::string(predefined->body), predefined->arguments, {}} : own->second;
  std::array<std::string, 9> arguments;
  for (std::size_t i = 0; i < static_cast<std::size_t>(macro.arguments); ++i) {
    std::string_view text;
    if (i == 0 && macro.first_argument) {
      arguments[0] = raw_optional(text) ? std::string(text) : *macro.first_argument;
      continue;
    }
    skip_space();
    const auto& frame = frames_.back();
    if (frame.at >= frame.text.size() || frame.text[frame.at] == '}')
      fail(
          "MATH-004",
          call,
          fmt::format(
              "\\{} needs {} argument{}",
              call.text,
              macro.arguments,
              macro.arguments == 1 ? "" : "s"
          ),
          "write each in braces"
      );
    arguments.at(i) = raw_argument();
  }
  push(with_arguments(macro.body, arguments), call);
  return true;
}

void TokenReader::push(std::string body, const Token& call) {
  pop_finished();
  expanded_ += body.size() + 1;
  macros_.expanded += body.size() + 1;
  if (expanded_ > most_expanded || macros_.expanded > most_in_chapter ||
      frames_.size() >= most_frames)
    fail(
        "MATH-005",
        call,
        fmt::format("\\{} expands to too much", call.text),
        "a macro must not expand to itself"
    );
  bodies_.push_back(std::move(body));
  frames_.push_back({bodies_.back(), 0, true, call.begin, call.size});
}

std::string_view TokenReader::raw_argument() {
  if (has_peeked_) {
    has_peeked_ = false;
    if (peeked_.kind == Token::Kind::BeginGroup)
      --frames_.back().at;
    else
      return peeked_.raw;
  }
  skip_space();
  auto& frame = frames_.back();
  const auto rest = frame.text.substr(frame.at);
  if (!rest.starts_with('{')) return scan().raw;
  const auto end = end_of_group(rest);
  if (end == std::string_view::npos)
    fail(
        "MATH-001", token(Token::Kind::BeginGroup, frame, frame.at, frame.at + 1), "{ without its }"
    );
  frame.at += end + 1;
  return rest.substr(1, end - 1);
}

bool TokenReader::raw_optional(std::string_view& text) {
  if (has_peeked_) {
    if (!peeked_.is_character('[')) return false;
    has_peeked_ = false;
    --frames_.back().at;
  }
  skip_space();
  auto& frame = frames_.back();
  const auto rest = frame.text.substr(frame.at);
  if (!rest.starts_with('[')) return false;
  std::size_t depth = 0;
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (rest[at] == '\\')
      ++at;
    else if (rest[at] == '{')
      ++depth;
    else if (rest[at] == '}' && depth-- == 0)
      break;
    else if (rest[at] == ']' && depth == 0) {
      frame.at += at + 1;
      text = rest.substr(1, at - 1);
      return true;
    }
  }
  fail("MATH-001", token(Token::Kind::Character, frame, frame.at, frame.at + 1), "[ without its ]");
}

std::string_view TokenReader::command_name() {
  auto text = raw_argument();
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  while (!text.empty() && (is_space(text.front()) || text.front() == '\\'))
    text.remove_prefix(1);
  return text;
}

std::string_view TokenReader::up_to_group() {
  has_peeked_ = false;
  auto& frame = frames_.back();
  const auto begin = frame.at;
  const auto end = std::min(frame.text.find('{', begin), frame.text.size());
  frame.at = end;
  return frame.text.substr(begin, end - begin);
}

}  // namespace quire::math
