#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quire::pdf {

/// How a marked content is to be opened.
struct Mark {
  std::string_view tag;  ///< "P"
  std::optional<std::string>
      actual_text;  ///< UTF-8; then the tag is Span, the only one readers heed
};

/// A page's content, finished.
struct Content {
  std::string operators;
  std::vector<bool> is_painted;  ///< by MCID: whether anything is drawn in it
};

/// cairo's content stream with our marks on its marked contents (the MCID says which), those in
/// which nothing is drawn taken out, and all other painting made an artifact.
///
/// Source: ISO 32000-1 14.6, 14.8.2.2; ISO 14289-1 7.1.
Content finished_content(std::string_view cairo, std::span<const Mark> marks);

}  // namespace quire::pdf
