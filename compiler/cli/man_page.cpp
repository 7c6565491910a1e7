#include "cli/man_page.h"

#include <fmt/format.h>

#include <iostream>
#include <string_view>

#include "cli/help.h"
#include "cli/options/option_table.h"
#include "cli/options/version.h"

namespace quire::cli {
namespace {

/// Text as groff takes it. Source: man(7), groff_char(7).
std::string roff(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr std::string_view ellipsis = "…";
    if (text.substr(i).starts_with(ellipsis)) {
      result += "\\|.\\|.\\|.\\|";
      i += ellipsis.size() - 1;
    } else if (text[i] == '-') {
      result += "\\-";
    } else if (text[i] == '\\') {
      result += "\\e";
    } else if ((text[i] == '.' || text[i] == '\'') && i == 0) {
      result += std::string("\\&") + text[i];
    } else {
      result += text[i];
    }
  }
  return result;
}

void print_title(const std::string& name) {
  std::string capital = name;
  for (auto& c : capital)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  std::cout << fmt::format(
      ".TH {} 1 \"\" \"quire {}\" \"User Commands\"\n", roff(capital), version
  );
}

void print_item(std::string_view bold, std::string_view italic, std::string_view meaning) {
  std::cout << fmt::format(".TP\n.B {}", roff(bold));
  if (!italic.empty()) std::cout << fmt::format(" \\fI{}\\fP", roff(italic));
  std::cout << fmt::format("\n{}\n", roff(meaning));
}

void print_options(Command command) {
  std::cout << ".SH OPTIONS\n";
  for (const auto& option : option_table())
    if (option.is_of(command)) print_item(option.names, option.value, option.help);
}

void print_statuses() { std::cout << fmt::format(".SH EXIT STATUS\n{}\n", roff(exit_statuses)); }

void print_page(const CommandRow& row) {
  print_title(fmt::format("quire-{}", row.name));
  std::cout << fmt::format(
      ".SH NAME\nquire\\-{} \\- {}\n.SH SYNOPSIS\n.B quire {}\n",
      row.name,
      roff(row.help),
      roff(synopsis_of(row.command))
  );
  if (!row.operand.empty()) {
    std::cout << ".SH DESCRIPTION\n";
    print_item(row.operand, "", row.meaning);
  }
  print_options(row.command);
  std::cout << ".SH ENVIRONMENT\n";
  for (const auto& option : option_table())
    if (option.is_of(row.command) && option.take)
      print_item(variable_of(option), "", fmt::format("stands for {}", option.long_name()));
  print_statuses();
  std::cout << ".SH SEE ALSO\n.BR quire (1)\n";
}

void print_page() {
  print_title("quire");
  std::cout
      << ".SH NAME\nquire \\- turn Markdown into an EPUB and a typeset PDF\n.SH SYNOPSIS\n"
         ".B quire\n.I COMMAND\n[\\fIOPTION\\fP\\|.\\|.\\|.\\|] [\\fIPATH\\fP\\|.\\|.\\|.\\|]\n"
         ".SH EXAMPLES\n";
  for (const auto& [call, does] : common_calls)
    print_item(call, "", does);
  std::cout << ".SH COMMANDS\n";
  for (const auto& command : command_table())
    print_item(fmt::format("quire {}", command.name), command.operand, command.help);
  std::cout << ".SH ENVIRONMENT\n";
  print_item("QUIRE_OPTION", "", "stands for --OPTION: QUIRE_THEME=modern for --theme modern");
  print_item("NO_COLOR", "", "no colors and no progress");
  print_item("SOURCE_DATE_EPOCH", "", "the date of a book that has none, in seconds since 1970");
  print_statuses();
  std::cout << ".SH SEE ALSO\n";
  for (const auto& command : command_table())
    std::cout << fmt::format(".BR quire\\-{} (1)\n", command.name);
}

}  // namespace

int print_man_page(const std::string& command) {
  if (command.empty())
    print_page();
  else if (const auto* row = command_named(command))
    print_page(*row);
  else
    refuse_command(command);
  return 0;
}

}  // namespace quire::cli
