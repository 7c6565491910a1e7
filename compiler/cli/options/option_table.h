#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace quire::cli {

/// What can stand for a value, for shells that complete it.
enum class Completes : std::uint8_t { Nothing, Words, Files, Folders };

/// A command: what parsing, help, completions and manual pages know of it.
struct CommandRow {
  Command command;
  std::string_view name;
  std::string_view help;     ///< an imperative without a full stop
  std::string_view operand;  ///< "PATH…"; empty: it takes none
  std::string_view meaning;  ///< of the operand
  Completes completes = Completes::Nothing;
  void (*take)(Options&, const std::vector<std::string>& operands) = nullptr;
};

/// An option, of some commands.
struct OptionRow {
  std::string_view names;  ///< "-o,--output"
  std::string_view value;  ///< what its value is called: "DIR"; empty: a flag
  std::string_view help;
  std::uint32_t commands = 0;  ///< bits of their numbers: of()
  void (*take)(Options&, const std::string& value) = nullptr;
  bool repeats = false;  ///< each one counts; else the last does
  Completes completes = Completes::Nothing;
  std::vector<std::string_view> (*words)() = nullptr;  ///< that the value may be

  std::string_view long_name() const;  ///< "--output"
  bool is_of(Command command) const {
    return (commands >> static_cast<unsigned>(command) & 1U) != 0;
  }
};

/// The commands in the order of the help.
std::span<const CommandRow> command_table();

/// The options in the order of the help. Their `take` throws UsageFault.
std::span<const OptionRow> option_table();

const CommandRow& row_of(Command);

/// Returns the row of that name, or nullptr.
const CommandRow* command_named(std::string_view name);

/// Returns the environment's variable that stands for an option: QUIRE_OUTPUT for --output.
std::string variable_of(const OptionRow&);

}  // namespace quire::cli
