#include "build/print_cover.h"

#include "css/cascade.h"

namespace quire::build {
namespace {

pdf::QuarterTurn turn_of(cover_sheet::Turn turn) {
  switch (turn) {
    case cover_sheet::Turn::None: break;
    case cover_sheet::Turn::Clockwise: return pdf::QuarterTurn::Clockwise;
    case cover_sheet::Turn::Counterclockwise: return pdf::QuarterTurn::Counterclockwise;
  }
  return pdf::QuarterTurn::None;
}

}  // namespace

cover_sheet::CoverSheet make_print_cover(
    const book::Book& book,
    const page::Pages& pages,
    const std::vector<css::Stylesheet>& design,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  Diagnostics said_of_the_pages;
  const css::Cascade cascade(design, css::Medium::Print, said_of_the_pages);
  return cover_sheet::make_cover_sheet(book, pages, cascade, typesetter, diagnostics);
}

pdf::Sheets sheets_of(const cover_sheet::CoverSheet& cover) {
  pdf::Sheets sheets;
  sheets.size = cover.sheet.size;
  sheets.count = 1;
  sheets.frame = {cover.sheet, cover.ground, {}};
  const double height = cover.sheet.size.height.pt();
  for (std::size_t i = 0; i < cover.panels.size(); ++i) {
    const auto& [place, turn] = cover.panels[i];
    const auto& size = cover.pages.pages[i].size;
    const double x = place.x.pt(), top = height - place.y.pt();
    sheets.turns.push_back(turn_of(turn));
    switch (turn) {
      case cover_sheet::Turn::None:
        sheets.pages.push_back({0, 1, x, top - size.height.pt()});
        break;
      case cover_sheet::Turn::Clockwise: sheets.pages.push_back({0, 1, x, top}); break;
      case cover_sheet::Turn::Counterclockwise:
        sheets.pages.push_back({0, 1, x + size.height.pt(), top - size.width.pt()});
        break;
    }
    if (turn != cover_sheet::Turn::None) sheets.frame->folds = {x, x + size.height.pt()};
  }
  return sheets;
}

}  // namespace quire::build
