#include "book/manifest/print_cover_fields.h"

#include <array>
#include <cstdio>
#include <string>

#include "book/manifest/choice.h"
#include "book/manifest/output_fields.h"

namespace quire::book {
namespace {

constexpr std::array printer_choices{
    Choice<PrintShop>{print_shops[0].name, print_shops[0].value},
    Choice<PrintShop>{print_shops[1].name, print_shops[1].value},
    Choice<PrintShop>{print_shops[2].name, print_shops[2].value},
};
static_assert(printer_choices.size() == print_shops.size());

constexpr std::array paper_choices{
    Choice<Paper>{papers[0].name, papers[0].value},
    Choice<Paper>{papers[1].name, papers[1].value},
    Choice<Paper>{papers[2].name, papers[2].value},
};
static_assert(paper_choices.size() == papers.size());

/// Reads "0.0021in" or "0.05mm"; nothing for what no page is as thick as.
std::optional<Length> thickness_of(const std::string& text) {
  constexpr double thickest = 7.2, points_per_inch = 72, points_per_mm = 72 / 25.4;
  double number = 0;
  std::array<char, 3> unit{};
  int used = 0;
  if (std::sscanf(text.c_str(), "%lf%2[a-z]%n", &number, unit.data(), &used) != 2) return {};
  const std::string_view name = unit.data();
  if (static_cast<std::size_t>(used) != text.size() || (name != "in" && name != "mm")) return {};
  const double points = number * (name == "in" ? points_per_inch : points_per_mm);
  if (!(points > 0 && points <= thickest)) return {};
  return Length::from_pt(points);
}

Value value_of(const Field& field) {
  return field.values.size() == 1 ? field.values.front() : Value{{}, field.span};
}

void read_paper(const Field& field, PrintCover& cover, Diagnostics& diagnostics) {
  const auto value = value_of(field);
  cover.page_thickness = thickness_of(value.text);
  if (cover.page_thickness) return;
  if (const auto* paper = choose(field, value, paper_choices, diagnostics)) cover.paper = *paper;
}

}  // namespace

PrintCover read_print_cover(const Field& field, Diagnostics& diagnostics) {
  PrintCover cover;
  cover.span = field.span;
  if (field.tables.empty())
    diagnostics.add(
        {Severity::Error,
         "BK-003",
         field.span,
         "print-cover must be a table",
         R"(write [print-cover], and paper = "cream" below it)"}
    );
  for (const auto& table : field.tables) {
    refuse_others(table, {"printer", "paper", "front", "back"}, diagnostics);
    if (const auto* printer = find(table.fields, "printer"))
      if (const auto* chosen = choose(*printer, value_of(*printer), printer_choices, diagnostics))
        cover.printer = *chosen;
    if (const auto* paper = find(table.fields, "paper")) read_paper(*paper, cover, diagnostics);
    for (const auto& [key, picture] :
         {std::pair("front", &cover.front), std::pair("back", &cover.back)})
      if (const auto* given = find(table.fields, key)) {
        picture->path = value_of(*given).text;
        picture->span = value_of(*given).span;
      }
  }
  return cover;
}

}  // namespace quire::book
