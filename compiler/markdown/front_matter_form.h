#pragma once

#include <cstdint>
#include <string_view>

#include "markdown/front_matter.h"

namespace quire::markdown {

/// How the metadata at the head of a Markdown file is written.
enum class FrontMatterForm : std::uint8_t {
  Yaml,        ///< between `---` and `---` or `...`
  Toml,        ///< between `+++` and `+++`
  Json,        ///< an object
  TitleBlock,  ///< pandoc's `% title`, `% authors`, `% date`
};

/// Tells the form of the front matter that was found in a text, by its fence.
FrontMatterForm form_of(std::string_view text, const FrontMatter&);

}  // namespace quire::markdown
