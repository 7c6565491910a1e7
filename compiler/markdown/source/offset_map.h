#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/dialect/edits/text_edit.h"

namespace quire::markdown {

/// From offsets in a text made of another to offsets in the other: stretches that were copied map
/// byte by byte, what was put in between maps to the place where it was put.
class OffsetMap {
public:
  /// From `made` on, bytes were copied from `original` on. Ascending in both.
  void add(std::size_t made, std::size_t original) { anchors_.push_back({made, original}); }

  std::size_t operator()(std::size_t made) const;

private:
  struct Anchor {
    std::size_t made, original;
  };
  std::vector<Anchor> anchors_;
};

/// Appends `text` to `made` with `edits` carried out, which are in order and apart. Returns the way
/// back from offsets in `made`.
OffsetMap append_edited(
    std::string_view text, const std::vector<TextEdit>& edits, std::string& made
);

}  // namespace quire::markdown
