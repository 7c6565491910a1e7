#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace quire::book {

/// Bytes of a source that are to become a text.
struct Replacement {
  Span span;
  std::string text;
};

/// What makes a fenced block hold this code: its content anew, each line after the marks of the
/// quotes and lists that the block stands in, and longer fences where the code has such a fence
/// itself. Nothing for a block that is not fenced.
std::optional<Replacement> refilled(const Source&, Span block, std::string_view code);

/// The source's text with the replacements, which are in order and apart.
std::string with_replacements(const Source&, const std::vector<Replacement>&);

}  // namespace quire::book
