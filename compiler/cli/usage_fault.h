#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace quire::cli {

/// A mistake on the command line: what is wrong, and what would be right.
struct UsageFault : std::runtime_error {
  explicit UsageFault(const std::string& message, std::string right = {})
      : std::runtime_error(message), hint(std::move(right)) {}

  std::string hint;  ///< may be empty
};

/// Prints it to standard error.
void print(const UsageFault&);

}  // namespace quire::cli
