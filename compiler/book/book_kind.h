#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/named_value.h"

namespace quire::book {

/// What a post becomes. A book has a cover, a title page, a copyright page and contents; an article
/// has its title, authors and date at the head of its first page.
enum class BookKind : std::uint8_t { Article, Book };

constexpr std::array book_kinds{
    NamedValue<BookKind>{"article", BookKind::Article},
    NamedValue<BookKind>{"book", BookKind::Book},
};

/// Returns the kind of that name, if there is one.
constexpr std::optional<BookKind> book_kind_named(std::string_view name) {
  return value_named<BookKind>(book_kinds, name);
}

}  // namespace quire::book
