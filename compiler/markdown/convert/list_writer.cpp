#include "markdown/convert/list_writer.h"

#include "dom/classes.h"
#include "dom/names.h"
#include "markdown/elements/task_item.h"

namespace quire::markdown {

const char* item_element(cmark_node* item) {
  return DefinitionLists::is_definitions(cmark_node_parent(item)) ? "dd" : dom::element::li;
}

TreeBuilder::Mark ListWriter::open(cmark_node* list) {
  if (DefinitionLists::is_definitions(list)) return 0;
  auto& builder = conversion_.builder;
  const bool is_ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
  const auto opened =
      conversion_.open_block(list, is_ordered ? dom::element::ol : dom::element::ul);
  const auto start = cmark_node_get_list_start(list);
  if (is_ordered && start != 1)
    dom::set(builder.current(), dom::attribute::start, std::to_string(start));
  if (const auto* extension = extension_of(list); extension && extension->numbering > '1')
    dom::set(builder.current(), dom::attribute::type, std::string(1, extension->numbering));
  if (callout_lists_.contains(list)) dom::set_class(builder.current(), dom::classes::callouts);
  if (cmark_node_first_child(list) && kind_of(cmark_node_first_child(list)) == NodeKind::TaskItem)
    dom::add_class(builder.current(), dom::classes::task_list);
  conversion_.set_attributes_of(list);
  return opened;
}

void ListWriter::close(cmark_node* list) {
  if (DefinitionLists::is_definitions(list)) definitions_.close_definitions(list);
}

TreeBuilder::Mark ListWriter::open_item(cmark_node* item) {
  const auto opened = conversion_.open_block(item, item_element(item));
  const auto found = callout_lists_.find(cmark_node_parent(item));
  if (found == callout_lists_.end() || found->second.next == found->second.callouts.size())
    return opened;
  auto& [callouts, next] = found->second;
  const auto& callout = callouts[next++];
  callout_to_open_ = {callout.id, callout_sign(static_cast<std::uint32_t>(next))};
  dom::set(conversion_.builder.current(), dom::attribute::id, callout.item_id);
  return opened;
}

TreeBuilder::Mark ListWriter::open_task(cmark_node* item) {
  auto& builder = conversion_.builder;
  const auto opened = conversion_.open_block(item, dom::element::li);
  dom::add_class(builder.current(), dom::classes::task_list_item);
  if (!cmark_node_first_child(item)) append_checkbox(item, builder);
  return opened;
}

void ListWriter::append_callout() {
  if (callout_to_open_.first.empty()) return;
  auto& builder = conversion_.builder;
  const auto [id, sign] = std::exchange(callout_to_open_, {});
  const auto link = builder.open(dom::element::a);
  dom::set_class(builder.current(), dom::classes::callout);
  dom::set(builder.current(), dom::attribute::href, '#' + id);
  dom::set(builder.current(), dom::attribute::role, "doc-backlink");
  builder.text(sign);
  builder.close(link);
  builder.text(" ");
}

void ListWriter::expect_callouts(cmark_node* list, std::vector<Callout> callouts) {
  callout_lists_.emplace(list, CalloutList{std::move(callouts)});
}

TreeBuilder::Mark ListWriter::open_term(cmark_node* paragraph) {
  definitions_.open_term(paragraph);
  conversion_.mark(conversion_.builder.current(), paragraph);
  return 0;
}

}  // namespace quire::markdown
