#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "markdown/convert/conversion.h"
#include "markdown/elements/listing.h"
#include "markdown/extend/definition_list.h"

namespace quire::markdown {

/// Gives the element of a list's item.
const char* item_element(cmark_node* item);

/// Writes lists and their items: bullets, numbers, tasks, definitions, and the lists that a
/// listing's numbers lead to.
class ListWriter {
public:
  explicit ListWriter(Conversion& conversion)
      : conversion_(conversion), definitions_(conversion.builder) {}

  TreeBuilder::Mark open(cmark_node* list);
  void close(cmark_node* list);
  TreeBuilder::Mark open_item(cmark_node* item);
  void close_item() { callout_to_open_ = {}; }
  TreeBuilder::Mark open_task(cmark_node* item);

  /// Adds the number that leads back into the listing, if the item that has begun has one.
  void append_callout();

  /// Makes the list after a listing the one that its numbers lead to.
  void expect_callouts(cmark_node* list, std::vector<Callout>);

  TreeBuilder::Mark open_term(cmark_node* paragraph);
  void next_term() { definitions_.next_term(); }
  void close_term() { definitions_.close_term(); }

private:
  /// A list that a listing's numbers lead to.
  struct CalloutList {
    std::vector<Callout> callouts;
    std::size_t next = 0;  ///< how many of its items have one
  };

  Conversion& conversion_;
  DefinitionLists definitions_;
  std::map<cmark_node*, CalloutList> callout_lists_;  ///< only looked up
  /// The id and the sign of a callout that goes into the next paragraph; empty: none.
  std::pair<std::string, std::string> callout_to_open_;
};

}  // namespace quire::markdown
