#include "cover/cover.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/wording.h"
#include "cover/drawing.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "font/system_fonts.h"
#include "image/drawing.h"

namespace quire::cover {
namespace {

/// What stores ask for: 2 to 3. Source: features of Kindle and Google, see epub/store_rules.def.
constexpr std::uint32_t screen_width = 1600;
constexpr std::uint32_t screen_height = 2400;

/// All drawings with letters, so that the libraries that draw them find their fonts.
void offer_fonts(const book::Book& book, const font::FontSet& fonts) {
  std::vector<std::string> inline_drawings;
  for (const auto& chapter : book.chapters) {
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node))
      if (dom::is_element(node, dom::element::svg)) inline_drawings.push_back(dom::serialize(node));
  }
  std::vector<std::string_view> drawings(inline_drawings.begin(), inline_drawings.end());
  for (const auto& [href, image] : book.images)
    if (image.has_text) drawings.emplace_back(image.bytes);
  font::offer_to_libraries(fonts, drawings);
}

std::string add(book::Book& book, const char* name, image::Image image) {
  auto href =
      fmt::format("images/{}-{}.{}", name, image.id.substr(0, 8), image::extension(image.kind));
  book.images.emplace(href, std::move(image));
  return href;
}

/// A picture for print and one for the screen; the same where both may show it.
struct Pictures {
  std::string print, screen;
};

/// A drawing as pixels of the screen's cover, which are drawn once for all builds that show it.
image::Image in_pixels(const image::Image& drawing, std::uint32_t height, const Keeping& keeping) {
  const auto draw = [&] { return image::in_pixels(drawing, screen_width, height); };
  return *keeping.get<image::Image>("cover", fmt::format("{} {}\n", drawing.id, height), draw);
}

Pictures drawn(
    book::Book& book,
    const css::Cascade& print,
    const text::Typesetter& typesetter,
    bool has_screen,
    const Keeping& keeping
) {
  css::StyleTable styles;
  const auto page = print.page_style({.name = "cover", .is_first = true}, styles).size;
  const auto draw = [&](Size size) {
    return image::own_drawing(drawn_cover(book.metadata, size, print, typesetter), size);
  };
  const auto for_print = add(book, "cover", draw(page));
  if (!has_screen) return {for_print, for_print};
  const auto for_screen = draw({Length::from_px(screen_width), Length::from_px(screen_height)});
  return {for_print, add(book, "cover", in_pixels(for_screen, screen_height, keeping))};
}

Pictures given(
    book::Book& book, const text::Typesetter& typesetter, bool has_screen, const Keeping& keeping
) {
  const auto& href = book.metadata.cover;
  const auto& image = book.images.at(href);
  if (image.kind != image::Format::Svg || !has_screen) return {href, href};
  if (image.has_text) offer_fonts(book, typesetter.fonts);
  // As tall as its proportions want, within reason.
  const auto ratio = image.size.height.pt() / image.size.width.pt();
  const auto height = static_cast<std::uint32_t>(std::clamp(screen_width * ratio, 640.0, 3500.0));
  return {href, add(book, "cover", in_pixels(image, height, keeping))};
}

void append_picture(
    pugi::xml_node section,
    std::optional<dom::ClassName> medium,
    std::string_view href,
    std::string_view alt
) {
  auto paragraph = section.append_child(dom::element::p);
  if (medium) dom::set_class(paragraph, *medium);
  auto picture = paragraph.append_child(dom::element::img);
  dom::set(picture, dom::attribute::src, href);
  dom::set(picture, dom::attribute::alt, alt);
}

/// The page without its pictures. That of an article is for the screen.
pugi::xml_node write_page(book::BookChapter& chapter, const book::Book& book) {
  const auto& metadata = book.metadata;
  chapter.title = metadata.words.wording(Word::Cover, metadata.language);
  chapter.document = dom::new_xhtml(chapter.title, metadata.language, metadata.direction);
  auto body = dom::body_of(*chapter.document);
  chapter.provenance.mark(body, metadata.title_span);
  auto section = body.append_child(dom::element::section);
  dom::set_class(section, dom::classes::cover);
  if (book.kind == book::BookKind::Article) dom::add_class(section, dom::classes::screen_only);
  dom::set(section, dom::attribute::epub_type, "cover");
  dom::set(section, "aria-label", chapter.title);
  return section;
}

void append_pictures(
    pugi::xml_node section, const Pictures& pictures, const book::Metadata& metadata
) {
  const auto alt = description_of(metadata);
  const bool is_one = pictures.print == pictures.screen;
  append_picture(
      section,
      is_one ? std::optional<dom::ClassName>() : dom::classes::print_only,
      pictures.print,
      alt
  );
  if (!is_one) append_picture(section, dom::classes::screen_only, pictures.screen, alt);
}

}  // namespace

std::string description_of(const book::Metadata& metadata) {
  if (!metadata.cover_alt.empty()) return metadata.cover_alt;
  auto words = metadata.title;
  for (const auto& more : {metadata.subtitle, fmt::format("{}", fmt::join(metadata.authors, ", "))})
    if (!more.empty()) words += ". " + more;
  return fmt::format(fmt::runtime(metadata.words.wording(Word::CoverOf, metadata.language)), words);
}

void make_cover(
    book::Book& book,
    const css::Cascade& print,
    const text::Typesetter& typesetter,
    bool has_screen,
    const Keeping& keeping
) {
  auto& metadata = book.metadata;
  if (metadata.cover == book::no_cover) {
    metadata.cover.clear();
    return;
  }
  auto& cover = book.chapters.front();
  assert(cover.part == book::Part::Cover);
  const auto page = write_page(cover, book);
  if (book.kind == book::BookKind::Article && !has_screen) {
    metadata.cover.clear();
    return;
  }
  const auto pictures = metadata.cover.empty() ? drawn(book, print, typesetter, has_screen, keeping)
                                               : given(book, typesetter, has_screen, keeping);
  append_pictures(page, pictures, metadata);
  metadata.cover = pictures.screen;
}

}  // namespace quire::cover
