#include <gtest/gtest.h>

#include <array>
#include <string>

#include "golden.h"
#include "math/commands.h"

namespace quire::math {
namespace {

struct Group {
  AtomClass atom_class;
  std::string_view title;
};

constexpr auto groups = std::to_array<Group>({
    {AtomClass::Ordinary, "Letters and signs"},
    {AtomClass::Binary, "Binary operators"},
    {AtomClass::Relation, "Relations and arrows"},
    {AtomClass::Inner, "Dots"},
    {AtomClass::Punctuation, "Punctuation"},
    {AtomClass::Large, "Large operators"},
    {AtomClass::Open, "Opening delimiters"},
    {AtomClass::Close, "Closing delimiters"},
    {AtomClass::Fence, "Other delimiters"},
});

std::string code(std::string_view name) { return "`\\" + std::string(name) + "`"; }

std::string page() {
  std::string text =
      "# Commands in formulas\n\nThis list is generated from the program's own tables.\n";
  for (const auto& [atom_class, title] : groups) {
    text += "\n## " + std::string(title) + "\n\n";
    std::string line;
    for (const auto& row : symbols())
      if (row.atom_class == atom_class)
        line += (line.empty() ? "" : ",\n") + code(row.name) + " $\\" + std::string(row.name) + "$";
    text += line + ".\n";
  }
  text += "\n## What does more\n\n| Command | Goes on |\n| --- | --- |\n";
  for (std::size_t kind = 0; kind <= static_cast<std::size_t>(CommandKind::Angle); ++kind) {
    std::string names;
    for (const auto& row : commands())
      if (row.kind == static_cast<CommandKind>(kind))
        names += (names.empty() ? "" : ", ") + code(row.name);
    const auto form = form_of(static_cast<CommandKind>(kind));
    std::string escaped;
    for (const char c : form)
      escaped += c == '|' ? "\\|" : std::string(1, c);
    text += "| " + names + " | " + (escaped.empty() ? "" : "`" + escaped + "`") + " |\n";
  }
  text += "\n## Commands that stand for others\n\n| Command | Stands for |\n| --- | --- |\n";
  for (const auto& row : predefined_macros()) {
    std::string body;
    for (const char c : row.body)
      body += c == '|' ? "\\|" : std::string(1, c);
    text += "| " + code(row.name) + " | `" + body + "` |\n";
  }
  text += "\n## Environments\n\n";
  std::string names;
  for (const auto& row : environments())
    names += (names.empty() ? "" : ", ") + ("`" + std::string(row.name) + "`");
  return text + names + "; with a star, too.\n";
}

TEST(Handbook, ListsEveryCommandOfTheTables) {
  test::expect_golden("../content/handbook/formula-commands.md", page());
}

}  // namespace
}  // namespace quire::math
