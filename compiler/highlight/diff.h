#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "highlight/painting.h"
#include "highlight/token.h"

namespace quire::highlight {

/// What a line of a diff is.
enum class DiffLine : std::uint8_t { Context, Inserted, Deleted, Header };

DiffLine diff_line(std::string_view line);

/// The two texts that a diff is of, as ranges of it without the signs before its lines.
struct DiffSides {
  std::vector<Bytes> before, after;
};

DiffSides sides_of(std::string_view diff);

/// The tokens of a diff: signs and headers, deleted lines as in `before`, the others as in `after`.
std::vector<Token> joined_tokens(
    std::string_view diff, const std::vector<Token>& before, const std::vector<Token>& after
);

}  // namespace quire::highlight
