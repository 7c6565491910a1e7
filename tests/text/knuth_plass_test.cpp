#include "text/breaks/knuth_plass.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "cpu_time.h"

namespace quire::text {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::SizeIs;

struct BadnessCase {
  Length shortfall, stretch;
  std::int32_t badness;
};

// TeX §108: "approximates 100(t/s)^3"
const BadnessCase badness_cases[] = {
    {0_pt, 10_pt, 0},
    {10_pt, 10_pt, 100},
    {5_pt, 10_pt, 12},
    {20_pt, 10_pt, 800},
    {1_pt, 0_pt, 10'000},
    {0_pt, 0_pt, 0},
    {43_pt, 10_pt, 7'944},
    {50_pt, 10_pt, 10'000},
    {1'000'000_pt, 1_pt, 10'000},
};

TEST(Badness, IsNearTheCube) {
  for (const auto& [shortfall, stretch, expected] : badness_cases)
    EXPECT_NEAR(badness(shortfall, stretch), expected, expected / 100.0) << shortfall.pt();
}

/// Words and spaces of these widths in points; what TeX puts at a paragraph's end.
std::vector<Item> paragraph(std::initializer_list<int> words) {
  std::vector<Item> items;
  for (const auto word : words) {
    if (!items.empty()) items.push_back(Glue{6_pt, 3_pt, 2_pt});
    items.push_back(Box{Length::from_pt(word)});
  }
  items.push_back(Penalty{.cost = Penalty::forbidden});
  items.push_back(Glue{.is_fil = true});
  items.push_back(Penalty{.cost = Penalty::forced});
  return items;
}

std::vector<std::uint32_t> items_of(const std::optional<std::vector<LineBreak>>& breaks) {
  std::vector<std::uint32_t> result;
  if (breaks)
    for (const auto& chosen : *breaks)
      result.push_back(chosen.item);
  return result;
}

TEST(BreakLines, TakesTheOnlySetThatFits) {
  const auto items = paragraph({20, 20, 20, 20});
  const auto breaks = break_lines(items, {46_pt, 46_pt, {}}, {});
  EXPECT_THAT(items_of(breaks), ElementsAre(3u, 9u));
  EXPECT_EQ(breaks->front().ratio, 0);
}

/// Words of three syllables of ten points each, which may be divided between them.
std::vector<Item> divisible(int words) {
  std::vector<Item> items;
  for (int word = 0; word < words; ++word) {
    if (word > 0) items.push_back(Glue{6_pt, 30_pt, 2_pt});
    for (int syllable = 0; syllable < 3; ++syllable) {
      if (syllable > 0) items.push_back(Penalty{.cost = 10, .is_flagged = true});
      items.push_back(Box{10_pt});
    }
  }
  items.push_back(Penalty{.cost = Penalty::forbidden});
  items.push_back(Glue{.is_fil = true});
  items.push_back(Penalty{.cost = Penalty::forced});
  return items;
}

TEST(BreakLines, DividesWordsInTwoLinesInARowOnlyWhereThatIsWorthItsCost) {
  const auto items = divisible(7);
  const auto lines = [&](std::int64_t cost) {
    BreakingRules rules;
    rules.consecutive_flags = cost;
    rules.final_flag = 0;
    std::string ends;
    for (const auto item : items_of(break_lines(items, {82_pt, 82_pt, {}}, rules))) {
      const auto* penalty = std::get_if<Penalty>(&items[item]);
      ends += penalty && penalty->is_flagged ? '-' : '|';
    }
    return ends;
  };
  EXPECT_EQ(lines(0), "--|");
  EXPECT_EQ(lines(1'000'000).find("--"), std::string::npos) << lines(1'000'000);
}

TEST(BreakLines, LooksAheadWhereGreedWouldLeaveALooseLine) {
  // Greed sets 30+30 (62 shrunk) and leaves 30 alone before the 60; the best first line is looser.
  const auto items = paragraph({18, 18, 18, 10, 48, 10});
  BreakingRules rules;
  rules.tolerance = 10'000;
  EXPECT_THAT(items_of(break_lines(items, {66_pt, 66_pt, {}}, rules)), ElementsAre(5u, 9u, 13u));
}

TEST(BreakLines, SaysWhenNothingKeepsToTheTolerance) {
  const auto items = paragraph({40, 40, 5});
  EXPECT_FALSE(break_lines(items, {66_pt, 66_pt, {}}, {}).has_value());
}

TEST(BreakLines, TakesAnOverfullLineInTheEnd) {
  const auto items = paragraph({20, 120, 20});
  BreakingRules rules;
  rules.tolerance = 10'000;
  EXPECT_FALSE(break_lines(items, {66_pt, 66_pt, {}}, rules).has_value());
  rules.is_final = true;
  EXPECT_THAT(items_of(break_lines(items, {66_pt, 66_pt, {}}, rules)), ElementsAre(1u, 3u, 7u));
}

TEST(BreakLines, HasAFirstMeasure) {
  const auto items = paragraph({20, 20, 20});
  EXPECT_THAT(items_of(break_lines(items, {20_pt, 46_pt, {}}, {})), ElementsAre(1u, 7u));
}

TEST(BreakLines, RatherLoosenALineThanLeaveTheRestOfAWordAlone) {
  auto items = paragraph({16, 16, 16, 5});
  items.insert(items.begin() + 7, {Penalty{4_pt, 50, true}, Box{20_pt}});
  BreakingRules rules;
  rules.tolerance = std::numeric_limits<std::int32_t>::max();
  rules.is_final = true;
  const Measure measure{75_pt, 75_pt, {}};
  EXPECT_THAT(items_of(break_lines(items, measure, rules)), ElementsAre(7u, 11u));
  rules.shortest_last = 10_pt;
  EXPECT_THAT(items_of(break_lines(items, measure, rules)), ElementsAre(5u, 11u));
}

TEST(BreakLines, EndsNoLineWhereItIsAvoided) {
  const auto items = paragraph({20, 20, 20});
  BreakingRules rules;
  rules.tolerance = 10'000;
  std::int64_t least = 0, other = 0;
  const auto best = break_lines(items, {46_pt, 46_pt, {}}, rules, &least);
  ASSERT_THAT(items_of(best), ElementsAre(3u, 7u));
  rules.avoided = {3};
  EXPECT_THAT(items_of(break_lines(items, {46_pt, 46_pt, {}}, rules, &other)), ElementsAre(1u, 7u));
  EXPECT_GT(other, least);
}

/// The demerits of a set of breaks by the definition alone, or nothing if a line is not allowed.
class Reference {
public:
  Reference(const std::vector<Item>& items, const Measure& measure, const BreakingRules& rules)
      : items_(items), measure_(measure), rules_(rules) {}

  std::optional<std::int64_t> demerits(const std::vector<std::uint32_t>& breaks) const {
    std::int64_t total = 0;
    std::size_t begin = 0;
    int previous_class = 2;
    bool was_flagged = false;
    for (std::size_t n = 0; n < breaks.size(); ++n) {
      const auto at = breaks[n];
      Length width, stretch = rules_.background_stretch, shrink;
      bool has_fil = false;
      for (auto i = begin; i < at; ++i) {
        if (const auto* box = std::get_if<Box>(&items_[i])) width += box->width;
        if (const auto* glue = std::get_if<Glue>(&items_[i])) {
          width += glue->width, stretch += glue->stretch, shrink += glue->shrink;
          has_fil = has_fil || glue->is_fil;
        }
      }
      const auto* penalty = std::get_if<Penalty>(&items_[at]);
      if (penalty) width += penalty->width;
      const auto short_by = (n == 0 ? measure_.first : measure_.rest) - width;
      std::int64_t bad = 0;
      int fitness = 2;
      if (short_by > Length()) {
        bad = has_fil ? 0 : badness(short_by, stretch);
        fitness = bad > 99 ? 0 : bad > 12 ? 1 : 2;
      } else {
        if (-short_by > shrink) return std::nullopt;
        bad = badness(-short_by, shrink);
        fitness = bad > 12 ? 3 : 2;
      }
      if (bad > rules_.tolerance) return std::nullopt;
      total += demerits_of_line(penalty, bad, n + 1 == breaks.size(), was_flagged);
      if (std::abs(fitness - previous_class) > 1) total += rules_.fitness_mismatch;
      previous_class = fitness;
      was_flagged = penalty && penalty->is_flagged;
      begin = at + 1;
      while (begin < items_.size() && !std::holds_alternative<Box>(items_[begin]))
        ++begin;
    }
    return total;
  }

  std::vector<std::uint32_t> legal_breaks() const {
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 1; i + 1 < items_.size(); ++i) {
      const auto* penalty = std::get_if<Penalty>(&items_[i]);
      const bool is_glue =
          std::holds_alternative<Glue>(items_[i]) && std::holds_alternative<Box>(items_[i - 1]);
      if (is_glue || (penalty && penalty->cost < Penalty::forbidden)) result.push_back(i);
    }
    return result;
  }

private:
  std::int64_t demerits_of_line(
      const Penalty* penalty, std::int64_t bad, bool is_last, bool was_flagged
  ) const {
    auto result = (rules_.line_penalty + bad) * (rules_.line_penalty + bad);
    if (rules_.line_penalty + bad >= 10'000) result = 100'000'000;
    if (is_last) return result + (was_flagged ? rules_.final_flag : 0);
    if (!penalty) return result;
    const std::int64_t cost = penalty->cost;
    result += cost > 0 ? cost * cost : -cost * cost;
    if (penalty->is_flagged && was_flagged) result += rules_.consecutive_flags;
    return result;
  }

  const std::vector<Item>& items_;
  Measure measure_;
  BreakingRules rules_;
};

std::vector<Item> random_paragraph(std::mt19937& random) {
  const auto up_to = [&random](unsigned n) { return static_cast<int>(random() % n); };
  std::vector<Item> items;
  const int words = 4 + up_to(8);
  for (int i = 0; i < words; ++i) {
    if (i > 0) items.push_back(Glue{6_pt, 3_pt, 2_pt});
    items.push_back(Box{Length::from_pt(5 + up_to(30))});
    if (up_to(3) == 0) {
      const bool is_hyphen = up_to(2) == 0;
      items.push_back(Penalty{is_hyphen ? 4_pt : 0_pt, up_to(200) - 50, is_hyphen});
      items.push_back(Box{Length::from_pt(5 + up_to(20))});
    }
  }
  items.push_back(Penalty{.cost = Penalty::forbidden});
  items.push_back(Glue{.is_fil = true});
  items.push_back(Penalty{.cost = Penalty::forced});
  return items;
}

/// The least demerits of all sets of breaks that there are.
std::optional<std::int64_t> least_of_all(const Reference& reference, std::uint32_t end) {
  const auto legal = reference.legal_breaks();
  std::optional<std::int64_t> least;
  for (std::uint64_t set = 0; set < (std::uint64_t{1} << legal.size()); ++set) {
    std::vector<std::uint32_t> breaks;
    for (std::size_t i = 0; i < legal.size(); ++i)
      if (set >> i & 1) breaks.push_back(legal[i]);
    breaks.push_back(end);
    const auto demerits = reference.demerits(breaks);
    if (demerits && (!least || *demerits < *least)) least = demerits;
  }
  return least;
}

TEST(BreakLines, FindsTheLeastDemeritsOfAllSetsOfBreaks) {
  std::mt19937 random(1981);
  int feasible = 0;
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    const auto items = random_paragraph(random);
    const auto width = Length::from_pt(60 + static_cast<int>(random() % 40));
    const Measure measure{width - Length::from_pt(static_cast<int>(random() % 20)), width, {}};
    BreakingRules rules;
    rules.tolerance = random() % 2 ? 200 : 10'000;
    if (random() % 4 == 0) rules.background_stretch = 10_pt;
    if (random() % 4 == 0) rules.fitness_mismatch = 0;
    const Reference reference(items, measure, rules);
    const auto expected = least_of_all(reference, static_cast<std::uint32_t>(items.size() - 1));
    const auto breaks = break_lines(items, measure, rules);
    ASSERT_EQ(breaks.has_value(), expected.has_value());
    if (!breaks) continue;
    ++feasible;
    EXPECT_EQ(reference.demerits(items_of(breaks)), expected);
  }
  EXPECT_GT(feasible, 100);
}

TEST(BreakLines, TakesTimeInProportion) {
  // A quarter of a million places to break without width between them: each could begin a line.
  std::vector<Item> items{Box{1_pt}};
  for (int i = 0; i < 250'000; ++i) {
    items.push_back(Penalty{});
    items.push_back(Box{Length::from_sp(i % 2)});
  }
  items.push_back(Penalty{.cost = Penalty::forbidden});
  items.push_back(Glue{.is_fil = true});
  items.push_back(Penalty{.cost = Penalty::forced});
  BreakingRules rules;
  rules.tolerance = infinitely_bad;
  const auto start = test::cpu_seconds();
  EXPECT_THAT(break_lines(items, {100_pt, 100_pt, {}}, rules), testing::Optional(SizeIs(1)));
  EXPECT_LT(test::cpu_seconds() - start, 20);
}

}  // namespace
}  // namespace quire::text
