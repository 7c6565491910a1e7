#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/options.h"

namespace quire::cli {

/// What a run depends on: files that it read, and those that it looked for and did not find.
struct Dependencies {
  std::vector<std::filesystem::path> outputs;
  std::vector<std::filesystem::path> inputs;
  std::vector<std::filesystem::path> absent;
};

/// Sorts what was asked about by what is there; outputs and folders are left out.
Dependencies dependencies_of(
    const std::vector<std::filesystem::path>& asked, std::vector<std::filesystem::path> outputs
);

/// As make and Ninja read it: one rule for all outputs, or, where none is known, for the file of
/// dependencies itself. What is absent is not in it: make would look for a rule to make it.
std::string make_rule(const Dependencies&, const std::filesystem::path& file);

/// One JSON object: outputs, inputs, absent.
std::string dependencies_json(const Dependencies&);

/// Inputs, then what is absent, each with a zero byte after it.
std::string dependencies_zero(const Dependencies&);

}  // namespace quire::cli
