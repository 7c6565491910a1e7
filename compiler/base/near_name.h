#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quire {

/// The candidate that `name` may be a slip of, by the fewest letters to change; empty if none is
/// near. Ties go to the first.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

/// "did you mean X?", or nothing where there is no X.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace quire
