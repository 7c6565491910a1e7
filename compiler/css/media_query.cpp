#include "css/media_query.h"

#include "css/token_reader.h"

namespace quire::css {
namespace {

/// One query of the list: which media it is for, and what is left to the reading system.
struct Part {
  bool print = true;
  bool screen = true;
  bool is_dark = false;
  bool has_condition = false;
  bool is_understood = true;
};

// mediaqueries-4 #media-types: an unknown type matches nothing here, perhaps some reader there.
void read_type(TokenReader& reader, bool is_negated, Part& part) {
  if (reader.take_word("all")) {
    part.print = part.screen = !is_negated;
  } else if (reader.take_word("print")) {
    part.print = !is_negated;
    part.screen = is_negated;
  } else if (reader.take_word("screen")) {
    part.print = is_negated;
    part.screen = !is_negated;
  } else {
    part.print = part.is_understood = false;
    part.has_condition = true;
    reader.next();
  }
}

// mediaqueries-5 #prefers-color-scheme: paper is light.
void read_feature(TokenReader inside, Part& part) {
  inside.skip_white();
  const auto is_scheme = inside.take_word("prefers-color-scheme");
  inside.skip_white();
  const auto has_value = inside.take(TokenKind::Colon);
  inside.skip_white();
  if (is_scheme && has_value && inside.is_word("dark")) {
    part.is_dark = true;
    part.print = false;
    return;
  }
  part.has_condition = true;
  if (is_scheme && has_value && inside.is_word("light")) return;
  // For print alone or for all: print is what does not get it.
  if (part.print) part.is_understood = false;
  part.print = false;
}

Part read_part(TokenReader reader) {
  Part part;
  reader.skip_white();
  const auto is_negated = reader.take_word("not");
  if (!is_negated) reader.take_word("only");
  reader.skip_white();
  const auto has_type = reader.is(TokenKind::Ident);
  if (has_type) read_type(reader, is_negated, part);
  while (!reader.at_end()) {
    reader.skip_white();
    if (reader.take_word("and")) continue;
    if (reader.is(TokenKind::OpenParen)) {
      read_feature(reader.inside(), part);
    } else if (!reader.at_end()) {
      reader.next();
      part.print = part.is_understood = false;
      part.has_condition = true;
    }
  }
  if (is_negated && (part.has_condition || part.is_dark)) {
    part = {.print = false, .screen = true, .has_condition = true, .is_understood = false};
  }
  return part;
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

ParsedMedia parse_media(Tokens prelude) {
  ParsedMedia result;
  if (trimmed(prelude).empty()) return result;
  result.query = {.print = false, .screen = false, .dark_only = true};
  bool has_condition = false;
  for (const auto tokens : split(prelude)) {
    const auto part = read_part(TokenReader(tokens));
    result.query.print |= part.print;
    result.query.screen |= part.screen;
    result.is_understood &= part.is_understood;
    if (!part.screen) continue;
    result.query.dark_only &= part.is_dark && !part.has_condition;
    has_condition |= part.has_condition;
  }
  result.query.dark_only &= result.query.screen && !has_condition;
  if (has_condition) result.query.conditions.push_back("@media " + serialize(prelude));
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
