#pragma once

#include <string>

namespace quire::test {

/// Holds `actual` against the file tests/`name`. With ACCEPT=1 in the environment (make accept)
/// the file is rewritten first; `git diff` is then the review.
void expect_golden(const std::string& name, const std::string& actual);

}  // namespace quire::test
