#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The commands and environments that formulas may have: tables, so that the handbook's list is
/// made from them.
namespace quire::math {

/// What spacing around an atom depends on. Source: The TeXbook, chapter 17
enum class AtomClass : std::uint8_t {
  None,
  Ordinary,
  Large,
  Binary,
  Relation,
  Open,
  Close,
  Punctuation,
  Inner,  ///< an ellipsis, or what \left and \right enclose
  Fence,  ///< opens or closes, by its place
};

struct Symbol {
  std::string_view name, text;
  AtomClass atom_class;
};

/// How a command is read.
enum class CommandKind : std::uint8_t {
#define KIND(name, form) name,
#include "math/command_kinds.def"
#undef KIND
};

struct Command {
  std::string_view name;
  CommandKind kind;
  std::string_view detail;  ///< as the kind needs it
};

struct PredefinedMacro {
  std::string_view name;
  int arguments;
  std::string_view body;
};

/// How the cells of an environment are set.
enum class GridKind : std::uint8_t { Matrix, SmallMatrix, Array, Cases, Aligned, Gathered, Stack };

struct Environment {
  std::string_view name;
  GridKind kind;
  std::string_view open, close;  ///< delimiters
};

/// By name; null if there is none.
const Symbol* find_symbol(std::string_view name);
const Command* find_command(std::string_view name);
const PredefinedMacro* find_macro(std::string_view name);
const Environment* find_environment(std::string_view name);

/// The characters' class where they stand in a formula by themselves.
AtomClass class_of(char32_t character);

/// The known command or environment that is written most like `name`; empty if none is near.
std::string nearest_command(std::string_view name);
std::string nearest_environment(std::string_view name);

/// All rows, in the order of the tables.
std::span<const Symbol> symbols();
std::span<const Command> commands();
std::span<const PredefinedMacro> predefined_macros();
std::span<const Environment> environments();

/// How a command of the kind is written, after its name: "{…}{…}".
std::string_view form_of(CommandKind);

}  // namespace quire::math
