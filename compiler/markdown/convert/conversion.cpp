#include "markdown/convert/conversion.h"

#include "markdown/extend/attributes.h"

namespace quire::markdown {

void Conversion::mark(pugi::xml_node element, cmark_node* node) {
  chapter.provenance.mark(element, span_of(node));
}

void Conversion::enter_block(cmark_node* node) { block = BlockText(span_of(node), parsed.source); }

TreeBuilder::Mark Conversion::open_block(cmark_node* node, const char* name) {
  enter_block(node);
  const auto opened = builder.open(name);
  mark(builder.current(), node);
  return opened;
}

void Conversion::set_attributes_of(cmark_node* node) {
  if (const auto* extension = extension_of(node))
    set_attributes(builder.current(), extension->attributes, extension->span, under_way);
}

void Conversion::append_children(cmark_node* node) {
  for (auto* child = cmark_node_first_child(node); child; child = cmark_node_next(child))
    append_node(child);
}

}  // namespace quire::markdown
