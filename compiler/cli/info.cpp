#include "cli/info.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/json_text.h"
#include "base/sha1.h"
#include "base/terminal.h"
#include "cli/options/option_values.h"
#include "cli/options/version.h"
#include "cli/run/data.h"
#include "cli/run/program_file.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

std::string hash_of_file(const fs::path& path) { return hexadecimal(sha1(read_file(path))); }

/// Of the names and bytes of a folder's files, in the order of their names.
std::string hash_of_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.is_regular_file(ignored)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::string all;
  for (const auto& file : files)
    all += file.filename().string() + '\0' + hash_of_file(file) + '\n';
  return hexadecimal(sha1(all));
}

struct Item {
  std::string_view name;
  std::string value;
};

std::vector<Item> items_of(const build::DataFolders& folders) {
  std::string outputs;
  for (const auto word : output_words())
    outputs += (outputs.empty() ? "" : ",") + std::string(word);
  std::vector<Item> items{
      {"version", version},
      {"outputs", outputs},
      {"data", folders.data.string()},
      {"program", hash_of_file(program_file())},
      {"fonts", hash_of_folder(folders.data / "fonts")},
      {"hyphenation", hash_of_folder(folders.data / "hyphen")},
      {"system-hyphenation", hash_of_folder(folders.system_hyphenation)},
  };
  std::string all;
  for (std::size_t i = 3; i < items.size(); ++i)
    all += items[i].value;
  items.push_back({"key", hexadecimal(sha1(all))});
  return items;
}

}  // namespace

int info(const Options& options) {
  const auto items = items_of(data_folders(options.data));
  if (options.format != Format::Json) {
    for (const auto& [name, value] : items)
      std::cout << fmt::format("{:20}{}\n", name, for_terminal(value));
    return 0;
  }
  std::string members;
  for (const auto& [name, value] : items)
    members += fmt::format(R"({}"{}":{})", members.empty() ? "" : ",", name, json_string(value));
  std::cout << '{' << members << "}\n";
  return 0;
}

}  // namespace quire::cli
