#include "cover_sheet/spine.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/terminal.h"
#include "dom/classes.h"

namespace quire::cover_sheet {
namespace {

constexpr double smallest_size = 5, largest_size = 40, step = 0.25;
constexpr double line_height = 1.14;
constexpr double most_authors_of_length = 0.4;  ///< the part of the spine that they may have

/// Languages whose spines are read from bottom to top.
constexpr std::array<std::string_view, 17> upward_languages{
    "bg",
    "ca",
    "cs",
    "de",
    "el",
    "es",
    "fr",
    "hr",
    "hu",
    "it",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "uk"};

/// From large to small.
std::vector<double> sizes_from(double largest) {
  std::vector<double> sizes;
  for (double size = largest; size > smallest_size; size -= step)
    sizes.push_back(size);
  return sizes;
}

class Spine {
public:
  Spine(
      const book::Metadata& metadata,
      const cover::TextSetter& setter,
      const SpineSafety& safety,
      PanelWriter& panel
  )
      : metadata_(metadata), setter_(setter), panel_(panel) {
    const auto [length, width] = panel.size();
    margin_ = std::max({length / 20, Length::from_pt(27), safety.ends});
    room_ = {length - margin_ * 2, width - safety.edges * 2};
    largest_ = std::min(largest_size, room_.height.pt() / line_height);
    is_mirrored_ = book::direction_of(metadata) == Direction::RightToLeft;
  }

  SpineFit run() {
    if (largest_ < smallest_size) return {true, false};
    auto authors = set_authors();
    const auto taken = authors ? width_of(*authors) + gap() : Length();
    auto title =
        set(dom::classes::title, metadata_.title, largest_, room_.width - taken, room_.height);
    const auto left = is_mirrored_ ? margin_ + taken : margin_;
    show(layout::Role::P, std::move(title), left);
    if (authors) {
      const auto right = panel_.size().width - margin_ - width_of(*authors);
      show(layout::Role::P, std::move(*authors), is_mirrored_ ? margin_ : right);
    }
    return {false, is_shortened_};
  }

private:
  Length gap() const { return Length::from_pt(largest_); }

  static Length width_of(const cover::SetText& text) {
    Length widest;
    for (const auto& line : text.lines)
      widest = std::max(widest, line.width);
    return widest;
  }

  /// All authors, or the first one.
  std::optional<cover::SetText> set_authors() {
    if (metadata_.authors.empty()) return std::nullopt;
    const auto measure = scaled(room_.width, static_cast<int>(most_authors_of_length * 100), 100);
    const auto size = std::max(largest_ * 0.62, std::min(largest_, smallest_size + 2));
    const auto height = Length::from_pt(size * line_height + 0.01);
    const auto whole = fmt::format("{}", fmt::join(metadata_.authors, ", "));
    auto text = set(dom::classes::author, whole, size, measure, height);
    // Its measure becomes its own width, so that it ends where the spine's text does.
    order_.measure = width_of(text) + Length::from_pt(0.05);
    return setter_.set(order_);
  }

  /// Returns the text in the largest size that has room, or as much of it as has room in the
  /// smallest.
  cover::SetText set(
      dom::ClassName name, const std::string& words, double largest, Length measure, Length height
  ) {
    order_ = {name, words};
    order_.measure = measure;
    order_.line_height = line_height;
    auto sizes = sizes_from(largest);
    sizes.push_back(std::min(largest, smallest_size));
    for (const auto size : sizes) {
      order_.size = size;
      auto text = setter_.set(order_);
      if (fits(text, height)) return text;
    }
    is_shortened_ = true;
    for (auto bytes = words.size(); bytes > 8; bytes -= std::max<std::size_t>(bytes / 10, 1)) {
      order_.words = shortened(words, bytes);
      auto text = setter_.set(order_);
      if (fits(text, height)) return text;
    }
    return setter_.set(order_);
  }

  static bool fits(const cover::SetText& text, Length height) {
    return !text.is_overfull && text.height <= height + Length::from_pt(0.02);
  }

  /// In the middle between the spine's edges.
  void show(layout::Role role, cover::SetText text, Length x) {
    text = cover::with_elem(std::move(text), panel_.add_elem(role));
    const auto y = (panel_.size().height - text.height) / 2;
    panel_.show(std::move(text), {x, y});
  }

  const book::Metadata& metadata_;
  const cover::TextSetter& setter_;
  PanelWriter& panel_;
  Length margin_;
  Size room_;
  double largest_ = 0;
  bool is_mirrored_ = false;
  bool is_shortened_ = false;
  cover::TextOrder order_{dom::classes::title, {}};
};

}  // namespace

Turn turn_of_spine(std::string_view language, Direction direction) {
  if (direction == Direction::RightToLeft) return Turn::Counterclockwise;
  const auto primary = language.substr(0, language.find('-'));
  const bool is_upward = std::ranges::find(upward_languages, primary) != upward_languages.end();
  return is_upward ? Turn::Counterclockwise : Turn::Clockwise;
}

SpineFit write_spine(
    const book::Metadata& metadata,
    const cover::TextSetter& setter,
    const SpineSafety& safety,
    PanelWriter& panel
) {
  return Spine(metadata, setter, safety, panel).run();
}

}  // namespace quire::cover_sheet
