#include "page/print_shop.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <variant>

namespace quire::page {
namespace {

constexpr Length inches(double count) { return Length::from_pt(72 * count); }
std::string in_inches(Length length) { return fmt::format("{:.4g} in", length.pt() / 72); }

constexpr Length tolerance = Length::from_pt(0.1);

/// The inside margin of books of up to so many pages.
struct InsideMargin {
  std::size_t most_pages;
  Length margin;
};

constexpr std::size_t any_number = SIZE_MAX;

constexpr std::array kdp_inside_margins{
    InsideMargin{150, inches(0.375)},
    InsideMargin{300, inches(0.5)},
    InsideMargin{500, inches(0.625)},
    InsideMargin{700, inches(0.75)},
    InsideMargin{any_number, inches(0.875)},
};
constexpr std::array half_an_inch{InsideMargin{any_number, inches(0.5)}};

/// How thick a page is, by Paper, and what the spine has beside the pages.
struct SpineRule {
  std::array<double, book::papers.size()> page_in_inches;
  double rest_in_inches = 0;
};

/// Shops round: A4 is 11.69 inches high to them, which is 11.693.
constexpr Length size_tolerance = inches(0.005);

/// The smallest and the largest page.
struct SizeRange {
  Size smallest, largest;

  bool holds(Size size) const {
    return size.width + size_tolerance >= smallest.width &&
           size.width <= largest.width + size_tolerance &&
           size.height + size_tolerance >= smallest.height &&
           size.height <= largest.height + size_tolerance;
  }
};

/// What a shop asks of books with soft covers.
struct Rules {
  PrintShop shop;
  const char* name;
  std::size_t fewest_pages;
  std::array<std::size_t, book::papers.size()> most_pages;  ///< by Paper
  SizeRange sizes;
  std::optional<SizeRange> wide_sizes;  ///< of pages that are wider than high
  const char* sizes_in_words;
  std::span<const InsideMargin> inside_margins;
  Length outside_margin, outside_margin_with_bleed;
  bool has_inside_bleed;
  SpineRule spine;
  std::size_t fewest_pages_for_spine_text;
  Length spine_safety;  ///< free of text at both edges of the spine
  Length cover_safety;  ///< at the other edges of the cover
};

constexpr std::array kdp_pages{0.002252, 0.0025, 0.002347};
constexpr double lulu_page = 1.0 / 444;

/// What IngramSpark's calculator says of 240 pages of 6 by 9 inches: 50 lb white, 50 lb crème, 70
/// lb in premium color. It is not a straight line: at 800 pages it says 5 % less for white paper.
constexpr std::array ingram_pages{0.505 / 240, 0.545 / 240, 0.623 / 240};

/// Where the numbers are from, each as it was read, or reported by others, in 2026:
/// - KDP Help, "Print Options": pages by paper (the most; fewer for large pages), sizes. "Set Trim
///   Size, Bleed, and Margins": margins, bleed at three edges. "Paperback Submission Guidelines":
///   no crop marks. "Create a Paperback Cover": spine, its text from 79 pages on, safety, barcode.
/// - IngramSpark, "File Requirements for Print Books", interior files: half an inch on all sides,
/// no
///   marks. File Creation Guide: bleed at three edges; perfect-bound covers: spine without text
///   under 48 pages, safety; trim size matrix: 18 to 1,200 pages on 50 lb white paper, 1,050 on
///   50 lb crème; A4. The page of 11 by 8.5 inches was announced in May 2021. The Weight and Spine
///   Width Calculator has no published rule. Not confirmed: the smallest size, and the most pages
///   in color, for which the larger number stands.
/// - Lulu, Print API Product Specification Sheet: 32 to 800 pages in perfect binding, sizes. Book
///   Creation Guide: half an inch free on pages and covers, bleed at all edges, spine, an eighth of
///   an inch free at its edges, no text on it at 80 pages or fewer.
constexpr std::array rules{
    Rules{
        PrintShop::Kdp,
        "KDP",
        24,
        {828, 776, 828},
        {{inches(4), inches(6)}, {inches(8.5), inches(11.69)}},
        std::nullopt,
        "4 to 8.5 in wide and 6 to 11.69 in high",
        kdp_inside_margins,
        inches(0.25),
        inches(0.375),
        false,
        {kdp_pages},
        79,
        inches(0.0625),
        inches(0.25),
    },
    Rules{
        PrintShop::Ingram,
        "IngramSpark",
        18,
        {1200, 1050, 1200},
        {{inches(4), inches(6)}, {inches(8.5), inches(11.69)}},
        SizeRange{{inches(11), inches(8.5)}, {inches(11), inches(8.5)}},
        "4 to 8.5 in wide and 6 to 11.69 in high, or 11 by 8.5 in",
        half_an_inch,
        inches(0.5),
        inches(0.5),
        false,
        {ingram_pages},
        48,
        inches(0.0625),
        inches(0.25),
    },
    Rules{
        PrintShop::Lulu,
        "Lulu",
        32,
        {800, 800, 800},
        {{inches(4.25), inches(6.875)}, {inches(8.5), inches(11.69)}},
        SizeRange{{inches(9), inches(7)}, {inches(11.69), inches(8.5)}},
        "4.25 to 8.5 in wide and 6.875 to 11.69 in high, or 9 by 7 to 11.69 by 8.27 in",
        half_an_inch,
        inches(0.5),
        inches(0.5),
        true,
        {{lulu_page, lulu_page, lulu_page}, 0.06},
        81,
        inches(0.125),
        inches(0.5),
    },
};
constexpr Length wanted_bleed = inches(0.125);

const Rules& rules_of(PrintShop shop) { return *std::ranges::find(rules, shop, &Rules::shop); }

std::size_t index_of(book::Paper paper) { return static_cast<std::size_t>(paper); }

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
  Report(const Rules& shop, const Pages& pages, Span title, Diagnostics& diagnostics)
      : rules_(shop), pages_(pages), title_(title), diagnostics_(diagnostics) {}

  void size() {
    for (const auto& page : pages_.pages) {
      const auto [width, height] = page.size;
      const bool fits = rules_.sizes.holds(page.size) ||
                        (rules_.wide_sizes && rules_.wide_sizes->holds(page.size));
      if (fits && page.size == pages_.pages.front().size) continue;
      return add(
          "STO-014",
          fits ? fmt::format("page {} differs in size from the first", page.folio)
               : fmt::format(
                     "{} does not print pages of {} by {}",
                     rules_.name,
                     in_inches(width),
                     in_inches(height)
                 ),
          fmt::format("all pages must have the same size, {}: --page 6x9in", rules_.sizes_in_words)
      );
    }
  }

  void margins(const Rooms& rooms) {
    const auto pages = pages_.pages.size();
    const auto wanted =
        std::ranges::find_if(rules_.inside_margins, [pages](const InsideMargin& margin) {
          return pages <= margin.most_pages;
        })->margin;
    const bool has_bleed = pages_.pages.front().bleed != Sides<Length>();
    margin("inside", rooms.inside, wanted);
    margin(
        "outside",
        rooms.outside,
        has_bleed ? rules_.outside_margin_with_bleed : rules_.outside_margin
    );
  }

  /// `are_left`: which pages have the binding at their right.
  void bleed(const Rooms& rooms, const std::vector<bool>& are_left) {
    for (const auto& page : pages_.pages)
      if (page.marks.any())
        return add(
            "STO-016",
            fmt::format("{} does not accept pages with crop marks", rules_.name),
            "remove marks from @page"
        );
    if (pages_.pages.front().bleed == Sides<Length>()) return missing_bleed(rooms);
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
      const auto& page = pages_.pages[i];
      const auto inside = are_left[i] ? page.bleed.right : page.bleed.left;
      const auto outside = are_left[i] ? page.bleed.left : page.bleed.right;
      for (const auto side : {outside, page.bleed.top, page.bleed.bottom})
        if (!is_about(side, wanted_bleed)) return wrong_bleed(side);
      if (is_about(inside, rules_.has_inside_bleed ? wanted_bleed : Length())) continue;
      return add(
          "STO-016",
          rules_.has_inside_bleed
              ? fmt::format("{} asks for bleed at the inside edge, too", rules_.name)
              : fmt::format(
                    "{} asks for no bleed at the inside edge; page {} has {}",
                    rules_.name,
                    page.folio,
                    in_inches(inside)
                ),
          how_to_bleed()
      );
    }
  }

private:
  static bool is_about(Length length, Length wanted) {
    return length <= wanted + tolerance && length + tolerance >= wanted;
  }

  std::string how_to_bleed() const {
    return rules_.has_inside_bleed ? "@page { bleed: 0.125in }"
                                   : "@page { bleed: 0.125in; -quire-inside-bleed: none }";
  }

  void missing_bleed(const Rooms& rooms) {
    if (!rooms.at_edge) return;
    add("STO-016",
        fmt::format(
            "content reaches the edge of page {}, but the book has no bleed", rooms.at_edge->folio
        ),
        how_to_bleed() + ", or --profile print, which has no cover page");
  }

  void wrong_bleed(Length bleed) {
    add("STO-016",
        fmt::format("{} asks for a bleed of 0.125 in; it is {}", rules_.name, in_inches(bleed)),
        how_to_bleed());
  }

  void margin(const char* which, const Room& room, Length wanted) {
    if (!room.page || room.length + tolerance >= wanted) return;
    add("STO-015",
        fmt::format(
            "{} asks for an {} margin of {} at this number of pages ({}); page {} has {}",
            rules_.name,
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

  const Rules& rules_;
  const Pages& pages_;
  Span title_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_for(
    PrintShop shop, const Pages& pages, Direction direction, Span title, Diagnostics& diagnostics
) {
  if (pages.pages.empty()) return;
  Rooms rooms;
  std::vector<bool> are_left;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const bool is_recto = i % 2 == 0;
    const bool is_inside_left = is_recto == (direction == Direction::LeftToRight);
    measure(pages.pages[i], is_inside_left, rooms);
    are_left.push_back(!is_inside_left);
  }
  Report report(rules_of(shop), pages, title, diagnostics);
  check_page_count(shop, book::Paper::White, pages.pages.size(), title, diagnostics);
  report.size();
  report.margins(rooms);
  report.bleed(rooms, are_left);
}

void check_page_count(
    PrintShop shop, book::Paper paper, std::size_t pages, Span span, Diagnostics& diagnostics
) {
  const auto& of_shop = rules_of(shop);
  const auto most = of_shop.most_pages.at(index_of(paper));
  if (pages >= of_shop.fewest_pages && pages <= most) return;
  diagnostics.add(
      {Severity::Warning,
       "STO-013",
       span,
       fmt::format(
           "{} prints books of {} to {} pages; this has {}",
           of_shop.name,
           of_shop.fewest_pages,
           most,
           pages
       ),
       "a larger or smaller page or type changes their number"}
  );
}

CoverRules cover_rules(const book::PrintCover& cover, std::size_t pages) {
  const auto& of_shop = rules_of(cover.printer.value_or(PrintShop::Kdp));
  const auto& [page, rest] = of_shop.spine;
  const auto count = static_cast<double>(pages + pages % 2);
  const auto thickness =
      cover.page_thickness ? cover.page_thickness->pt() : 72 * page.at(index_of(cover.paper));
  return {
      .spine = Length::from_pt(count * thickness + 72 * rest),
      .has_spine_text = pages >= of_shop.fewest_pages_for_spine_text,
      .fewest_pages_for_spine_text = of_shop.fewest_pages_for_spine_text,
      .spine_safety = of_shop.spine_safety,
      .bleed = wanted_bleed,
      .edge_safety = of_shop.cover_safety,
      .barcode = {inches(2), inches(1.2)},
      .barcode_margin = inches(0.25),
  };
}

}  // namespace quire::page
