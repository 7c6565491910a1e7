#pragma once

#include <cstddef>
#include <string_view>

namespace quire::markdown {

/// Returns where the code span ends that `ticks` backticks before `inside` open: after the next run
/// of as many in its paragraph; npos if they open none. Source: CommonMark #code-spans.
std::size_t end_of_code_span(std::string_view text, std::size_t inside, std::size_t ticks);

}  // namespace quire::markdown
