#include "epub/store_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "dom/names.h"
#include "dom/walk.h"

namespace quire::epub {
namespace {

/// What breaks a rule, and where.
struct Breach {
  Span span;
  std::string message, hint;
};
using Breaches = std::vector<Breach>;

Breaches without_cover(const StoreGoods& goods) {
  const auto& metadata = goods.book.metadata;
  if (!metadata.cover.empty()) return {};
  return {{metadata.cover_span, "the book has no cover", "remove cover: none"}};
}

/// The cover's pixels; nothing without a cover.
const image::Image* cover_of(const book::Book& book) {
  const auto found = book.images.find(book.metadata.cover);
  return found == book.images.end() ? nullptr : &found->second;
}

Breach cover_size(const StoreGoods& goods, const image::Image& cover, std::string hint) {
  return {
      goods.book.metadata.cover_span,
      fmt::format("the cover has {} × {} pixels", cover.columns, cover.rows),
      std::move(hint)};
}

Breaches cover_below_kindle(const StoreGoods& goods) {
  constexpr std::uint32_t least_width = 625;
  constexpr std::uint32_t least_height = 1000;
  const auto* cover = cover_of(goods.book);
  if (!cover || (cover->columns >= least_width && cover->rows >= least_height)) return {};
  return {cover_size(goods, *cover, "use 1,600 × 2,560 pixels; the minimum is 625 × 1,000")};
}

Breaches cover_beside_google(const StoreGoods& goods) {
  constexpr std::uint32_t least = 640;
  constexpr std::uint32_t most = 7200;
  const auto* cover = cover_of(goods.book);
  if (!cover) return {};
  const auto [low, high] = std::minmax(cover->columns, cover->rows);
  if (low >= least && high <= most) return {};
  return {cover_size(goods, *cover, "each side needs 640 to 7,200 pixels")};
}

int depth_of(const std::vector<book::OutlineEntry>& entries) {
  int depth = 0;
  for (const auto& entry : entries)
    depth = std::max(depth, 1 + depth_of(entry.children));
  return depth;
}

Breaches contents_below(const StoreGoods& goods, int shown) {
  const auto depth = depth_of(goods.book.outline);
  if (depth <= shown) return {};
  return {
      {goods.book.metadata.title_span,
       fmt::format("the contents have {} levels; the store's readers show {}", depth, shown),
       "nothing is lost: deeper headings remain in the text"}};
}

Breaches contents_below_second_level(const StoreGoods& goods) { return contents_below(goods, 2); }
Breaches contents_below_third_level(const StoreGoods& goods) { return contents_below(goods, 3); }

/// What the reader sets, and a book must not set for all of its text.
constexpr std::array<std::string_view, 10> readers_own{
    "background",
    "background-color",
    "color",
    "font-family",
    "font-size",
    "line-height",
    "margin",
    "margin-left",
    "margin-right",
    "text-align"};

bool is_whole_text(const css::Selector& selector) {
  if (selector.compounds.empty() || selector.pseudo_element) return false;
  const auto& simple = selector.compounds.back().simple;
  return simple.size() == 1 && simple.front().kind == css::SimpleSelector::Kind::Type &&
         (simple.front().name == dom::element::body || simple.front().name == dom::element::html);
}

/// The author's own rules for the screen that set what is the reader's.
Breaches forced_body(const StoreGoods& goods) {
  Breaches breaches;
  for (const auto& sheet : goods.sheets)
    for (const auto& rule : sheet.rules) {
      if (!rule.media.screen || std::ranges::none_of(rule.selectors, is_whole_text)) continue;
      for (const auto& declaration : rule.declarations) {
        const auto& own = goods.book.stylesheets;
        if (std::ranges::find(own, declaration.span.file) == own.end()) continue;
        if (std::ranges::find(readers_own, declaration.property) == readers_own.end()) continue;
        breaches.push_back(
            {declaration.span,
             fmt::format("{} of body text should be left to the reader", declaration.property),
             "put the rule into @media print { … }"}
        );
      }
    }
  return breaches;
}

/// Calls visit(element, its span) for what the screen shows of the body's chapters.
template <typename Visit>
void for_each_element(const book::Book& book, Visit visit) {
  for (const auto& chapter : book.chapters) {
    if (chapter.part != book::Part::Body) continue;
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node))
      if (node.type() == pugi::node_element) visit(node, chapter.provenance.span_of(node));
  }
}

/// `<img>` whose picture has the property; each picture once.
template <typename Has>
Breaches pictures_that(const StoreGoods& goods, Has has, std::string_view what, const char* hint) {
  Breaches breaches;
  for_each_element(goods.book, [&](pugi::xml_node node, Span span) {
    if (!dom::is_element(node, dom::element::img)) return;
    const auto found = goods.book.images.find(std::string(dom::get(node, dom::attribute::src)));
    if (found == goods.book.images.end() || !has(found->second)) return;
    breaches.push_back({span, std::string(what), hint});
  });
  return breaches;
}

Breaches words_in_drawings(const StoreGoods& goods) {
  return pictures_that(
      goods,
      [](const image::Image& image) { return image.has_text; },
      "a drawing that contains text",
      "repeat that text in the caption or nearby"
  );
}

Breaches transparent_pictures(const StoreGoods& goods) {
  constexpr std::size_t color_type_at = 25;  // PNG 11.2.1
  const auto is_transparent = [](const image::Image& image) {
    if (image.kind != image::Format::Png || image.bytes.size() <= color_type_at) return false;
    const auto type = image.bytes[color_type_at];
    return type == 4 || type == 6;
  };
  return pictures_that(
      goods,
      is_transparent,
      "a partly transparent picture",
      "check it on black, or give it a background"
  );
}

Breaches wide_tables(const StoreGoods& goods) {
  constexpr int most_columns = 4;
  Breaches breaches;
  for_each_element(goods.book, [&](pugi::xml_node node, Span span) {
    if (!dom::is_element(node, dom::element::table)) return;
    const auto row = node.find_node([](pugi::xml_node inner) {
      return dom::is_element(inner, dom::element::tr);
    });
    int columns = 0;
    for (const auto cell : row.children())
      columns += std::max(cell.attribute("colspan").as_int(1), 1);
    if (columns > most_columns)
      breaches.push_back(
          {span,
           fmt::format("a table of {} columns", columns),
           "a phone shows four; some readers scroll"}
      );
  });
  return breaches;
}

Breaches style_attributes(const StoreGoods& goods) {
  Breaches breaches;
  for_each_element(goods.book, [&](pugi::xml_node node, Span span) {
    if (!dom::get(node, dom::attribute::style).empty())
      breaches.push_back({span, "a style attribute", "use a class and a style sheet"});
  });
  return breaches;
}

constexpr std::uint64_t gigabyte = 1'000'000'000;
constexpr std::uint64_t megabyte = 1'000'000;

Breaches above(const StoreGoods& goods, std::uint64_t limit) {
  std::uint64_t size = 0;
  for (const auto& file : goods.container)
    size += file.bytes.size();
  if (size <= limit) return {};
  return {
      {goods.book.metadata.title_span,
       fmt::format("the book is {} MB in size", size / megabyte),
       "use smaller pictures, or split the book into volumes"}};
}

Breaches above_one_gigabyte(const StoreGoods& goods) { return above(goods, gigabyte); }
Breaches above_two_gigabytes(const StoreGoods& goods) { return above(goods, 2 * gigabyte); }

Breaches large_documents(const StoreGoods& goods) {
  Breaches breaches;
  for (const auto& file : goods.container)
    if (file.path.ends_with(".xhtml") && file.bytes.size() > 10 * megabyte)
      breaches.push_back(
          {goods.book.metadata.title_span,
           fmt::format("{} has {} MB", file.path, file.bytes.size() / megabyte),
           "split its longest paragraph"}
      );
  return breaches;
}

Breaches few_pages(const StoreGoods& goods) {
  constexpr std::size_t least = 4;
  if (goods.page_count == 0 || goods.page_count >= least) return {};
  return {
      {goods.book.metadata.title_span,
       fmt::format("the store requires at least four pages; the book has {}", goods.page_count),
       {}}};
}

/// The first formula stands for all.
Breaches formulas(const StoreGoods& goods) {
  Breaches breaches;
  std::size_t count = 0;
  for_each_element(goods.book, [&](pugi::xml_node node, Span span) {
    if (!dom::is_element(node, "math")) return;
    if (++count == 1)
      breaches.push_back(
          {span, {}, "look at them in Kindle Previewer; elsewhere they need pictures"}
      );
  });
  if (count > 0)
    breaches.front().message = fmt::format(
        "the book has {}, which Kindle shows only with Enhanced Typesetting",
        count == 1 ? "a formula in MathML" : fmt::format("{} formulas in MathML", count)
    );
  return breaches;
}

struct StoreRule {
  std::string_view code;
  Store store;
  Severity severity;
  Breaches (*breaches)(const StoreGoods&);
};

constexpr std::array rules{
#define STORE_RULE(code, store, severity, function, source) \
  StoreRule{code, Store::store, Severity::severity, function},
#include "epub/store_rules.def"
#undef STORE_RULE
};

constexpr std::array<std::string_view, 4> names{
    "Kindle", "Apple Books", "Kobo", "Google Play Books"};

}  // namespace

void check_for(Store store, const StoreGoods& goods, Diagnostics& diagnostics) {
  for (const auto& rule : rules) {
    if (rule.store != store) continue;
    for (auto& [span, message, hint] : rule.breaches(goods))
      diagnostics.add(
          {rule.severity,
           rule.code,
           span,
           fmt::format("{}: {}", names.at(static_cast<std::size_t>(store)), message),
           std::move(hint)}
      );
  }
}

}  // namespace quire::epub
