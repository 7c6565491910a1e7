#include "book/manifest/repeated_title.h"

#include "markdown/title_heading.h"

namespace quire::book {

void skip_repeated_title(PlanEntry& chapter, const Source& source, std::string_view title) {
  const auto heading = markdown::find_title_heading(source.text(), chapter.body_offset);
  if (heading && heading->is_first && heading->title == title) chapter.body_offset = heading->body;
}

}  // namespace quire::book
