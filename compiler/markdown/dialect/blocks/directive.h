#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "markdown/dialect/blocks/whole_block.h"

namespace quire::markdown {

/// A directive of MyST's, with its lines up to the fence that ends it: ```` ```{name} argument
/// ````.
struct Directive {
  char mark = 0;
  std::size_t size = 0;  ///< of the fence
  std::string name, argument;
  std::map<std::string, std::string> options;  ///< as they are written
  std::size_t body = 1;                        ///< the first line that is not an option
  std::size_t end = 0;                         ///< the line that ends it

  /// An option without quotation marks around it, else empty.
  std::string option(const std::string& key) const;

  /// `:name:` or `:label:`, as an id.
  std::string id() const;
};

/// The directive that the first line opens, without its options and its end.
std::optional<Directive> open_directive(BlockSource&);

/// Takes the options, and finds the line that ends the directive; false if none does.
/// Source: MyST Markdown guide, "Directives".
bool take_directive(Directive&, BlockSource&);

/// True for the name of a directive whose content is code.
bool is_code_directive(std::string_view name);

/// A listing whose options say how it looks, and what is code in a fence of colons.
std::optional<WholeBlock> read_code_directive(const Directive&, BlockSource&);

}  // namespace quire::markdown
