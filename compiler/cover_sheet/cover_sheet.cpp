#include "cover_sheet/cover_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "base/overloaded.h"
#include "book/print_cover.h"
#include "cover/composition.h"
#include "cover/cover.h"
#include "cover_sheet/panel_writer.h"
#include "cover_sheet/spine.h"
#include "dom/classes.h"
#include "page/print_shop.h"

namespace quire::cover_sheet {
namespace {

constexpr double wanted_resolution = 300;              ///< pixels to the inch
constexpr double most_cropped = 0.05;                  ///< of a picture's width or height
constexpr Length bleed_of_marks = Length::from_pt(6);  ///< Source: css-page-3 #bleed, auto

Length points(double count) { return Length::from_pt(count); }

std::string in_inches(double points) { return fmt::format("{:.4g}", points / 72); }

class SheetMaker {
public:
  SheetMaker(
      const book::Book& book,
      const page::Pages& interior,
      const css::Cascade& print,
      const text::Typesetter& typesetter,
      Diagnostics& diagnostics
  )
      : book_(book),
        metadata_(book.metadata),
        interior_(interior),
        print_(print),
        typesetter_(typesetter),
        diagnostics_(diagnostics),
        wishes_(book.print_cover.value_or(book::PrintCover())),
        page_count_(interior.pages.size()),
        rules_(page::cover_rules(wishes_, page_count_)),
        trim_(interior.pages.front().size),
        is_mirrored_(book::direction_of(book.metadata) == Direction::RightToLeft) {
    if (!book.print_cover) wishes_.span = metadata_.title_span;
    css::StyleTable styles;
    const auto style = print.page_style({.name = "cover", .is_first = true}, styles);
    sheet_.marks = style.marks;
    // What CSS gives a page with marks that says nothing of bleed is less than printers want.
    const bool is_own = style.bleed.top > Length() && style.bleed.top != bleed_of_marks;
    bleed_ = is_own ? style.bleed.top : rules_.bleed;
    sheet_.bleed = {bleed_, bleed_, bleed_, bleed_};
    sheet_.size = {trim_.width * 2 + rules_.spine, trim_.height};
  }

  CoverSheet run() {
    check();
    CoverSheet result;
    cover::CoverStyles styles(print_, metadata_);
    result.ground = styles.ground();
    write_front(result.pages);
    const auto turn = write_spine(result.pages);
    write_back(result.pages);
    const auto left = Length(), right = trim_.width + rules_.spine;
    result.panels = {
        {{is_mirrored_ ? left : right, Length()}, Turn::None},
        {{trim_.width, Length()}, turn},
        {{is_mirrored_ ? right : left, Length()}, Turn::None}};
    result.sheet = std::move(sheet_);
    return result;
  }

private:
  void check() {
    if (wishes_.printer)
      page::check_page_count(
          *wishes_.printer, wishes_.paper, page_count_, wishes_.span, diagnostics_
      );
    if (wishes_.printer == book::PrintShop::Ingram && !wishes_.page_thickness)
      report(
          "CVR-003",
          wishes_.span,
          "the width of the spine is a guess: IngramSpark publishes no rule for it",
          R"(divide the spine of its template by the pages, and write paper = "0.0021in")"
      );
    if (book_.chapters.at(interior_.pages.front().chapter).part == book::Part::Cover)
      report(
          "CVR-004",
          wishes_.span,
          "the pages that the cover is made for begin with a cover of their own",
          R"(use --profile print, or profile = "print")"
      );
    if (wishes_.printer && sheet_.marks.any())
      report(
          "STO-016",
          wishes_.span,
          "print shops do not accept covers with crop marks",
          "remove marks from @page"
      );
  }

  void report(std::string_view code, Span span, std::string message, std::string hint) {
    diagnostics_.add({Severity::Warning, code, span, std::move(message), std::move(hint)});
  }

  /// Of a side of the cover: none at the spine.
  Sides<Length> bleed_of(bool is_front) const {
    const bool has_spine_left = is_front != is_mirrored_;
    return {bleed_, has_spine_left ? bleed_ : Length(), bleed_, has_spine_left ? Length() : bleed_};
  }

  static Rect whole(const PanelWriter& panel) { return {{}, panel.size()}; }

  void write_front(page::Pages& pages) {
    PanelWriter panel(pages, trim_, bleed_of(true));
    cover::CoverStyles styles(print_, metadata_);
    panel.fill(whole(panel), styles.ground());
    if (wishes_.front.image)
      return show_picture(wishes_.front, cover::description_of(metadata_), bleed_of(true), panel);
    const auto unit = trim_.width.pt() / cover::composition_width;
    auto composition =
        cover::compose(metadata_, trim_.height.pt() / unit, unit, print_, typesetter_);
    for (auto& part : composition.parts)
      std::visit(
          Overloaded{
              [&](const cover::Bar& bar) {
                const Rect rect{
                    {points(bar.x * unit), points(bar.y * unit)},
                    {points(bar.width * unit), points(bar.height * unit)}};
                bar.radius > 0 ? panel.round_bar(rect, bar.color) : panel.fill(rect, bar.color);
              },
              [&](cover::PlacedText& text) {
                const bool is_title = text.name == dom::classes::title;
                const auto elem = panel.add_elem(is_title ? layout::Role::H1 : layout::Role::P);
                panel.show(
                    cover::with_elem(std::move(text.text), elem),
                    {points(cover::composition_margin * unit), points(text.y * unit)}
                );
              },
          },
          part
      );
  }

  Turn write_spine(page::Pages& pages) {
    PanelWriter panel(pages, {trim_.height, rules_.spine}, {Length(), bleed_, Length(), bleed_});
    cover::CoverStyles styles(print_, metadata_);
    panel.fill(whole(panel), styles.ground());
    const auto turn = turn_of_spine(metadata_.language, book::direction_of(metadata_));
    if (!rules_.has_spine_text) return turn;
    const cover::TextSetter setter(metadata_, styles, typesetter_);
    const auto fit = cover_sheet::write_spine(
        metadata_, setter, {rules_.spine_safety, rules_.edge_safety}, panel
    );
    if (fit.is_shortened)
      report("CVR-005", metadata_.title_span, "title or authors are shortened on the spine", {});
    return turn;
  }

  void write_back(page::Pages& pages) {
    PanelWriter panel(pages, trim_, bleed_of(false));
    cover::CoverStyles styles(print_, metadata_);
    panel.fill(whole(panel), styles.ground());
    if (wishes_.back.image)
      return show_picture(wishes_.back, metadata_.description, bleed_of(false), panel);
    if (metadata_.description.empty()) return;
    const auto unit = trim_.width.pt() / cover::composition_width;
    const auto margin = std::max(points(cover::composition_margin * unit), rules_.edge_safety);
    const auto top = points(0.105 * trim_.height.pt());
    const Length mark_width = points(168 * unit);
    panel.fill(
        {{is_mirrored_ ? trim_.width - margin - mark_width : margin, top},
         {mark_width, points(16 * unit)}},
        styles.color_of(dom::classes::mark)
    );
    const Length text_top = top + points(64 * unit);
    const Length bottom = trim_.height - rules_.barcode.height - rules_.barcode_margin * 2;
    write_blurb(styles, {{margin, text_top}, {trim_.width - margin * 2, bottom - text_top}}, panel);
  }

  /// Sets the book's description, as large as there is room above the barcode.
  void write_blurb(cover::CoverStyles& styles, const Rect& room, PanelWriter& panel) {
    const cover::TextSetter setter(metadata_, styles, typesetter_);
    const std::vector<double> sizes{13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5};
    cover::TextOrder order{dom::classes::summary, metadata_.description};
    order.size = 8;
    order.measure = room.size.width;
    order.line_height = 1.45;
    order.struct_elem = panel.add_elem(layout::Role::P);
    auto text = setter.largest(std::move(order), sizes, room.size.height);
    std::size_t most = 0;
    Length height;
    for (const auto& line : text.lines) {
      height += line.height;
      if (height > room.size.height) break;
      ++most;
    }
    if (panel.show(std::move(text), room.origin, most) > 0)
      report(
          "CVR-005",
          metadata_.title_span,
          "the description is cut: it is too long for the back of the cover",
          "shorten description, or give the back a picture"
      );
  }

  /// Shows a picture as large as the panel with its bleed. It keeps its proportions: a little of it
  /// is cropped where they differ a little, and where they differ more it is shown whole.
  void show_picture(
      const book::CoverPicture& picture,
      std::string alt,
      const Sides<Length>& bleed,
      PanelWriter& panel
  ) {
    const double width = (bleed.left + trim_.width + bleed.right).pt();
    const double height = (bleed.top + trim_.height + bleed.bottom).pt();
    const double own_width = picture.image->size.width.pt();
    const double own_height = picture.image->size.height.pt();
    const double across = width / own_width, down = height / own_height;
    const double cropped = 1 - std::min(across, down) / std::max(across, down);
    const bool fills = cropped <= most_cropped;
    const double scale = fills ? std::max(across, down) : std::min(across, down);
    const double shown_width = own_width * scale, shown_height = own_height * scale;
    const Point origin{
        points((width - shown_width) / 2) - bleed.left,
        points((height - shown_height) / 2) - bleed.top};
    const double resolution = picture.image->columns * 72 / shown_width;
    if (picture.image->columns > 0 && std::round(resolution) < wanted_resolution)
      report(
          "CVR-001",
          picture.span,
          fmt::format(
              "picture has {:.0f} pixels to the inch on the cover, too few to print well",
              resolution
          ),
          fmt::format(
              "use one of {:.0f} × {:.0f} pixels",
              std::ceil(width / 72 * wanted_resolution),
              std::ceil(height / 72 * wanted_resolution)
          )
      );
    if (!fills)
      report(
          "CVR-002",
          picture.span,
          "picture has other proportions than its side of the cover, and does not fill it",
          fmt::format("use one of {} by {} in, with the bleed", in_inches(width), in_inches(height))
      );
    panel.show(
        picture.image, {origin, {points(shown_width), points(shown_height)}}, std::move(alt)
    );
  }

  const book::Book& book_;
  const book::Metadata& metadata_;
  const page::Pages& interior_;
  const css::Cascade& print_;
  const text::Typesetter& typesetter_;
  Diagnostics& diagnostics_;
  book::PrintCover wishes_;
  std::size_t page_count_;
  page::CoverRules rules_;
  Size trim_;
  bool is_mirrored_;
  Length bleed_;
  page::Page sheet_;
};

}  // namespace

CoverSheet make_cover_sheet(
    const book::Book& book,
    const page::Pages& interior,
    const css::Cascade& print,
    const text::Typesetter& typesetter,
    Diagnostics& diagnostics
) {
  return SheetMaker(book, interior, print, typesetter, diagnostics).run();
}

}  // namespace quire::cover_sheet
