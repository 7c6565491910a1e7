#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "highlight/grammars.h"
#include "highlight/language.h"
#include "highlight/token.h"

namespace quire::highlight {

class Table;

/// How far the highlighting of a listing came.
enum class Status : std::uint8_t {
  Ok,
  Errors,    ///< parts are no code of the language; the tokens are still of use
  TooLarge,  ///< over `largest_listing`: no tokens
  GaveUp,    ///< its nesting would have cost seconds: no tokens, or those of a session's first part
};

/// A listing's tokens, the same for the same code on every machine.
struct Highlighted {
  std::vector<Token> tokens;
  Status status = Status::Ok;
  std::uint32_t error_bytes = 0;  ///< how much the grammar could make nothing of
};

/// In bytes. Nobody reads such a listing, and its tokens would take more room than the book.
inline constexpr std::size_t largest_listing = std::size_t{256} * 1024;

/// Tells the tokens of listings. One for each thread, kept for all of the thread's listings: what
/// it allocates is used again. The Grammars are shared by all and must outlive it.
///
///     Highlighter highlighter(grammars);
///     for (const auto& token : highlighter.highlight("let x = 1;", LanguageId::Rust).tokens) …
///
/// Total: any bytes give a result, in time linear in their number.
class Highlighter {
public:
  explicit Highlighter(const Grammars&);
  Highlighter(const Highlighter&) = delete;
  Highlighter& operator=(const Highlighter&) = delete;
  Highlighter(Highlighter&&) noexcept;
  Highlighter& operator=(Highlighter&&) noexcept;
  ~Highlighter();

  /// Code whose first line starts with `>>> ` (Python) or `$ ` (Bash) is read as a session.
  Highlighted highlight(std::string_view code, LanguageId);

  /// By a table that the author wrote.
  static Highlighted highlight(std::string_view code, const Table&);

  /// A diff whose lines are code of that language: signs, and tokens below them.
  Highlighted highlight_diff(std::string_view diff, LanguageId);

private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace quire::highlight
