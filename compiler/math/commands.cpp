#include "math/commands.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/near_name.h"
#include "base/utf8.h"

namespace quire::math {
namespace {

constexpr auto symbol_rows = std::to_array<Symbol>({
#define SYMBOL(name, text, atom_class) {name, text, AtomClass::atom_class},
#include "math/symbols.def"
#undef SYMBOL
});

constexpr auto command_rows = std::to_array<Command>({
#define COMMAND(name, kind, detail) {name, CommandKind::kind, detail},
#include "math/commands.def"
#undef COMMAND
});

constexpr auto macro_rows = std::to_array<PredefinedMacro>({
#define MACRO(name, arguments, body) {name, arguments, body},
#include "math/macros.def"
#undef MACRO
});

constexpr auto environment_rows = std::to_array<Environment>({
#define ENVIRONMENT(name, kind, open, close) {name, GridKind::kind, open, close},
#include "math/environments.def"
#undef ENVIRONMENT
});

constexpr auto forms = std::to_array<std::string_view>({
#define KIND(name, form) form,
#include "math/command_kinds.def"
#undef KIND
});

/// The rows' places in the order of their names.
template <typename Row, std::size_t n>
constexpr std::array<std::uint16_t, n> by_name(const std::array<Row, n>& rows) {
  std::array<std::uint16_t, n> order{};
  for (std::size_t i = 0; i < n; ++i)
    order[i] = static_cast<std::uint16_t>(i);
  std::sort(order.begin(), order.end(), [&rows](std::uint16_t a, std::uint16_t b) {
    return rows[a].name < rows[b].name;
  });
  return order;
}

template <typename Row, std::size_t n>
const Row* find(
    const std::array<Row, n>& rows, const std::array<std::uint16_t, n>& order, std::string_view name
) {
  const auto found = std::lower_bound(
      order.begin(),
      order.end(),
      name,
      [&rows](std::uint16_t row, std::string_view wanted) { return rows[row].name < wanted; }
  );
  return found != order.end() && rows[*found].name == name ? &rows[*found] : nullptr;
}

constexpr auto symbol_order = by_name(symbol_rows);
constexpr auto command_order = by_name(command_rows);
constexpr auto macro_order = by_name(macro_rows);
constexpr auto environment_order = by_name(environment_rows);

struct CharacterClass {
  char32_t character;
  AtomClass atom_class;
};

/// What a character is by itself: the class of the first symbol of its text, but for those that TeX
/// gives another. Source: TeX §232, plain TeX's \mathcode
std::vector<CharacterClass> character_classes() {
  std::vector<CharacterClass> classes{
      {U'!', AtomClass::Close},       {U'(', AtomClass::Open},     {U')', AtomClass::Close},
      {U'*', AtomClass::Binary},      {U'+', AtomClass::Binary},   {U',', AtomClass::Punctuation},
      {U'-', AtomClass::Binary},      {U'/', AtomClass::Ordinary}, {U':', AtomClass::Relation},
      {U';', AtomClass::Punctuation}, {U'<', AtomClass::Relation}, {U'=', AtomClass::Relation},
      {U'>', AtomClass::Relation},    {U'?', AtomClass::Close},    {U'[', AtomClass::Open},
      {U']', AtomClass::Close},       {U'|', AtomClass::Fence},    {U'\u2016', AtomClass::Fence},
      {U'\u2212', AtomClass::Binary}, {U'.', AtomClass::Ordinary}, {U'\u2206', AtomClass::Ordinary},
      {U'\u00B7', AtomClass::Binary},
  };
  for (const auto& row : symbol_rows) {
    const auto [character, size, is_valid] = utf8::decode(row.text, 0);
    if (character >= 0x80 && size == row.text.size())
      classes.push_back({character, row.atom_class});
  }
  std::ranges::stable_sort(classes, {}, &CharacterClass::character);
  return classes;
}

std::string nearest(std::string_view name, std::vector<std::string> names) {
  std::ranges::sort(names);
  return nearest_name(name, names);
}

}  // namespace

const Symbol* find_symbol(std::string_view name) { return find(symbol_rows, symbol_order, name); }

const Command* find_command(std::string_view name) {
  return find(command_rows, command_order, name);
}

const PredefinedMacro* find_macro(std::string_view name) {
  return find(macro_rows, macro_order, name);
}

const Environment* find_environment(std::string_view name) {
  return find(environment_rows, environment_order, name);
}

AtomClass class_of(char32_t character) {
  static const auto classes = character_classes();
  const auto found = std::ranges::lower_bound(classes, character, {}, &CharacterClass::character);
  if (found == classes.end() || found->character != character) return AtomClass::Ordinary;
  return found->atom_class;
}

std::string nearest_command(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& row : symbol_rows)
    names.emplace_back(row.name);
  for (const auto& row : command_rows)
    names.emplace_back(row.name);
  for (const auto& row : macro_rows)
    names.emplace_back(row.name);
  return nearest(name, std::move(names));
}

std::string nearest_environment(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& row : environment_rows)
    names.emplace_back(row.name);
  return nearest(name, std::move(names));
}

std::span<const Symbol> symbols() { return symbol_rows; }
std::span<const Command> commands() { return command_rows; }
std::span<const PredefinedMacro> predefined_macros() { return macro_rows; }
std::span<const Environment> environments() { return environment_rows; }

std::string_view form_of(CommandKind kind) { return forms.at(static_cast<std::size_t>(kind)); }

}  // namespace quire::math
