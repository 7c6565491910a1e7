#include <algorithm>
#include <limits>
#include <optional>

#include "text/breaks/break_finder.h"
#include "text/breaks/items.h"
#include "text/breaks/rivers.h"
#include "text/lines/line_builder.h"
#include "text/lines/preserved_lines.h"
#include "text/shape/shape_cache_implementation.h"
#include "text/typesetter.h"

namespace quire::text {
namespace {

// Source: TeX's plain format.
constexpr std::int32_t pretolerance = 100;
constexpr std::int32_t tolerance = 200;
constexpr auto anything = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t never = 1'000'000'000'000;

// A ragged line may end three ems short without being bad, and is taken as it comes up to six.
constexpr std::int32_t ragged_tolerance = 800;
constexpr std::int64_t ragged_ems = 3;

// Headings and captions; a text of more lines is none, and seven halvings are an eighth of an em.
constexpr std::size_t most_balanced = 6;
constexpr int balancing_steps = 7;

// A river is as bad as a line whose spaces are half as wide again.
constexpr std::int64_t river_demerits = 40'000;
constexpr int most_river_rounds = 3;
constexpr std::size_t lines_of_river = 4;
constexpr auto awful = std::numeric_limits<std::int64_t>::max();

/// Sets one paragraph: tries breaks in the passes of TeX §863, with the two that come after them.
class ParagraphSetter {
public:
  ParagraphSetter(const ShapedText& text, const Measure& measure, const Typesetter& typesetter)
      : text_(text),
        measure_(measure),
        typesetter_(typesetter),
        maker_(text, typesetter.fonts, is_justified(), hangs()),
        builder_(text, typesetter) {}

  std::vector<Line> run();

private:
  using Chosen = std::vector<LineBreak>;

  bool is_justified() const {
    return text_.paragraph.style->inherited->text_align == css::TextAlign::Justify;
  }
  bool hangs() const {
    const auto& style = *text_.paragraph.style->inherited;
    const bool has_start =
        style.text_align == css::TextAlign::Justify || style.text_align == css::TextAlign::Start;
    return has_start && style.margin_protrusion == css::MarginProtrusion::Auto;
  }
  Measure measure_of(const HardLine& line) const;
  void set(const HardLine& line);
  std::optional<Chosen> choose(const HardLine& line, const Measure& measure);
  std::optional<Chosen> break_list(const Measure& measure, const BreakingRules& rules) const;
  Chosen without_rivers(Chosen best, std::int64_t demerits, const Measure&, BreakingRules) const;
  Chosen balanced(const HardLine& line, const Measure& measure, Chosen best);
  void add_lines(const Chosen& breaks, const Measure& measure);
  const BreakOpportunities& divided();
  void ask_for_patterns() const;

  const ShapedText& text_;
  Measure measure_;
  const Typesetter& typesetter_;
  ItemMaker maker_;
  LineBuilder builder_;
  BreakOpportunities breaks_;
  std::optional<BreakOpportunities> divided_;
  ItemList list_;  ///< of the HardLine at hand, as last tried
  std::vector<Line> lines_;
};

std::vector<Line> ParagraphSetter::run() {
  const auto all = hard_lines(text_.paragraph.text);
  breaks_ = find_breaks(text_.paragraph, (*typesetter_.cache).breaks);
  for (const auto& line : all)
    set(line);
  return std::move(lines_);
}

void ParagraphSetter::set(const HardLine& line) {
  const auto done = static_cast<std::uint32_t>(lines_.size());
  const auto narrow = measure_.first_lines - std::min(done, measure_.first_lines);
  const Measure measure{
      narrow > 0 ? measure_.first : measure_.rest, measure_.rest, {}, std::max(narrow, 1U)};
  list_ = maker_.make(line, breaks_);
  // One line without stretch or shrink is the best there is.
  if (natural_width(list_) <= measure.first) return add_lines({{end_of(list_), 0}}, measure);
  auto chosen = choose(line, measure).value_or(Chosen{});
  const auto& style = *text_.paragraph.style->inherited;
  const bool is_balanced = style.text_wrap_style == css::TextWrapStyle::Balance && !is_justified();
  if (is_balanced && chosen.size() > 1 && chosen.size() <= most_balanced)
    chosen = balanced(line, measure, std::move(chosen));
  add_lines(chosen, measure);
}

/// As many lines in as narrow a measure as will do. Source: css-text-4
/// #valdef-text-wrap-style-balance
ParagraphSetter::Chosen ParagraphSetter::balanced(
    const HardLine& line, const Measure& measure, Chosen best
) {
  auto list = std::move(list_);
  // How much narrower will do, and how much will not: no word is broken for it.
  const auto narrower = std::min(measure.first, measure.rest);
  Length least, most = std::min(narrower / 2, narrower - widest_part(maker_.make(line, breaks_)));
  if (most <= Length()) {
    list_ = std::move(list);
    return best;
  }
  for (int step = 0; step < balancing_steps; ++step) {
    const auto by = (least + most) / 2;
    auto chosen = choose(line, {measure.first - by, measure.rest - by, {}, measure.first_lines});
    if (chosen && chosen->size() <= best.size()) {
      best = std::move(*chosen);
      list = std::move(list_);
      least = by;
    } else {
      most = by;
    }
  }
  list_ = std::move(list);
  return best;
}

const BreakOpportunities& ParagraphSetter::divided() {
  if (!divided_) {
    auto& cache = *typesetter_.cache;
    divided_ =
        merged(breaks_, find_divisions(text_.paragraph, cache.hyphens, typesetter_.divisions()));
  }
  return *divided_;
}

/// A paragraph that can do without hyphens has its language's patterns asked for all the same: what
/// is missing is reported whether or not a line happens to need it.
void ParagraphSetter::ask_for_patterns() const {
  const auto& [runs, languages] = std::tie(text_.paragraph.runs, text_.paragraph.languages);
  const auto longest =
      std::ranges::max_element(runs, {}, [](const StyledRun& run) { return run.end - run.begin; });
  if (longest == runs.end() || longest->language >= languages.size()) return;
  if (longest->style->inherited->hyphens != css::Hyphens::Auto) return;
  (*typesetter_.cache).hyphens.ask(languages[longest->language], typesetter_.hyphenators);
}

std::optional<ParagraphSetter::Chosen> ParagraphSetter::choose(
    const HardLine& line, const Measure& measure
) {
  const auto& style = *text_.paragraph.style->inherited;
  const bool justified = is_justified();
  const auto narrower = std::min(measure.first, measure.rest);
  BreakingRules rules;
  rules.tolerance = justified ? pretolerance : ragged_tolerance;
  rules.most_flags = style.hyphenate_limit_lines.lines;
  rules.expansion = justified ? style.font_expansion.steps : 0;
  // A twentieth of the measure, and five letters; a narrow column can't choose.
  const auto runt = std::max(narrower / 20, scaled(style.font_size, 5, 2));
  rules.shortest_last = std::min(runt, narrower / 8);
  if (style.hyphenate_limit_last == css::HyphenateLimitLast::Always) rules.final_flag = never;
  if (!justified) rules.background_stretch = ragged_ems * style.font_size;
  if (auto breaks = break_list(measure, rules)) {
    if (breaks->size() > 1) ask_for_patterns();
    return breaks;
  }

  const auto& opportunities = divided();
  list_ = maker_.make(line, opportunities);
  if (justified) rules.tolerance = tolerance;
  if (auto breaks = break_list(measure, rules)) return breaks;

  // Nothing sticks out that can be broken: what is wider than the measure is, anywhere.
  const auto anywhere = between_graphemes(
      maker_.breaks_anywhere(list_, narrower), text_.paragraph, (*typesetter_.cache).breaks
  );
  list_ = maker_.make(line, merged(opportunities, anywhere));
  rules.tolerance = anything;
  rules.fitness_mismatch = 0;
  rules.is_final = true;
  rules.too_many_flags = never;
  return break_lines(list_.items, measure, rules);
}

/// Breaks the lines as last tried; justified ones without rivers, where that costs little.
std::optional<ParagraphSetter::Chosen> ParagraphSetter::break_list(
    const Measure& measure, const BreakingRules& rules
) const {
  std::int64_t demerits = 0;
  auto breaks = break_lines(list_.items, measure, rules, &demerits);
  if (!breaks || !is_justified()) return breaks;
  return without_rivers(std::move(*breaks), demerits, measure, rules);
}

/// Tries to do without one of the breaks around each river: what is set otherwise there moves the
/// spaces of the lines after it. Of as many lines, the breaks with the fewest rivers are taken.
ParagraphSetter::Chosen ParagraphSetter::without_rivers(
    Chosen best, std::int64_t demerits, const Measure& measure, BreakingRules rules
) const {
  const auto rivers_of = [&](const Chosen& breaks) {
    return find_rivers(list_, text_.paragraph.text, breaks, measure, rules.expansion);
  };
  auto rivers = rivers_of(best);
  auto worst = demerits;
  for (int round = 0; round < most_river_rounds && !rivers.empty(); ++round) {
    const auto last = rivers.front();
    worst += river_demerits;
    auto least = awful;
    auto better = best;
    auto fewer = rivers;
    std::uint32_t avoided = 0;
    for (auto line = last - std::min(last, lines_of_river); line < last; ++line) {
      rules.avoided.push_back(best[line].item);
      std::int64_t cost = 0;
      auto other = break_lines(list_.items, measure, rules, &cost);
      rules.avoided.pop_back();
      if (!other || other->size() != best.size() || cost > worst) continue;
      auto left = rivers_of(*other);
      if (left.size() > fewer.size() || (left.size() == fewer.size() && cost >= least)) continue;
      if (left.size() == rivers.size()) continue;
      avoided = best[line].item;
      least = cost;
      better = std::move(*other);
      fewer = std::move(left);
    }
    if (least == awful) break;
    rules.avoided.push_back(avoided);
    best = std::move(better);
    rivers = std::move(fewer);
  }
  return best;
}

void ParagraphSetter::add_lines(const Chosen& breaks, const Measure& measure) {
  std::uint32_t begin = 0, index = 0;
  for (const auto& chosen : breaks) {
    const bool is_last = &chosen == &breaks.back();
    const auto next = next_line_begin(list_, chosen.item);
    const auto width = index++ < measure.first_lines ? measure.first : measure.rest;
    lines_.push_back(builder_.build(list_, {begin, chosen.item, next, is_last}, width));
    begin = next;
  }
}

}  // namespace

std::vector<Line> set_lines(
    const ShapedText& text, const Measure& measure, const Typesetter& typesetter
) {
  const auto white_space = text.paragraph.style->inherited->white_space;
  if (white_space == css::WhiteSpace::Pre || white_space == css::WhiteSpace::PreWrap)
    return set_preserved_lines(text, measure, typesetter);
  return ParagraphSetter(text, measure, typesetter).run();
}

}  // namespace quire::text
