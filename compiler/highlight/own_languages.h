#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace quire::highlight {

class Table;

/// A line of a table that can't be read.
struct TableFault {
  std::uint32_t line = 1;
  std::string message;
};

/// Languages that a book's author describes, each by a table of patterns (table.h), with lines
/// `alias NAME…` for the other names that it has. They come before the compiler's own.
class OwnLanguages {
public:
  /// Takes what can be read; the first line that can't is returned, and then nothing is taken.
  std::optional<TableFault> add(std::string_view name, std::string_view text);

  /// Sets the languages, each by its name or empty, of listings and of code in a line that name
  /// none.
  void set_defaults(std::string_view of_listings, std::string_view of_inline_code);

  /// By a listing's info word, in any case; null if it is none of these.
  const Table* find(std::string_view info_word) const;

  /// Of a fenced listing that names no language; empty: none.
  const std::string& of_listings() const { return of_listings_; }

  /// Of code in a line that names no language; empty: none.
  const std::string& of_inline_code() const { return of_inline_code_; }

private:
  std::map<std::string, std::shared_ptr<const Table>, std::less<>> by_name_;
  std::string of_listings_, of_inline_code_;
};

}  // namespace quire::highlight
