#include "cover/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/direction.h"
#include "base/sha1.h"
#include "base/terminal.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "font/outline.h"

namespace quire::cover {
namespace {

/// The drawing is 1,600 units wide; all that follows is in them. A unit is set as a point.
constexpr double width = 1600;
constexpr double margin = 136;
constexpr double measure = width - 2 * margin;

/// "#1d4676"
std::string hex(Color color) {
  return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
}

/// Text in lines, and the styles that it refers to.
struct SetText {
  std::unique_ptr<css::StyleTable> styles;
  std::shared_ptr<const text::ShapedText> shaped;
  std::vector<text::Line> lines;
  double height = 0;
  bool is_overfull = false;
};

/// `<section class="cover">` and its kinds of children, asked for their styles as if they stood in
/// a chapter.
class Styles {
public:
  Styles(const css::Cascade& cascade, const book::Metadata& metadata)
      : cascade_(cascade), document_(dom::new_xhtml("", metadata.language, metadata.direction)) {
    section_ = dom::body_of(*document_).append_child(dom::element::section);
    dom::set_class(section_, dom::classes::cover);
  }

  css::StyleRef of_section(css::StyleTable& table) {
    auto style = table.initial();
    for (const auto node : {section_.parent().parent(), section_.parent(), section_})
      style = cascade_.style_of(node, style, table);
    return style;
  }

  css::StyleRef of_child(
      const char* element, dom::ClassName name, std::string_view own, css::StyleTable& table
  ) {
    auto child = section_.append_child(element);
    dom::set_class(child, name);
    if (!own.empty()) dom::set(child, dom::attribute::style, own);
    const auto style = cascade_.style_of(child, of_section(table), table);
    section_.remove_child(child);
    return style;
  }

  Color color_of(dom::ClassName name) {
    css::StyleTable table;
    return of_child("i", name, {}, table)->inherited->color;
  }

private:
  const css::Cascade& cascade_;
  dom::Document document_;
  pugi::xml_node section_;
};

/// Numbers that come from the title and from nothing else.
class Chance {
public:
  explicit Chance(std::string_view seed) : seed_(seed) { refill(); }

  /// From 0 to `limit` - 1.
  std::uint32_t below(std::uint32_t limit) {
    if (at_ + 1 >= bytes_.size()) refill();
    const auto number = static_cast<std::uint32_t>(bytes_[at_] << 8 | bytes_[at_ + 1]);
    at_ += 2;
    return number % limit;
  }

private:
  void refill() {
    bytes_ = sha1(fmt::format("{}/{}", seed_, round_++));
    at_ = 0;
  }

  std::string seed_;
  Sha1 bytes_{};
  std::size_t at_ = 0;
  int round_ = 0;
};

class Drawing {
public:
  Drawing(
      const book::Metadata& metadata,
      Size size,
      const css::Cascade& cascade,
      const text::Typesetter& typesetter
  )
      : metadata_(metadata),
        typesetter_(typesetter),
        styles_(cascade, metadata),
        size_(size),
        height_(width * size.height.pt() / size.width.pt()),
        is_mirrored_(direction_of(metadata) == Direction::RightToLeft) {}

  std::string run() {
    css::StyleTable table;
    rectangle(0, 0, width, height_, styles_.of_section(table)->rare->background_color);
    rectangle(margin, 0.105 * height_, 168, 16, styles_.color_of(dom::classes::mark), 0);
    const auto title =
        largest("div", dom::classes::title, shown(metadata_.title), {200, 28, 0.31 * height_});
    auto y = 0.105 * height_ + 82;
    show(title, y);
    y += title.height;
    if (!metadata_.subtitle.empty()) {
      const auto subtitle = largest(
          "div", dom::classes::subtitle, shown(metadata_.subtitle), {70, 24, 0.11 * height_}
      );
      y += 44;
      show(subtitle, y);
      y += subtitle.height;
    }
    SetText authors;
    const auto names = shown(fmt::format("{}", fmt::join(metadata_.authors, ", ")));
    if (!names.empty())
      authors = largest("div", dom::classes::author, names, {58, 22, 0.09 * height_});
    const auto foot = 0.925 * height_ - authors.height;
    draw_lines(y + 120, foot - 120);
    if (!names.empty()) show(authors, foot);
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}pt\" height=\"{}pt\" "
        "viewBox=\"0 0 {:.0f} {:.1f}\">{}</svg>",
        size_.width.pt(),
        size_.height.pt(),
        width,
        height_,
        body_
    );
  }

private:
  /// As much of a text as a cover has room for in its smallest size; the title page has all of it.
  static std::string shown(std::string text) { return shortened(std::move(text), 600); }

  /// From which size to which, and how tall the text may get.
  struct Room {
    int largest, smallest;
    double height;
  };

  void rectangle(double x, double y, double w, double h, Color color, double radius = 0) {
    if (is_mirrored_) x = width - x - w;
    fmt::format_to(
        std::back_inserter(body_),
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"",
        x,
        y,
        w,
        h
    );
    if (radius > 0) fmt::format_to(std::back_inserter(body_), " rx=\"{:.1f}\"", radius);
    fmt::format_to(std::back_inserter(body_), " fill=\"{}\"/>", hex(color));
  }

  SetText set(
      const char* element, dom::ClassName name, const std::string& words, int size, bool may_cut
  ) {
    SetText result;
    result.styles = std::make_unique<css::StyleTable>();
    const auto own = fmt::format(
        "font-size: {}pt; line-height: 1.14; overflow-wrap: {}",
        size,
        may_cut ? "anywhere" : "normal"
    );
    const auto style = styles_.of_child(element, name, own, *result.styles);
    text::Paragraph paragraph;
    text::StyledRun run;
    run.end = static_cast<std::uint32_t>(words.size());
    run.style = style;
    run.is_generated = true;
    paragraph.text = words;
    paragraph.runs.push_back(run);
    paragraph.languages.push_back(metadata_.language);
    paragraph.style = style;
    paragraph.direction = is_mirrored_ ? Direction::RightToLeft : Direction::LeftToRight;
    Diagnostics said_of_the_title_page;
    result.shaped = text::shape(std::move(paragraph), typesetter_, said_of_the_title_page);
    const auto room = Length::from_pt(measure);
    result.lines = text::set_lines(*result.shaped, {.first = room, .rest = room}, typesetter_);
    for (const auto& line : result.lines) {
      result.height += line.height.pt();
      result.is_overfull = result.is_overfull || line.is_overfull;
    }
    return result;
  }

  /// The text in the largest size that has room.
  SetText largest(
      const char* element, dom::ClassName name, const std::string& words, const Room& room
  ) {
    constexpr int step = 6;
    for (int size = room.largest; size > room.smallest; size -= std::max(step, size / 14)) {
      auto text = set(element, name, words, size, false);
      if (!text.is_overfull && text.height <= room.height) return text;
    }
    return set(element, name, words, room.smallest, true);
  }

  void show(const SetText& text, double y) {
    for (const auto& line : text.lines) {
      for (const auto& piece : line.pieces)
        show(text, line, piece, y + line.baseline.pt());
      y += line.height.pt();
    }
  }

  void show(
      const SetText& text, const text::Line& line, const text::Piece& piece, double baseline
  ) {
    const auto& run = text.shaped->runs[piece.glyph_run];
    const auto& face = typesetter_.fonts.face(run.face);
    const auto scale = run.size.pt() / face.metrics().units_per_em;
    const auto& styled = text.shaped->paragraph.runs[run.run];
    std::string path;
    double x = margin + piece.x.pt();
    for (const auto& glyph : text::glyphs_of(piece, line, *text.shaped)) {
      add_outline(
          face,
          glyph.id,
          {x + glyph.x_offset * scale, baseline - glyph.y_offset * scale, scale},
          path
      );
      x += glyph.advance * scale;
    }
    if (path.empty()) return;
    body_ += fmt::format("<path fill=\"{}\" d=\"{}\"/>", hex(styled.style->inherited->color), path);
  }

  struct Pen {
    double x, y, scale;
  };

  static void add_outline(
      const font::Face& face, font::GlyphId glyph, const Pen& pen, std::string& path
  ) {
    constexpr std::array letters{"M", "L", "C", "Z"};
    constexpr std::array<std::size_t, 4> operands{2, 2, 6, 0};
    for (const auto& step : font::outline(face, glyph)) {
      const auto kind = static_cast<std::size_t>(step.kind);
      path += letters.at(kind);
      for (std::size_t i = 0; i < operands.at(kind); i += 2) {
        if (i > 0) path += ' ';
        append_decimal(path, pen.x + step.at.at(i) * pen.scale, 1);
        path += ' ';
        append_decimal(path, pen.y - step.at.at(i + 1) * pen.scale, 1);
      }
    }
  }

  /// Lines of a listing, from afar: indented, of words of all lengths in the colours of code, with
  /// an empty line here and there.
  void draw_lines(double top, double bottom) {
    constexpr double line_height = 54;
    constexpr double bar = 20;
    constexpr double indent_step = 84;
    constexpr int most_lines = 17;
    const std::array colors{
        styles_.color_of(dom::classes::line_1),
        styles_.color_of(dom::classes::line_2),
        styles_.color_of(dom::classes::line_3),
        styles_.color_of(dom::classes::line_4)};
    const auto count = std::min(static_cast<int>((bottom - top) / line_height), most_lines);
    Chance chance(shown(metadata_.title));
    std::uint32_t indent = 0;
    auto y = bottom - count * line_height;
    for (int line = 0; line < count; ++line, y += line_height) {
      if (line > 0 && chance.below(6) == 0) {
        indent = 0;
        continue;
      }
      auto x = margin + indent * indent_step;
      const auto words = 1 + chance.below(4);
      for (std::uint32_t word = 0; word < words; ++word) {
        const auto length = 60.0 + 20.0 * chance.below(17);
        if (x + length > width - margin) break;
        rectangle(x, y, length, bar, colors.at(chance.below(colors.size())), bar / 2);
        x += length + 28;
      }
      constexpr std::uint32_t deepest = 4;
      const auto turn = chance.below(3);
      if (turn == 0 && indent > 0) --indent;
      if (turn == 2 && indent < deepest) ++indent;
    }
  }

  const book::Metadata& metadata_;
  const text::Typesetter& typesetter_;
  Styles styles_;
  Size size_;
  double height_;
  bool is_mirrored_;
  std::string body_;
};

}  // namespace

std::string drawn_cover(
    const book::Metadata& metadata,
    Size size,
    const css::Cascade& print,
    const text::Typesetter& typesetter
) {
  return Drawing(metadata, size, print, typesetter).run();
}

}  // namespace quire::cover
