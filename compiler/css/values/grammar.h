#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/color.h"
#include "base/geometry.h"
#include "css/page_marks.h"
#include "css/value.h"
#include "css/values/keywords.h"
#include "css/values/value_reader.h"

/// What the properties take: the grammar column of properties.def.
namespace quire::css::grammar {

/// The most bytes of a text that a rule may repeat: each element that it matches has them once
/// more.
inline constexpr std::size_t most_repeated_text = 2'000;

/// `read` takes a value off the reader, or nothing where there is none of its kind; whether
/// anything is left over is its caller's to ask. `values` is the grammar for people, in hints and
/// in styles/README.md.
template <typename T>
struct Grammar {
  std::optional<T> (*read)(ValueReader&);
  std::string (*values)();
};

template <typename T>
std::optional<T> read_keyword(ValueReader& reader) {
  if (!reader.is(TokenKind::Ident)) return std::nullopt;
  const auto& word = reader.next().text;
  for (const auto& keyword : keywords<T>)
    if (ascii::equal_ignoring_case(word, keyword.name)) return keyword.value;
  return std::nullopt;
}

template <typename T>
std::string keyword_list() {
  std::string list;
  for (const auto& keyword : keywords<T>)
    list += (list.empty() ? "" : " | ") + std::string(keyword.name);
  return list;
}

template <typename T>
inline constexpr Grammar<T> keyword{read_keyword<T>, keyword_list<T>};

#define GRAMMAR(name, Type, text)                        \
  std::optional<Type> read_##name(ValueReader&);         \
  inline std::string values_of_##name() { return text; } \
  inline constexpr Grammar<Type> name{read_##name, values_of_##name};
#include "css/values/grammar.def"
#undef GRAMMAR

}  // namespace quire::css::grammar
