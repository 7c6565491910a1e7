#include "book/assemble/title_markup.h"

#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

/// Without any of these characters a text is what it says.
constexpr std::string_view marks = "*_`~^<>&[]\\\"'$:{.-";

/// The one paragraph that the text is as Markdown; null where it would be something else.
pugi::xml_node only_paragraph(const markdown::Chapter& chapter) {
  const auto body = dom::body_of(*chapter.document);
  const auto first = body.first_child();
  const bool is_paragraph =
      first && dom::is_element(first, dom::element::p) && first == body.last_child();
  return is_paragraph ? first : pugi::xml_node();
}

bool has_elements(pugi::xml_node node) {
  for (const auto& child : node.children())
    if (child.type() == pugi::node_element) return true;
  return false;
}

}  // namespace

InlineText::InlineText(
    std::string_view text, const markdown::ParseOptions& options, markdown::Parser& parser
)
    : plain_(text) {
  if (text.find_first_of(marks) == std::string_view::npos) return;
  // What is wrong with it is printed as it is, which shows.
  Diagnostics unsaid;
  const Source source(0, {}, std::string(text));
  chapter_ = parser.parse(source, options, unsaid);
  const auto paragraph = only_paragraph(chapter_);
  if (!paragraph) return;
  plain_ = markdown::heading_text(paragraph);
  has_marks_ = has_elements(paragraph);
}

void InlineText::fill(pugi::xml_node element) const {
  while (element.first_child())
    element.remove_child(element.first_child());
  if (!has_marks_) {
    dom::append_text(element, plain_);
    return;
  }
  for (const auto& child : only_paragraph(chapter_).children())
    element.append_copy(child);
}

void show_title(markdown::Chapter& page, const InlineText& title, const InlineText& subtitle) {
  show_title(dom::body_of(*page.document), title, subtitle);
}

void show_title(pugi::xml_node root, const InlineText& title, const InlineText& subtitle) {
  for (auto node = root.first_child(); node; node = dom::next_in(root, node)) {
    const auto name = dom::get(node, dom::attribute::class_);
    if (name == "title" || name == "book")
      title.fill(node);
    else if (name == "subtitle")
      subtitle.fill(node);
  }
}

}  // namespace quire::book
