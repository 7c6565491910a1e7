#include <fmt/format.h>

#include <ostream>
#include <string>
#include <variant>

#include "page/paginate.h"

namespace quire::page {
namespace {

struct Content {
  std::string operator()(const layout::LineFragment& fragment) const {
    const auto& [text, line] = fragment;
    auto words = text->paragraph.text.substr(line.text_begin, line.text_end - line.text_begin);
    while (!words.empty() && (words.back() == ' ' || words.back() == '\n'))
      words.pop_back();
    return fmt::format("line \"{}{}\"", words, line.hyphens.empty() ? "" : "-");
  }
  std::string operator()(const layout::ImageFragment& fragment) const {
    return "image " + fragment.image;
  }
  std::string operator()(const layout::FormulaFragment& fragment) const {
    std::string text;
    for (const auto& glyph : fragment.box->glyphs)
      text += glyph.text;
    return "formula \"" + text + '"';
  }
  std::string operator()(const layout::FillFragment& fragment) const {
    const auto [red, green, blue, alpha] = fragment.color;
    return fmt::format("fill #{:02x}{:02x}{:02x}{:02x}", red, green, blue, alpha);
  }
  std::string operator()(const layout::WrapMarkFragment&) const { return "wrap mark"; }
};

}  // namespace

void dump(std::ostream& out, const Pages& pages) {
  for (const auto& page : pages.pages) {
    out << fmt::format(
        "page {} {:.6g} x {:.6g}\n", page.folio, page.size.width.pt(), page.size.height.pt()
    );
    for (const auto& [id, place] : page.destinations)
      out << fmt::format("  ({:.6g}, {:.6g}) destination {}\n", place.x.pt(), place.y.pt(), id);
    for (const auto& [origin, fragment, is_artifact] : page.placed)
      out << fmt::format(
          "  ({:.6g}, {:.6g}) {:.6g} x {:.6g} {}{}\n",
          origin.x.pt(),
          origin.y.pt(),
          fragment->size.width.pt(),
          fragment->size.height.pt(),
          std::visit(Content{}, fragment->content),
          is_artifact ? " artifact" : ""
      );
  }
}

}  // namespace quire::page
