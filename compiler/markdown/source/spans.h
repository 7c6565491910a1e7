#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/source.h"

namespace quire::markdown {

/// The source of one block, in which what stands inside it is looked for: a destination, a label, a
/// tag. cmark's own columns of inlines are off in lazy and unevenly indented lines, after a link
/// reference definition and in autolinks (cmark issue 296), so they are not used.
class BlockText {
public:
  BlockText() = default;
  BlockText(Span block, const Source& source)
      : source_(&source), block_(block), cursor_(block.begin) {}

  Span block() const { return block_; }

  /// Where the text stands next: inlines are asked for in their order, so that the second of two
  /// equal ones is found after the first. The block's first line if it is not there letter for
  /// letter (an entity, an escape, a destination that is defined elsewhere).
  Span find(std::string_view wanted);

  /// The same; nothing where it is not there letter for letter.
  std::optional<Span> find_exactly(std::string_view wanted);

private:
  std::string_view text() const;
  Span first_line();

  const Source* source_ = nullptr;
  Span block_;
  std::size_t cursor_ = 0;          ///< into the source
  std::optional<Span> first_line_;  ///< once it was asked for: it may be as long as the block
  std::size_t misses_ = 0;          ///< searches that went over the whole block
};

}  // namespace quire::markdown
