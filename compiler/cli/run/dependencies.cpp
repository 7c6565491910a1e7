#include "cli/run/dependencies.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/json_text.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

/// Source: the manuals of GNU make, "Rule Syntax", and of Ninja, "Depfile".
std::string make_escaped(const fs::path& path) {
  std::string result;
  for (const char c : path.string()) {
    if (c == ' ' || c == '#' || c == '\\') result += '\\';
    if (c == '$') result += '$';
    result += c;
  }
  return result;
}

std::string json_list(const std::vector<fs::path>& paths) {
  return json_array(paths, [](const fs::path& path) { return json_string(path.string()); });
}

}  // namespace

Dependencies dependencies_of(const std::vector<fs::path>& asked, std::vector<fs::path> outputs) {
  Dependencies result;
  std::erase(outputs, "-");
  result.outputs = std::move(outputs);
  for (const auto& path : asked) {
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    const bool is_output = std::ranges::find(result.outputs, path) != result.outputs.end();
    if (path == "-" || is_output || fs::is_directory(status)) continue;
    (fs::exists(status) ? result.inputs : result.absent).push_back(path);
  }
  return result;
}

std::string make_rule(const Dependencies& dependencies, const fs::path& file) {
  std::string rule;
  for (const auto& output : dependencies.outputs)
    rule += (rule.empty() ? "" : " ") + make_escaped(output);
  if (rule.empty()) rule = make_escaped(file);
  rule += ':';
  for (const auto& input : dependencies.inputs)
    rule += " \\\n  " + make_escaped(input);
  return rule + '\n';
}

std::string dependencies_json(const Dependencies& dependencies) {
  return fmt::format(
      "{{\"outputs\":{},\"inputs\":{},\"absent\":{}}}\n",
      json_list(dependencies.outputs),
      json_list(dependencies.inputs),
      json_list(dependencies.absent)
  );
}

std::string dependencies_zero(const Dependencies& dependencies) {
  std::string result;
  for (const auto* paths : {&dependencies.inputs, &dependencies.absent})
    for (const auto& path : *paths)
      result += path.string() + '\0';
  return result;
}

}  // namespace quire::cli
