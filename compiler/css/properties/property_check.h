#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"
#include "css/stylesheet.h"

namespace quire::css {

/// Where a declaration stands.
enum class DeclarationContext { Style, Page, MarginBox, FootnoteArea };

/// Tells the author of properties that print does not know, that an EPUB must not hold, and that
/// name files which would be in neither output. Each wrong name is looked up once.
class PropertyCheck {
public:
  explicit PropertyCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void check(const Declaration&, const MediaQuery&, DeclarationContext);

private:
  void check_name(const Declaration&);

  Diagnostics& diagnostics_;
  std::map<std::string, std::string> hints_;  ///< by unknown property
};

/// Whether the value names a file: url(), but of data. What it names is not in the book.
bool has_resource(Tokens);

}  // namespace quire::css
