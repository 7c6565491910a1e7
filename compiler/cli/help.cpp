#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

#include "base/near_name.h"
#include "base/terminal.h"
#include "cli/options/option_table.h"
#include "cli/usage_fault.h"

namespace quire::cli {
namespace {

constexpr std::size_t text_column = 26;
constexpr std::size_t line_width = 80;

/// Characters as they are counted on a terminal: none of ours is wide.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// A term, and beside it what it means, in lines.
void print_item(std::ostream& out, std::string_view term, std::string_view meaning) {
  std::string line = "  " + std::string(term);
  auto column = width_of(line);
  if (column + 2 > text_column) {
    out << line << '\n';
    line.clear();
    column = 0;
  }
  line.append(text_column - column, ' ');
  bool is_first = true;
  while (!meaning.empty()) {
    const auto end = std::min(meaning.find(' '), meaning.size());
    const auto word = meaning.substr(0, end);
    if (!is_first && width_of(line) + 1 + width_of(word) > line_width) {
      out << line << '\n';
      line.assign(text_column, ' ');
      is_first = true;
    }
    if (!is_first) line += ' ';
    line += word;
    is_first = false;
    meaning.remove_prefix(std::min(end + 1, meaning.size()));
  }
  out << line << '\n';
}

std::string term_of(const OptionRow& option) {
  return std::string(option.names) + (option.value.empty() ? "" : " " + std::string(option.value));
}

}  // namespace

std::string synopsis_of(Command command) {
  const auto& row = row_of(command);
  const bool has_options = std::ranges::any_of(option_table(), [&](const OptionRow& option) {
    return option.take && option.is_of(command);
  });
  std::string text(row.name);
  if (has_options) text += " [OPTION…]";
  if (!row.operand.empty()) text += fmt::format(" [{}]", row.operand);
  return text;
}

void print_help(std::ostream& out) {
  out << "quire turns Markdown into an EPUB and a typeset PDF.\n"
         "Usage: quire COMMAND [OPTION…] [PATH…]\n\n";
  for (const auto& [call, does] : common_calls)
    print_item(out, call, does);
  out << "\nCommands:\n";
  for (const auto& command : command_table())
    print_item(out, command.name, command.help);
  out << "\nOptions:\n";
  print_item(out, "-V,--version", "print the version");
  print_item(out, "-h,--help", "print this; after a command: its options");
  out << "\nExit status: " << exit_statuses << '\n';
}

void print_help(std::ostream& out, Command command) {
  const auto& row = row_of(command);
  out << fmt::format("quire {}: {}\nUsage: quire {}\n\n", row.name, row.help, synopsis_of(command));
  if (!row.operand.empty()) print_item(out, row.operand, row.meaning);
  out << "\nOptions:\n";
  bool is_settable = false;
  for (const auto& option : option_table()) {
    if (!option.is_of(command)) continue;
    is_settable = is_settable || option.take;
    print_item(out, term_of(option), option.help);
  }
  if (is_settable)
    out << "\nThe environment can set each option: QUIRE_THEME=modern is --theme modern.\n";
  out << "\nExit status: " << exit_statuses << '\n';
}

void refuse_command(const std::string& name) {
  std::vector<std::string> names;
  for (const auto& command : command_table())
    names.emplace_back(command.name);
  auto hint = did_you_mean(name, names);
  std::error_code ignored;
  if (hint.empty() && std::filesystem::exists(name, ignored))
    hint = fmt::format("did you mean `quire build {}`?", for_terminal(name));
  throw UsageFault(
      "unknown command: " + name, hint.empty() ? "`quire help` lists all commands" : hint
  );
}

int help(const std::string& command) {
  if (command.empty())
    print_help(std::cout);
  else if (const auto* row = command_named(command))
    print_help(std::cout, row->command);
  else
    refuse_command(command);
  return 0;
}

}  // namespace quire::cli
