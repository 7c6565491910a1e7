#pragma once

#include <map>
#include <optional>
#include <string_view>

#include "base/source.h"
#include "markdown/source/spans.h"

namespace quire::markdown {

/// Where the destinations of link reference definitions stand (`[label]: destination`), of which
/// cmark keeps neither label nor place. Source: CommonMark #link-reference-definitions.
class LinkDefinitions {
public:
  explicit LinkDefinitions(const Source& source) : source_(source) {}

  /// The first definition's destination that is `url` letter for letter, if there is one.
  std::optional<Span> find(std::string_view url);

private:
  void read();

  const Source& source_;
  bool is_read_ = false;
  std::map<std::string_view, Span> places_;
};

/// Where the destination of a link or a picture stands: in its block, else in its definition.
Span place_of_destination(std::string_view url, BlockText&, LinkDefinitions&);

}  // namespace quire::markdown
