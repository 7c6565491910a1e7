#include "page/print_shop.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <variant>

namespace quire::page {
namespace {

constexpr Length inches(double count) { return Length::from_pt(72 * count); }
std::string in_inches(Length length) { return fmt::format("{:.4g} in", length.pt() / 72); }

constexpr std::size_t fewest_pages = 24, most_pages = 828;
constexpr Size smallest{inches(4), inches(6)}, largest{inches(8.5), inches(11.69)};
constexpr Length outside_margin = inches(0.25), outside_margin_with_bleed = inches(0.375);
constexpr Length wanted_bleed = inches(0.125);
constexpr Length tolerance = Length::from_pt(0.1);

struct InsideMargin {
  std::size_t most_pages;
  Length margin;
};
constexpr std::array inside_margins{
    InsideMargin{150, inches(0.375)},
    InsideMargin{300, inches(0.5)},
    InsideMargin{500, inches(0.625)},
    InsideMargin{700, inches(0.75)},
    InsideMargin{most_pages, inches(0.875)},
};

Length inside_margin_for(std::size_t pages) {
  for (const auto& [most, margin] : inside_margins)
    if (pages <= most) return margin;
  return inside_margins.back().margin;
}

/// The least room found, and the page that has it.
struct Room {
  Length length = Length::from_sp(Length::largest);
  const Page* page = nullptr;

  void add(Length found, const Page& where) {
    if (found >= length) return;
    length = found;
    page = &where;
  }
};

struct Rooms {
  Room inside, outside;
  const Page* at_edge = nullptr;  ///< a page whose edge something reaches
};

/// Colour and pictures may reach the page's edge; text may not.
void measure(const Page& page, bool is_inside_left, Rooms& rooms) {
  for (const auto& [origin, fragment, is_artifact] : page.placed) {
    const auto right = page.size.width - origin.x - fragment->size.width;
    const auto bottom = page.size.height - origin.y - fragment->size.height;
    const auto nearest = std::min({origin.x, origin.y, right, bottom});
    const auto& content = fragment->content;
    if (std::holds_alternative<layout::FillFragment>(content) ||
        std::holds_alternative<layout::ImageFragment>(content)) {
      if (nearest <= tolerance && !rooms.at_edge) rooms.at_edge = &page;
      continue;
    }
    rooms.inside.add(is_inside_left ? origin.x : right, page);
    for (const auto room : {is_inside_left ? right : origin.x, origin.y, bottom})
      rooms.outside.add(room, page);
  }
}

class Report {
public:
  Report(const Pages& pages, Span title, Diagnostics& diagnostics)
      : pages_(pages), title_(title), diagnostics_(diagnostics) {}

  void count() {
    const auto pages = pages_.pages.size();
    if (pages >= fewest_pages && pages <= most_pages) return;
    add("STO-013",
        fmt::format(
            "KDP prints books of {} to {} pages; this has {}", fewest_pages, most_pages, pages
        ),
        "a larger or smaller page or type changes their number");
  }

  void size() {
    for (const auto& page : pages_.pages) {
      const auto [width, height] = page.size;
      const bool fits = width >= smallest.width && width <= largest.width + tolerance &&
                        height >= smallest.height && height <= largest.height + tolerance;
      if (fits && page.size == pages_.pages.front().size) continue;
      return add(
          "STO-014",
          fits ? fmt::format("page {} differs in size from the first", page.folio)
               : fmt::format(
                     "KDP does not print pages of {} by {}", in_inches(width), in_inches(height)
                 ),
          "all pages must have the same size, 4 to 8.5 in wide and 6 to 11.69 in high: --page 6x9in"
      );
    }
  }

  void margins(const Rooms& rooms) {
    const auto wanted = inside_margin_for(pages_.pages.size());
    const bool has_bleed = pages_.pages.front().bleed > Length();
    margin("inside", rooms.inside, wanted);
    margin("outside", rooms.outside, has_bleed ? outside_margin_with_bleed : outside_margin);
  }

  void bleed(const Rooms& rooms) {
    for (const auto& page : pages_.pages)
      if (page.marks.any())
        return add(
            "STO-016", "KDP does not accept pages with crop marks", "remove marks from @page"
        );
    const auto bleed = pages_.pages.front().bleed;
    if (rooms.at_edge && bleed == Length())
      return add(
          "STO-016",
          fmt::format(
              "content reaches the edge of page {}, but the book has no bleed", rooms.at_edge->folio
          ),
          "@page { bleed: 0.125in }, or --profile print, which has no cover page"
      );
    if (bleed != Length() && (bleed > wanted_bleed + tolerance || bleed + tolerance < wanted_bleed))
      add("STO-016",
          fmt::format("KDP asks for a bleed of 0.125 in; it is {}", in_inches(bleed)),
          "@page { bleed: 0.125in }");
  }

private:
  void margin(const char* which, const Room& room, Length wanted) {
    if (!room.page || room.length + tolerance >= wanted) return;
    add("STO-015",
        fmt::format(
            "KDP asks for an {} margin of {} at this number of pages ({}); page {} has {}",
            which,
            in_inches(wanted),
            pages_.pages.size(),
            room.page->folio,
            in_inches(room.length)
        ),
        "set the margins of @page :left and @page :right, or use --profile print");
  }

  void add(const char* code, std::string message, std::string hint) {
    diagnostics_.add({Severity::Warning, code, title_, std::move(message), std::move(hint)});
  }

  const Pages& pages_;
  Span title_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_for(
    PrintShop, const Pages& pages, Direction direction, Span title, Diagnostics& diagnostics
) {
  if (pages.pages.empty()) return;
  Rooms rooms;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const bool is_recto = i % 2 == 0;
    measure(pages.pages[i], is_recto == (direction == Direction::LeftToRight), rooms);
  }
  Report report(pages, title, diagnostics);
  report.count();
  report.size();
  report.margins(rooms);
  report.bleed(rooms);
}

}  // namespace quire::page
