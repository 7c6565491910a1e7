#include "text/lines/preserved_lines.h"

#include "text/breaks/break_finder.h"
#include "text/breaks/items.h"
#include "text/lines/line_builder.h"
#include "text/shape/shape_cache_implementation.h"

namespace quire::text {
namespace {

/// A break that the line at hand may have, and how wide it would be.
struct Choice {
  std::uint32_t item = 0;
  Length width;
  bool is_some = false;
};

/// One line, as long as the measure allows.
class LineFiller {
public:
  LineFiller(const std::vector<Item>& items, Length measure) : items_(items), measure_(measure) {}

  /// Which item the line from `begin` breaks at.
  std::uint32_t fill(std::uint32_t begin) {
    for (auto i = begin; i < items_.size(); ++i) {
      const auto* penalty = std::get_if<Penalty>(&items_[i]);
      if (penalty && penalty->cost <= Penalty::forced) return i;
      add(i);
      // What has no break before it sticks out, as far as the next one.
      const bool is_full = width_ > measure_ && std::holds_alternative<Box>(items_[i]);
      if (is_full && last_.is_some) break;
    }
    const bool is_sensible = sensible_.is_some && sensible_.width * 2 >= measure_;
    return is_sensible ? sensible_.item : last_.item;
  }

private:
  void add(std::uint32_t i) {
    if (const auto* penalty = std::get_if<Penalty>(&items_[i])) {
      if (penalty->cost < Penalty::forbidden) offer(i, penalty->cost);
    } else if (const auto* glue = std::get_if<Glue>(&items_[i])) {
      offer(i, 0);
      // Indentation that leaves no room for anything stands on a line of its own.
      if (!has_ink_ && !last_.is_some && width_ + glue->width >= measure_)
        last_ = {i, width_, true};
      width_ += glue->width;
    } else {
      width_ += std::get<Box>(items_[i]).width;
      has_ink_ = true;
    }
  }

  /// No line breaks in its indentation.
  void offer(std::uint32_t item, std::int32_t cost) {
    if (!has_ink_) return;
    if (cost < anywhere_cost) sensible_ = {item, width_, true};
    last_ = {item, width_, true};
  }

  const std::vector<Item>& items_;
  Length measure_;
  Length width_;
  bool has_ink_ = false;
  Choice sensible_, last_;
};

class PreservedSetter {
public:
  PreservedSetter(const ShapedText& text, const Measure& measure, const Typesetter& typesetter)
      : text_(text),
        measure_(measure),
        typesetter_(typesetter),
        maker_(text, typesetter.fonts, false, false),
        builder_(text, typesetter) {}

  std::vector<Line> run() {
    for (const auto& line : hard_lines(text_.paragraph.text))
      set(line);
    return std::move(lines_);
  }

private:
  void set(const HardLine& line) {
    const auto measure = lines_.empty() ? measure_.first : measure_.rest;
    const auto whole = maker_.make(line, {});
    const auto size = static_cast<std::uint32_t>(whole.items.size());
    if (natural_width(whole) <= measure) {
      lines_.push_back(builder_.build(whole, {0, end_of(whole), size, true}, measure));
    } else {
      divide(line, whole, measure);
    }
  }

  void divide(const HardLine& line, const ItemList& whole, Length first_measure) {
    const auto anywhere = between_graphemes(
        maker_.breaks_anywhere(whole, Length::from_sp(-1)),
        text_.paragraph,
        (*typesetter_.cache).breaks
    );
    const auto list = maker_.make(line, merged(sensible_breaks(), anywhere));
    const auto size = static_cast<std::uint32_t>(list.items.size());
    const auto forced = end_of(list);
    auto measure = first_measure;
    for (std::uint32_t begin = 0; begin < size;) {
      const auto end = LineFiller(list.items, measure).fill(begin);
      auto next = end;
      const bool is_last = end == forced;
      while (next < size && (is_last || !std::holds_alternative<Box>(list.items[next])))
        ++next;
      lines_.push_back(builder_.build(list, {begin, end, next, true}, measure));
      lines_.back().is_continuation = begin > 0;
      measure = measure_.rest - measure_.continuation_indent;
      begin = next;
    }
  }

  const BreakOpportunities& sensible_breaks() {
    if (breaks_.empty()) {
      auto& cache = *typesetter_.cache;
      const auto& paragraph = text_.paragraph;
      breaks_ = merged(
          find_breaks(paragraph, cache.breaks),
          find_divisions(paragraph, cache.hyphens, typesetter_.divisions())
      );
      // A hyphen that a break adds would be read as one of the program's.
      std::erase_if(breaks_, [](const BreakOpportunity& opportunity) {
        return opportunity.kind == BreakOpportunity::Kind::Hyphen;
      });
    }
    return breaks_;
  }

  const ShapedText& text_;
  Measure measure_;
  const Typesetter& typesetter_;
  ItemMaker maker_;
  LineBuilder builder_;
  BreakOpportunities breaks_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> set_preserved_lines(
    const ShapedText& text, const Measure& measure, const Typesetter& typesetter
) {
  return PreservedSetter(text, measure, typesetter).run();
}

}  // namespace quire::text
