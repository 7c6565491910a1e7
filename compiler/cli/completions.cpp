#include "cli/completions.h"

#include <fmt/format.h>

#include <array>
#include <iostream>
#include <string_view>
#include <vector>

#include "cli/options/option_table.h"
#include "cli/options/option_values.h"
#include "cli/usage_fault.h"

namespace quire::cli {
namespace {

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string text;
  for (const auto word : words)
    text += (text.empty() ? "" : std::string(between)) + std::string(word);
  return text;
}

std::vector<std::string_view> names_of(const OptionRow& option) {
  auto names = parted(option.names);
  return names;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const auto& command : command_table())
    names.push_back(command.name);
  return names;
}

/// The words that an operand can be.
std::vector<std::string_view> words_of(const CommandRow& command) {
  if (command.command == Command::Completions) return {"bash", "zsh", "fish"};
  const bool names_command = command.command == Command::Help || command.command == Command::Man;
  return names_command ? command_names() : std::vector<std::string_view>();
}

/// In single quotes, for any of the shells.
std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text)
    result += c == '\'' ? "'\\''" : std::string(1, c);
  return result + "'";
}

/// The part of bash's script that completes what follows an option.
std::string bash_value(const OptionRow& option) {
  const auto names = joined(names_of(option), "|");
  switch (option.completes) {
    case Completes::Words:
      return fmt::format(
          "    {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n",
          names,
          joined(option.words(), " ")
      );
    case Completes::Files:
      return fmt::format("    {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", names);
    case Completes::Folders:
      return fmt::format("    {}) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n", names);
    case Completes::Nothing: break;
  }
  return option.value.empty() ? std::string() : fmt::format("    {}) return ;;\n", names);
}

/// Source: bash's manual, "Programmable Completion".
void print_bash() {
  std::string values;
  for (const auto& option : option_table())
    values += bash_value(option);
  std::string commands;
  for (const auto& command : command_table()) {
    std::vector<std::string_view> names;
    for (const auto& option : option_table())
      if (option.is_of(command.command)) names.push_back(option.long_name());
    commands += fmt::format(
        "    {}) options='{}'; words='{}' ;;\n",
        command.name,
        joined(names, " "),
        joined(words_of(command), " ")
    );
  }
  std::cout << fmt::format(
      R"(# bash completion of quire; made by `quire completions bash`.
_quire() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" options words
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W '{} --help --version' -- "$word"))
    return
  fi
  case "$before" in
{}  esac
  case "${{COMP_WORDS[1]}}" in
{}  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word"))
       else COMPREPLY=($(compgen -f -- "$word")); fi ;;
  esac
}}
complete -o filenames -F _quire quire
)",
      joined(command_names(), " "),
      values,
      commands
  );
}

std::string zsh_escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

/// One argument of zsh's _arguments for each spelling. Source: zshcompsys(1), "_arguments".
std::string zsh_option(const OptionRow& option) {
  std::string text;
  for (const auto name : names_of(option)) {
    auto spec = fmt::format("{}{}[{}]", option.repeats ? "*" : "", name, zsh_escaped(option.help));
    if (!option.value.empty()) spec += ':' + zsh_escaped(option.value) + ':';
    switch (option.completes) {
      case Completes::Words: spec += '(' + joined(option.words(), " ") + ')'; break;
      case Completes::Files: spec += "_files"; break;
      case Completes::Folders: spec += "_files -/"; break;
      case Completes::Nothing: break;
    }
    text += " \\\n        " + in_quotes(spec);
  }
  return text;
}

void print_zsh() {
  std::cout << "#compdef quire\n# zsh completion of quire; made by `quire completions zsh`.\n"
               "_quire() {\n  if (( CURRENT == 2 )); then\n    local -a commands=(\n";
  for (const auto& command : command_table())
    std::cout << fmt::format(
        "      {}\n", in_quotes(fmt::format("{}:{}", command.name, zsh_escaped(command.help)))
    );
  std::cout << "    )\n    _describe command commands\n    return\n  fi\n"
               "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const auto& command : command_table()) {
    std::cout << fmt::format("    {}) _arguments", command.name);
    for (const auto& option : option_table())
      if (option.is_of(command.command)) std::cout << zsh_option(option);
    const auto words = joined(words_of(command), " ");
    const auto operand = words.empty() ? "_files" : '(' + words + ')';
    std::cout << fmt::format(" \\\n        '*:{}:{}' ;;\n", command.operand, operand);
  }
  std::cout << "  esac\n}\n_quire \"$@\"\n";
}

/// One `complete` line for each option of each command. Source: complete(1) of fish.
void print_fish_option(const CommandRow& command, const OptionRow& option) {
  std::cout << fmt::format("complete -c quire -n '__fish_seen_subcommand_from {}'", command.name);
  for (const auto name : names_of(option))
    std::cout
        << (name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                   : fmt::format(" -s {}", name.substr(1)));
  std::cout << " -d " << in_quotes(option.help);
  switch (option.completes) {
    case Completes::Words: std::cout << " -x -a " << in_quotes(joined(option.words(), " ")); break;
    case Completes::Files: std::cout << " -r -F"; break;
    case Completes::Folders: std::cout << " -x -a '(__fish_complete_directories)'"; break;
    case Completes::Nothing: std::cout << (option.value.empty() ? "" : " -x"); break;
  }
  std::cout << '\n';
}

void print_fish() {
  std::cout << "# fish completion of quire; made by `quire completions fish`.\n";
  for (const auto& command : command_table()) {
    std::cout << fmt::format(
        "complete -c quire -f -n __fish_use_subcommand -a {} -d {}\n",
        command.name,
        in_quotes(command.help)
    );
    const auto words = joined(words_of(command), " ");
    if (!words.empty())
      std::cout << fmt::format(
          "complete -c quire -f -n '__fish_seen_subcommand_from {}' -a {}\n",
          command.name,
          in_quotes(words)
      );
    for (const auto& option : option_table())
      if (option.is_of(command.command)) print_fish_option(command, option);
  }
}

struct Shell {
  std::string_view name;
  void (*print)();
};
constexpr std::array shells{
    Shell{"bash", print_bash}, Shell{"zsh", print_zsh}, Shell{"fish", print_fish}};

}  // namespace

int print_completions(const std::string& shell) {
  for (const auto& [name, print] : shells) {
    if (name != shell) continue;
    print();
    return 0;
  }
  throw UsageFault(
      shell.empty() ? "completions needs a shell" : "unknown shell: " + shell,
      "use bash, zsh or fish"
  );
}

}  // namespace quire::cli
