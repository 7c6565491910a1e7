#include "css/syntax/media_query.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

/// Whether something holds; Unknown is left to the reading system. Source: mediaqueries-4
/// #evaluating, where "unknown" is a third truth.
enum class Truth { No, Unknown, Yes };

Truth negated(Truth value) {
  return value == Truth::Yes ? Truth::No : value == Truth::No ? Truth::Yes : value;
}
Truth conjoined(Truth a, Truth b) { return std::min(a, b); }
Truth disjoined(Truth a, Truth b) { return std::max(a, b); }

/// What is known of a query or a part of it.
struct Answer {
  Truth print = Truth::Yes;
  Truth screen = Truth::Yes;
  bool is_readable = true;    ///< false: no media query at all
  bool is_understood = true;  ///< false: print cannot judge it
};

Answer negated(Answer a) {
  a.print = negated(a.print);
  a.screen = negated(a.screen);
  return a;
}

/// Both together, or either: `settles` is the truth that one of them alone decides it with.
Answer joined(const Answer& a, const Answer& b, Truth settles) {
  const auto combine = settles == Truth::No ? conjoined : disjoined;
  const auto decides = [settles](const Answer& one) {
    return one.is_understood && one.print == settles;
  };
  return {
      combine(a.print, b.print),
      combine(a.screen, b.screen),
      a.is_readable && b.is_readable,
      (a.is_understood && b.is_understood) || decides(a) || decides(b),
  };
}
Answer conjoined(const Answer& a, const Answer& b) { return joined(a, b, Truth::No); }
Answer disjoined(const Answer& a, const Answer& b) { return joined(a, b, Truth::Yes); }

constexpr Answer unreadable{Truth::No, Truth::No, false, true};
constexpr Answer beyond_us{Truth::Unknown, Truth::Unknown, true, false};

/// A media feature as a boolean or with one value, and what a printed book answers: the page is
/// paper, its inks are coloured, nothing on it moves. An empty value is the boolean form.
struct KnownFeature {
  std::string_view name;
  std::string_view value;
  Truth print;
};

// mediaqueries-5 #media-descriptor-table
constexpr auto known_features = std::to_array<KnownFeature>({
    {"color", "", Truth::Yes},
    {"monochrome", "", Truth::No},
    {"monochrome", "0", Truth::Yes},
    {"grid", "", Truth::No},
    {"grid", "0", Truth::Yes},
    {"hover", "", Truth::No},
    {"hover", "none", Truth::Yes},
    {"hover", "hover", Truth::No},
    {"any-hover", "", Truth::No},
    {"any-hover", "none", Truth::Yes},
    {"any-hover", "hover", Truth::No},
    {"pointer", "", Truth::No},
    {"pointer", "none", Truth::Yes},
    {"pointer", "fine", Truth::No},
    {"pointer", "coarse", Truth::No},
    {"scripting", "", Truth::No},
    {"scripting", "none", Truth::Yes},
    {"scripting", "enabled", Truth::No},
    {"update", "", Truth::No},
    {"update", "none", Truth::Yes},
    {"prefers-color-scheme", "", Truth::Yes},
    {"prefers-color-scheme", "light", Truth::Yes},
    {"prefers-color-scheme", "dark", Truth::No},
    {"prefers-reduced-motion", "", Truth::Yes},
    {"prefers-reduced-motion", "reduce", Truth::Yes},
    {"prefers-reduced-motion", "no-preference", Truth::No},
    {"prefers-contrast", "", Truth::No},
    {"prefers-contrast", "no-preference", Truth::Yes},
    {"prefers-contrast", "more", Truth::No},
});

/// Reads one media query. Source: mediaqueries-4 #mq-syntax.
class QueryReader {
public:
  explicit QueryReader(TokenReader reader) : reader_(reader) {}

  Answer query() {
    reader_.skip_white();
    auto answer = has_type() ? typed() : condition(reader_);
    reader_.skip_white();
    return reader_.at_end() ? answer : unreadable;
  }

private:
  /// `not` and `only` may stand before a type, or `not` before a condition in brackets.
  bool has_type() const {
    std::size_t ahead = 0;
    if (reader_.is_word("not") || reader_.is_word("only")) ++ahead;
    while (reader_.peek(ahead).kind == TokenKind::Whitespace)
      ++ahead;
    return reader_.peek(ahead).kind == TokenKind::Ident;
  }

  Answer typed() {
    const auto is_negated = reader_.take_word("not");
    if (!is_negated) reader_.take_word("only");
    reader_.skip_white();
    auto answer = type();
    reader_.skip_white();
    if (reader_.take_word("and")) {
      reader_.skip_white();
      answer = conjoined(answer, conjunction(reader_));
    }
    return is_negated ? negated(answer) : answer;
  }

  // mediaqueries-4 #media-types: an unknown type matches nothing here, perhaps some reader there.
  Answer type() {
    const auto name = ascii::lower(reader_.next().text);
    if (name == "all") return {};
    if (name == "print") return {.screen = Truth::No};
    if (name == "screen") return {.print = Truth::No};
    if (name == "and" || name == "or" || name == "not" || name == "only" || name == "layer")
      return unreadable;
    return {Truth::No, Truth::Unknown, true, false};
  }

  static Answer condition(TokenReader& reader) {
    reader.skip_white();
    if (reader.take_word("not")) return negated(in_brackets(reader));
    auto answer = in_brackets(reader);
    reader.skip_white();
    const auto joins_or = reader.is_word("or");
    const std::string_view word = joins_or ? "or" : "and";
    while (reader.take_word(word)) {
      const auto next = in_brackets(reader);
      answer = joins_or ? disjoined(answer, next) : conjoined(answer, next);
      reader.skip_white();
    }
    return answer;
  }

  static Answer conjunction(TokenReader& reader) {
    if (reader.take_word("not")) return negated(in_brackets(reader));
    auto answer = in_brackets(reader);
    reader.skip_white();
    while (reader.take_word("and")) {
      answer = conjoined(answer, in_brackets(reader));
      reader.skip_white();
    }
    return answer;
  }

  static Answer in_brackets(TokenReader& reader) {
    reader.skip_white();
    if (reader.is(TokenKind::Function)) {
      // mediaqueries-4 #typedef-general-enclosed: for a future that we do not know.
      reader.inside();
      return beyond_us;
    }
    if (!reader.is(TokenKind::OpenParen)) return unreadable;
    auto inside = reader.inside();
    if (inside.is_too_deep()) return unreadable;
    inside.skip_white();
    if (inside.is(TokenKind::OpenParen) || inside.is_word("not")) {
      const auto answer = condition(inside);
      inside.skip_white();
      return inside.at_end() ? answer : unreadable;
    }
    return feature(inside);
  }

  static Answer feature(TokenReader inside) {
    if (!inside.is(TokenKind::Ident)) {
      // A range: (400px <= width). What begins otherwise is none.
      const auto kind = inside.peek().kind;
      const auto is_range = kind == TokenKind::Dimension || kind == TokenKind::Number;
      return is_range ? beyond_us : unreadable;
    }
    const auto name = ascii::lower(inside.next().text);
    inside.skip_white();
    std::string value;
    if (inside.take(TokenKind::Colon)) {
      value = ascii::lower(serialize(trimmed(inside.rest())));
      if (value.empty()) return unreadable;
    } else if (!inside.at_end()) {
      const auto is_range =
          inside.peek().is_delim('<') || inside.peek().is_delim('>') || inside.peek().is_delim('=');
      return is_range ? beyond_us : unreadable;
    }
    for (const auto& known : known_features)
      if (known.name == name && known.value == value) return {known.print, Truth::Unknown};
    return beyond_us;
  }

  TokenReader reader_;
};

/// A query that is the reader's dark scheme and nothing else.
bool is_dark(Tokens tokens) {
  auto text = ascii::lower(serialize(trimmed(tokens)));
  std::erase(text, ' ');
  return text == "(prefers-color-scheme:dark)" || text == "screenand(prefers-color-scheme:dark)" ||
         text == "onlyscreenand(prefers-color-scheme:dark)";
}

/// The list cut at its commas; those inside brackets do not count.
std::vector<Tokens> split(Tokens tokens) {
  std::vector<Tokens> parts;
  TokenReader reader(tokens);
  std::size_t begin = 0;
  while (!reader.at_end()) {
    if (reader.is(TokenKind::Comma)) {
      parts.push_back(tokens.subspan(begin, reader.position() - begin));
      begin = reader.position() + 1;
    }
    if (closing_of(reader.peek().kind) == TokenKind::EndOfFile) {
      reader.next();
    } else {
      reader.inside();
    }
  }
  parts.push_back(tokens.subspan(begin));
  return parts;
}

}  // namespace

// mediaqueries-4 #error-handling: what is no query counts as `not all`, and its neighbours stand.
ParsedMedia parse_media(Tokens prelude) {
  ParsedMedia result;
  if (trimmed(prelude).empty()) return result;
  result.query = {.print = false, .screen = false};
  bool is_all_dark = true;
  bool is_certain = false;
  std::string left;  // to the reading system
  for (const auto tokens : split(prelude)) {
    const auto answer = QueryReader(TokenReader(tokens)).query();
    result.query.print |= answer.print == Truth::Yes;
    result.is_readable &= answer.is_readable;
    result.is_understood &= answer.is_understood;
    if (answer.screen == Truth::No) continue;
    result.query.screen = true;
    is_all_dark &= is_dark(tokens);
    is_certain |= answer.screen == Truth::Yes;
    left += (left.empty() ? "" : ", ") + serialize(trimmed(tokens));
  }
  result.query.dark_only = result.query.screen && is_all_dark;
  if (result.query.screen && !is_certain && !is_all_dark)
    result.query.conditions.push_back("@media " + left);
  return result;
}

MediaQuery both(const MediaQuery& outer, const MediaQuery& inner) {
  auto result = outer;
  result.print &= inner.print;
  result.screen &= inner.screen;
  result.dark_only |= inner.dark_only;
  result.conditions.insert(
      result.conditions.end(), inner.conditions.begin(), inner.conditions.end()
  );
  return result;
}

}  // namespace quire::css
