#pragma once

#include <map>
#include <string>
#include <string_view>

namespace quire::markdown {

/// Which lines of listings are there for tools only, not for readers.
struct HiddenLines {
  bool is_rust = false;  ///< rustdoc's: `# ` hides a line of Rust, `##` is one `#` that does not
  std::map<std::string, std::string, std::less<>> prefixes;  ///< by language
};

/// The code without its hidden lines. `own_prefix`: of the listing's info string, or empty.
///
/// Source: mdBook, crates/mdbook-html/src/html/hide_lines.rs; rustdoc book, "Hiding portions of the
/// example".
std::string
without_hidden_lines(std::string_view code, std::string_view language, std::string_view own_prefix, const HiddenLines&);

}  // namespace quire::markdown
