#include "layout/boxes/continued_caption.h"

#include <fmt/format.h>

#include "base/wording.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::layout {

std::unique_ptr<text::Paragraph> continued_caption(
    const OpenElement& figure, BoxesUnderWay& boxes
) {
  if (!dom::has_class(figure.node, dom::classes::listing)) return nullptr;
  const auto caption = figure.node.child(dom::element::figcaption);
  if (!caption) return nullptr;
  const auto style = boxes.cascade.style_of(caption, figure.style, boxes.tree.styles);
  const auto number = caption.first_child();
  const bool is_numbered = dom::has_class(number, dom::classes::caption_number);
  auto name = dom::text_of(is_numbered ? number : caption);
  if (is_numbered) name.erase(name.find_last_not_of(". :\u00A0") + 1);
  const auto word = boxes.context.book.metadata.words.wording(Word::Continued, figure.language);
  ParagraphBuilder text;
  const auto around = boxes.text_styles.of(style, figure.text_style, true);
  text.add_generated(
      fmt::format("{} ({})", name, word), {around, artifact, figure.language, figure.span}
  );
  return std::make_unique<text::Paragraph>(text.finish(style, figure.direction));
}

}  // namespace quire::layout
