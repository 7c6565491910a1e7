#include "cover/composition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/sha1.h"
#include "base/terminal.h"

namespace quire::cover {
namespace {

constexpr double width = composition_width;
constexpr double margin = composition_margin;
constexpr double measure = width - 2 * margin;

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

class Composer {
public:
  Composer(
      const book::Metadata& metadata,
      double height,
      double points,
      const css::Cascade& cascade,
      const text::Typesetter& typesetter
  )
      : metadata_(metadata),
        styles_(cascade, metadata),
        setter_(metadata, styles_, typesetter),
        height_(height),
        points_(points),
        is_mirrored_(direction_of(metadata) == Direction::RightToLeft) {}

  Composition run() {
    result_.height = height_;
    result_.ground = styles_.ground();
    add_bar({margin, 0.105 * height_, 168, 16, styles_.color_of(dom::classes::mark), 0});
    auto title = largest(dom::classes::title, shown(metadata_.title), {200, 28, 0.31 * height_});
    auto y = 0.105 * height_ + 82;
    y += add(dom::classes::title, std::move(title), y);
    if (!metadata_.subtitle.empty()) {
      auto subtitle =
          largest(dom::classes::subtitle, shown(metadata_.subtitle), {70, 24, 0.11 * height_});
      y += 44;
      y += add(dom::classes::subtitle, std::move(subtitle), y);
    }
    const auto names = shown(fmt::format("{}", fmt::join(metadata_.authors, ", ")));
    SetText authors;
    if (!names.empty()) authors = largest(dom::classes::author, names, {58, 22, 0.09 * height_});
    const auto foot = 0.925 * height_ - in_units(authors.height);
    draw_lines(y + 120, foot - 120);
    if (!names.empty()) add(dom::classes::author, std::move(authors), foot);
    return std::move(result_);
  }

private:
  /// As much of a text as a cover has room for in its smallest size; the title page has all of it.
  static std::string shown(std::string text) { return shortened(std::move(text), 600); }

  /// From which size to which, and how tall the text may get.
  struct Room {
    int largest, smallest;
    double height;
  };

  double in_units(Length length) const { return length.pt() / points_; }

  void add_bar(Bar bar) {
    if (is_mirrored_) bar.x = width - bar.x - bar.width;
    result_.parts.emplace_back(bar);
  }

  /// Adds the text and returns how tall it is.
  double add(dom::ClassName name, SetText text, double y) {
    const auto height = in_units(text.height);
    result_.parts.emplace_back(PlacedText{std::move(text), name, y});
    return height;
  }

  /// The text in the largest size that has room.
  SetText largest(dom::ClassName name, std::string words, const Room& room) {
    constexpr int step = 6;
    std::vector<double> sizes;
    for (int size = room.largest; size > room.smallest; size -= std::max(step, size / 14))
      sizes.push_back(size * points_);
    TextOrder order{name, std::move(words)};
    order.size = room.smallest * points_;
    order.measure = Length::from_pt(measure * points_);
    return setter_.largest(std::move(order), sizes, Length::from_pt(room.height * points_));
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
        add_bar({x, y, length, bar, colors.at(chance.below(colors.size())), bar / 2});
        x += length + 28;
      }
      constexpr std::uint32_t deepest = 4;
      const auto turn = chance.below(3);
      if (turn == 0 && indent > 0) --indent;
      if (turn == 2 && indent < deepest) ++indent;
    }
  }

  const book::Metadata& metadata_;
  CoverStyles styles_;
  TextSetter setter_;
  double height_;
  double points_;
  bool is_mirrored_;
  Composition result_;
};

}  // namespace

Composition compose(
    const book::Metadata& metadata,
    double height,
    double points,
    const css::Cascade& print,
    const text::Typesetter& typesetter
) {
  return Composer(metadata, height, points, print, typesetter).run();
}

}  // namespace quire::cover
