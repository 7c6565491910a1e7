#include "book/output.h"

namespace quire::book {

std::optional<Output> output_named(std::string_view word) {
  for (const auto& name : output_names)
    if (name.word == word) return name.output;
  return std::nullopt;
}

}  // namespace quire::book
