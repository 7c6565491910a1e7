#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/dialect.h"
#include "markdown/dialect/containers/container.h"
#include "markdown/dialect/edits/text_edit.h"

namespace quire::markdown {

/// What is done with what is found in a text.
struct ContainerSink {
  /// Gives the text that stands for a container that a text opens at [begin, end).
  std::function<std::string(Container, std::size_t begin, std::size_t end)> mark;
  LeaveOut leave_out;
  /// As BlockSource has it.
  std::function<std::size_t(std::string_view, std::size_t&)> mark_width;
  /// Takes what the text says that a word stands for.
  std::function<void(std::string_view word, std::string_view text)> explain;
};

/// Makes block quotes of the blocks that other tools have: what opens one becomes a paragraph of
/// its mark and its title, each line of its body gets `> ` before it, and what ends it is blank. So
/// one parser reads all that stands in it, and it in all that may hold a quote. In order and apart.
///
/// One linear scan, which knows fences, list items and quotes, but not all that CommonMark does. A
/// block that nothing ends is left as it stands.
std::vector<TextEdit> container_edits(std::string_view text, Dialects, const ContainerSink&);

}  // namespace quire::markdown
