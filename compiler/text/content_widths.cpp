#include "text/content_widths.h"

#include <algorithm>

#include "text/breaks/break_finder.h"
#include "text/breaks/items.h"
#include "text/shape/shape_cache_implementation.h"

namespace quire::text {
namespace {

using Kind = BreakOpportunity::Kind;

bool is_preserved(css::StyleRef style) {
  const auto value = style->inherited->white_space;
  return value == css::WhiteSpace::Pre || value == css::WhiteSpace::PreWrap;
}

/// Measures one paragraph in each of its forms.
class Measurer {
public:
  Measurer(const ShapedText& text, const Typesetter& typesetter)
      : text_(text), typesetter_(typesetter), maker_(text, typesetter.fonts, false, false) {}

  ContentWidths run() {
    auto divisions =
        find_divisions(text_.paragraph, (*typesetter_.cache).hyphens, typesetter_.divisions());
    const auto divided = merged(word_breaks(), divisions);
    std::erase_if(divisions, [](const BreakOpportunity& opportunity) {
      return opportunity.kind != Kind::Code;
    });
    const auto breaks = merged(word_breaks(), divisions);
    ContentWidths result;
    for (const auto& line : hard_lines(text_.paragraph.text)) {
      const auto whole = maker_.make(line, {});
      const auto anywhere = between_graphemes(
          maker_.breaks_anywhere(whole, Length::from_sp(-1)),
          text_.paragraph,
          (*typesetter_.cache).breaks
      );
      hold(result.whole, natural_width(whole));
      hold(result.words, part_of(line, breaks));
      hold(result.breaking, part_of(line, merged(divided, allowed(anywhere))));
      hold(result.least, part_of(line, anywhere));
    }
    result.breaking = std::max(result.breaking, result.least);
    result.words = std::max(result.words, result.breaking);
    result.whole = std::max(result.whole, result.words);
    return result;
  }

private:
  static void hold(Length& widest, Length width) { widest = std::max(widest, width); }

  Length part_of(const HardLine& line, const BreakOpportunities& breaks) const {
    return widest_part(maker_.make(line, breaks));
  }

  /// Preserved text rather breaks in its middle than at its spaces, so it is not asked to.
  BreakOpportunities word_breaks() const {
    if (is_preserved(text_.paragraph.style)) return {};
    return find_breaks(text_.paragraph, (*typesetter_.cache).breaks);
  }

  /// Source: css-text-4 #valdef-overflow-wrap-anywhere
  BreakOpportunities allowed(const BreakOpportunities& anywhere) const {
    BreakOpportunities result;
    auto run = text_.paragraph.runs.begin();
    for (const auto& opportunity : anywhere) {
      while (run->end <= opportunity.at)
        ++run;
      if (run->style->inherited->overflow_wrap == css::OverflowWrap::Anywhere)
        result.push_back(opportunity);
    }
    return result;
  }

  const ShapedText& text_;
  const Typesetter& typesetter_;
  ItemMaker maker_;
};

}  // namespace

ContentWidths content_widths(const ShapedText& text, const Typesetter& typesetter) {
  return Measurer(text, typesetter).run();
}

}  // namespace quire::text
