#include "build/font_families.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "css/faults.h"

namespace quire::build {
namespace {

using css::TokenKind;

/// Names that mean no family of their own. Source: css-fonts-4 #generic-font-families;
/// css-cascade-5 #defaulting-keywords
constexpr auto other_names = std::to_array<std::string_view>(
    {"cursive",
     "emoji",
     "fangsong",
     "fantasy",
     "inherit",
     "initial",
     "math",
     "monospace",
     "revert",
     "revert-layer",
     "sans-serif",
     "serif",
     "system-ui",
     "ui-monospace",
     "ui-rounded",
     "ui-sans-serif",
     "ui-serif",
     "unset"}
);

/// The names of a list, those of several words joined; nothing where it has a function.
std::vector<std::string> names_of(css::Tokens value) {
  std::vector<std::string> names(1);
  for (const auto& token : value) {
    if (token.kind == TokenKind::Function) return {};
    if (token.kind == TokenKind::Comma) names.emplace_back();
    if (token.kind != TokenKind::Ident && token.kind != TokenKind::String) continue;
    names.back() += (names.back().empty() ? "" : " ") + token.text;
  }
  return names;
}

/// The first name of a list that names no family of the set; empty where one does.
std::string unknown_of(const css::Declaration& declaration, const font::FontSet& fonts) {
  std::string first;
  for (const auto& name : names_of(declaration.value)) {
    if (name.empty() || std::ranges::count(other_names, ascii::lower(name)) > 0) continue;
    if (fonts.has_family(name)) return {};
    if (first.empty()) first = name;
  }
  return first;
}

Diagnostic unknown_family(const std::string& family, Span span) {
  return {
      Severity::Note,
      "FNT-002",
      span,
      fmt::format("no font {} for the PDF; another is used", css::excerpt(family)),
      "save its file in the book's folder and name it with @font-face"};
}

/// The declarations of font-family that count in the PDF.
std::vector<css::Declaration> families_in(const css::Stylesheet& sheet) {
  std::vector<css::Declaration> found;
  for (const auto& rule : sheet.rules)
    if (rule.media.print)
      std::ranges::copy_if(rule.declarations, std::back_inserter(found), [](const auto& one) {
        return one.property == "font-family";
      });
  return found;
}

}  // namespace

void report_unknown_families(
    const std::vector<css::Stylesheet>& sheets, const font::FontSet& fonts, Diagnostics& diagnostics
) {
  std::set<std::string> reported;
  for (const auto& sheet : sheets) {
    if (sheet.origin != css::Origin::Author) continue;
    for (const auto& declaration : families_in(sheet)) {
      const auto family = unknown_of(declaration, fonts);
      if (!family.empty() && reported.insert(ascii::lower(family)).second)
        diagnostics.add(unknown_family(family, declaration.span));
    }
  }
}

}  // namespace quire::build
