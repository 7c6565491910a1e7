#include "highlight/own_languages.h"

#include <stdexcept>
#include <vector>

#include "base/ascii.h"
#include "highlight/language.h"
#include "highlight/lines/lines.h"
#include "highlight/lines/table.h"

namespace quire::highlight {
namespace {

constexpr std::string_view alias = "alias ";

/// A table without its lines of names, and these names.
struct Description {
  std::string table;
  std::vector<std::string> names;
};

Description description_of(std::string_view name, std::string_view text) {
  Description result;
  result.names.emplace_back(word_of_info(name));
  for_each_line(text, [&](Bytes, std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with(alias)) {
      result.table.append(line) += '\n';
      return;
    }
    for (line.remove_prefix(alias.size()); !line.empty();) {
      const auto end = std::min(line.find(' '), line.size());
      if (end > 0) result.names.emplace_back(word_of_info(line.substr(0, end)));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  });
  return result;
}

/// Each line alone, because the patterns are compiled as one.
std::optional<TableFault> fault_in(std::string_view text) {
  std::optional<TableFault> fault;
  std::uint32_t number = 0;
  for_each_line(text, [&](Bytes, std::string_view line) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (fault || line.starts_with(alias)) return;
    try {
      const Table table(line);
    } catch (const std::logic_error& error) {
      // What is compiled is the expression with what stands around it in the whole table.
      const std::string_view message = error.what();
      fault = TableFault{number, std::string(message.substr(0, message.find(": (?")))};
    }
  });
  return fault;
}

}  // namespace

std::optional<TableFault> OwnLanguages::add(std::string_view name, std::string_view text) {
  if (auto fault = fault_in(text)) return fault;
  const auto description = description_of(name, text);
  if (description.table.empty()) return std::nullopt;
  std::shared_ptr<const Table> table;
  try {
    table = std::make_shared<const Table>(description.table);
  } catch (const std::logic_error& error) {
    return TableFault{1, error.what()};
  }
  for (const auto& known : description.names)
    by_name_.insert_or_assign(known, table);
  return std::nullopt;
}

void OwnLanguages::set_defaults(std::string_view of_listings, std::string_view of_inline_code) {
  of_listings_ = word_of_info(of_listings);
  of_inline_code_ = word_of_info(of_inline_code);
}

const Table* OwnLanguages::find(std::string_view info_word) const {
  const auto found = by_name_.find(word_of_info(info_word));
  return found == by_name_.end() ? nullptr : found->second.get();
}

}  // namespace quire::highlight
