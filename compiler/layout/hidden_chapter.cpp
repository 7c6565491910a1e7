#include "layout/hidden_chapter.h"

#include "dom/xml.h"

namespace quire::layout {

bool is_hidden(const Box& root, const book::BookChapter& chapter) {
  return root.children.empty() && dom::body_of(*chapter.document).first_child();
}

}  // namespace quire::layout
