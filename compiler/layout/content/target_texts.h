#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "book/book.h"

namespace quire::layout {

/// The texts of places in the book, for `target-text()`. Each document that is asked of is searched
/// once; each text is made once.
class TargetTexts {
public:
  /// More than this is cut: thousands of links may lead to a chapter of a megabyte.
  static constexpr std::size_t longest = 2'000;

  TargetTexts(const book::Book& book, Diagnostics& diagnostics)
      : book_(book), diagnostics_(diagnostics) {}

  /// Gives the text of "traits.xhtml#generic" or "traits.xhtml" in one line, at most `longest`
  /// bytes and an ellipsis; empty if there is no such place. Reports what it cuts, once per place,
  /// at `asked_at`.
  /// Source: css-content-3 #target-text
  const std::string& text(const std::string& destination, const Span& asked_at);

private:
  using Ids = std::map<std::string_view, pugi::xml_node>;

  pugi::xml_node element(std::string_view destination);
  const Ids& ids(book::ChapterId chapter);

  const book::Book& book_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, book::ChapterId, std::less<>> chapters_;  ///< by file name
  std::map<book::ChapterId, Ids> ids_;
};

/// The text with each stretch of white space as one space, and none at its ends.
std::string in_one_line(std::string_view text);

}  // namespace quire::layout
