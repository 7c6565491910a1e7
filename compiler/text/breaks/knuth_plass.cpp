#include "text/breaks/knuth_plass.h"

#include <algorithm>
#include <array>
#include <limits>

// Knuth and Plass's algorithm, by TeX's names
//
// Active nodes are the places where a line may have begun, each with the least demerits of the
// lines before it. At each legal break every active node is tried as the start of the line that
// ends here (consider): if the line can be set within the tolerance, its demerits and those of its
// node compete for the best way to end here, one for each fitness class; if it is overfull, the
// node is dropped, since all later lines from it are longer still. The winners become active nodes
// (add_nodes) and are recorded as passive ones, whose chain from the best last break is the result.
//
// Widths are differences of running sums. Cursor gives them up to a break, without the glue at the
// line's end, and after one, without the glue that is discarded there.
//
// What differs from TeX: a line's text may be widened or narrowed by steps of half a percent before
// its glue is (setting_of); characters at its ends may hang into the margins; limits on hyphens in
// a row and on short last lines are demerits that only the final pass pays.

namespace quire::text {
namespace {

constexpr auto none = std::numeric_limits<std::uint32_t>::max();
constexpr auto awful = std::numeric_limits<std::int64_t>::max();

/// How tight or loose a line is. Source: TeX §817
enum Fitness : std::uint8_t { VeryLoose, Loose, Decent, Tight };
constexpr std::size_t fitness_classes = 4;

/// Sums over items.
struct Totals {
  Length width, stretch, shrink;
  Length rigid;  ///< of the width
  std::int64_t fils = 0;
  std::int64_t spaces = 0;

  friend bool operator==(const Totals&, const Totals&) = default;
  friend Totals operator-(const Totals& a, const Totals& b) {
    return {
        a.width - b.width,
        a.stretch - b.stretch,
        a.shrink - b.shrink,
        a.rigid - b.rigid,
        a.fils - b.fils,
        a.spaces - b.spaces};
  }
};

/// A break that a line may begin at, as long as a line from it can still end. Source: TeX §819
struct ActiveNode {
  Totals start;  ///< of all items before the line's first box
  std::int64_t demerits = 0;
  std::uint32_t passive = none;
  Fitness fitness = Decent;
  bool is_flagged = false;
  bool is_divided = false;  ///< with a hyphen that was added
  int flags_in_row = 0;     ///< how many lines up to here end with one
  std::uint32_t line = 0;   ///< which one begins here, as far as their widths differ
};

/// A break that was once active, and the best one before it. Source: TeX §821
struct PassiveNode {
  std::uint32_t item = 0;
  std::uint32_t previous = none;
  double ratio = 0;
};

struct Candidate {
  std::int64_t demerits = awful;
  std::uint32_t passive = none;
  double ratio = 0;
  int flags_in_row = 0;  ///< before this line
  std::uint32_t line = 0;
};

struct Setting {
  std::int32_t badness = 0;
  Fitness fitness = Decent;
  bool is_overfull = false;
  double ratio = 0;
};

double ratio_of(Length shortfall, Length room) {
  if (room == Length()) return 0;
  return static_cast<double>(shortfall.sp()) / static_cast<double>(room.sp());
}

/// Beyond what is infinitely bad there is worse, where lines are taken as they come.
std::int32_t looseness(Length shortfall, Length stretch) {
  constexpr std::int64_t loosest = 20;
  const auto bad = badness(shortfall, stretch);
  if (bad < infinitely_bad) return bad;
  const auto ratio =
      stretch > Length() ? std::min(shortfall.sp() / stretch.sp(), loosest) : loosest;
  return std::max(bad, static_cast<std::int32_t>(100 * ratio * ratio * ratio));
}

/// How a line of these sums looks that is `shortfall` too short. Its glyphs give first, for that is
/// not seen. Source: TeX §852, §853
Setting setting_of(Length shortfall, const Totals& line, int expansion) {
  const auto room = expansion_of(line.width - line.rigid, expansion);
  if (shortfall > Length()) {
    if (line.fils > 0) return {};
    const auto rest = std::max(shortfall - room, Length());
    const auto bad = looseness(rest, line.stretch);
    const auto fitness = bad > 99 ? VeryLoose : bad > 12 ? Loose : Decent;
    return {bad, fitness, false, ratio_of(rest, line.stretch)};
  }
  const auto excess = std::max(-shortfall - room, Length());
  if (excess > line.shrink)
    return {infinitely_bad + 1, Tight, true, ratio_of(-excess, line.shrink)};
  const auto bad = badness(excess, line.shrink);
  return {bad, bad > 12 ? Tight : Decent, false, ratio_of(-excess, line.shrink)};
}

/// The items up to a place, walked once from left to right.
class Cursor {
public:
  explicit Cursor(std::span<const Item> items) : items_(items) {}

  /// Sums of the items before `item`, which is not left of where the cursor is.
  const Totals& before(std::size_t item) {
    for (; item_ < item; ++item_) {
      if (const auto* box = std::get_if<Box>(&items_[item_])) {
        totals_.width += box->width;
        if (box->is_rigid) totals_.rigid += box->width;
      } else if (const auto* glue = std::get_if<Glue>(&items_[item_])) {
        totals_.width += glue->width;
        totals_.stretch += glue->stretch;
        totals_.shrink += glue->shrink;
        totals_.fils += glue->is_fil;
        totals_.spaces += glue->width > Length();
      }
    }
    return totals_;
  }

  /// The same before the line that a break at `item` begins: without what a break discards, which
  /// is all up to the next box or forced break. Source: TeX §837
  const Totals& after_break(std::size_t item) {
    auto next = std::max(item_, item);
    const auto is_discarded = [this, item](std::size_t i) {
      if (std::holds_alternative<Box>(items_[i])) return false;
      const auto* penalty = std::get_if<Penalty>(&items_[i]);
      return !penalty || i == item || penalty->cost > Penalty::forced;
    };
    while (next < items_.size() && is_discarded(next))
      ++next;
    return before(next);
  }

  /// The first item that the sums last given don't have.
  std::size_t place() const { return item_; }

private:
  std::span<const Item> items_;
  std::size_t item_ = 0;
  Totals totals_;
};

/// The paper's algorithm, with the names of TeX §829 and the sections after it.
class Breaker {
public:
  Breaker(std::span<const Item> items, const Measure& measure, const BreakingRules& rules)
      : items_(items), measure_(measure), rules_(rules), before_(items), after_(items) {
    active_.push_back({});
    active_.front().start.width += hang_start(0);
  }

  std::optional<std::vector<LineBreak>> run(std::int64_t* demerits);

private:
  void try_break(std::size_t item, const Penalty& penalty);
  Length hang_start(std::size_t item) const;
  Length hang_end(std::size_t item, const Penalty& penalty) const;
  bool consider(const ActiveNode& node, const Penalty& penalty, bool is_last);
  std::int64_t demerits_of(const ActiveNode& node, const Setting& line, const Penalty& penalty)
      const;
  void add_nodes(std::size_t item, const Penalty& penalty);
  void add_node(const ActiveNode& node);
  void thin_out();
  std::vector<LineBreak> chosen(const ActiveNode& last) const;
  bool is_avoided(std::size_t item) const {
    return !rules_.avoided.empty() && std::ranges::count(rules_.avoided, item) != 0;
  }

  // More breaks than these in one line are no prose: forgetting some keeps a megabyte linear.
  static constexpr std::size_t most_active = 512;

  std::span<const Item> items_;
  Measure measure_;
  BreakingRules rules_;
  Cursor before_, after_;
  Totals sums_;
  std::vector<ActiveNode> active_;
  std::vector<PassiveNode> passive_;
  std::array<Candidate, fitness_classes> best_;
};

std::optional<std::vector<LineBreak>> Breaker::run(std::int64_t* demerits) {
  for (std::size_t i = 0; i < items_.size() && !active_.empty(); ++i) {
    if (!is_legal_break(items_, i) || is_avoided(i)) continue;
    const auto* penalty = std::get_if<Penalty>(&items_[i]);
    try_break(i, penalty ? *penalty : Penalty{});
  }
  if (active_.empty() || passive_.empty()) return std::nullopt;
  const auto& best = *std::ranges::min_element(active_, {}, &ActiveNode::demerits);
  if (demerits) *demerits = best.demerits;
  return chosen(best);
}

/// Source: TeX §829
void Breaker::try_break(std::size_t item, const Penalty& penalty) {
  sums_ = before_.before(item);
  sums_.width += penalty.width - hang_end(item, penalty);
  best_.fill({});
  std::size_t kept = 0;
  for (std::size_t i = 0; i < active_.size(); ++i) {
    const bool is_last = kept == 0 && i + 1 == active_.size();
    if (consider(active_[i], penalty, is_last)) active_[kept++] = active_[i];
  }
  active_.resize(kept);
  add_nodes(item, penalty);
}

/// By how much a line that begins with this item may begin further out.
Length Breaker::hang_start(std::size_t item) const {
  const auto* box = item < items_.size() ? std::get_if<Box>(&items_[item]) : nullptr;
  return box ? box->hang_start : Length();
}

/// By how much a line that ends here may end further out.
Length Breaker::hang_end(std::size_t item, const Penalty& penalty) const {
  if (penalty.width > Length()) return penalty.hang;
  const auto* box = item > 0 ? std::get_if<Box>(&items_[item - 1]) : nullptr;
  return box ? box->hang_end : Length();
}

/// Holds the line from `node` to this break against the best; false if `node` has had its day.
/// Source: TeX §851, §854, §855
bool Breaker::consider(const ActiveNode& node, const Penalty& penalty, bool is_last) {
  auto line = sums_ - node.start;
  line.stretch += rules_.background_stretch;
  const auto width = node.line < measure_.first_lines ? measure_.first : measure_.rest;
  const auto setting = setting_of(width - line.width, line, rules_.expansion);

  const bool is_forced = penalty.cost <= Penalty::forced;
  const bool stays = !setting.is_overfull && !is_forced;
  const bool has_candidate = std::ranges::any_of(best_, [](const Candidate& candidate) {
    return candidate.demerits != awful;
  });
  // Of what is asked for the style's limit is kept first, but lines must end somewhere.
  const bool has_too_many = rules_.most_flags > 0 && penalty.is_flagged && node.is_flagged &&
                            node.flags_in_row >= rules_.most_flags;
  const bool is_rest_of_word = node.is_divided && line.spaces == 0;
  const bool is_runt = is_forced && node.line > 0 && rules_.shortest_last > Length() &&
                       (is_rest_of_word || line.width < rules_.shortest_last);
  const bool is_last_resort = has_too_many || is_runt || penalty.cost > BreakingRules::dearest;
  if (is_last_resort && !rules_.is_final) return stays;
  const bool is_artificial = !stays && rules_.is_final && is_last && !has_candidate;
  const auto bad = rules_.tolerance <= infinitely_bad ? std::min(setting.badness, infinitely_bad)
                                                      : setting.badness;
  if ((setting.is_overfull || bad > rules_.tolerance) && !is_artificial) return stays;

  auto demerits = node.demerits + (is_artificial ? 0 : demerits_of(node, setting, penalty));
  if (is_runt) demerits += rules_.runt;
  if (has_too_many) demerits += rules_.too_many_flags;
  auto& best = best_[rules_.fitness_mismatch > 0 ? setting.fitness : Decent];
  if (demerits <= best.demerits)
    best = {
        demerits,
        node.passive,
        setting.ratio,
        node.is_flagged ? node.flags_in_row : 0,
        std::min(node.line + 1, measure_.first_lines)};
  return stays;
}

/// Source: TeX §859
std::int64_t Breaker::demerits_of(
    const ActiveNode& node, const Setting& line, const Penalty& penalty
) const {
  auto base = rules_.line_penalty + line.badness;
  if (rules_.tolerance <= infinitely_bad) base = std::min<std::int64_t>(base, infinitely_bad);
  auto result = base * base;
  const auto cost = static_cast<std::int64_t>(penalty.cost);
  if (cost > 0) result += cost * cost;
  if (cost < 0 && cost > Penalty::forced) result -= cost * cost;
  // A paragraph's end counts as a hyphen: the line before the last should not have one.
  const bool is_end = penalty.cost <= Penalty::forced;
  if (node.is_flagged && is_end) result += rules_.final_flag;
  if (node.is_flagged && penalty.is_flagged) result += rules_.consecutive_flags;
  if (line.fitness > node.fitness + 1 || node.fitness > line.fitness + 1)
    result += rules_.fitness_mismatch;
  return result;
}

/// Source: TeX §836, §845
void Breaker::add_nodes(std::size_t item, const Penalty& penalty) {
  const auto least = std::ranges::min_element(best_, {}, &Candidate::demerits)->demerits;
  if (least == awful) return;
  auto start = after_.after_break(item);
  start.width += hang_start(after_.place());
  for (std::size_t fitness = 0; fitness < fitness_classes; ++fitness) {
    const auto& best = best_[fitness];
    if (best.demerits == awful || best.demerits > least + rules_.fitness_mismatch) continue;
    passive_.push_back({static_cast<std::uint32_t>(item), best.passive, best.ratio});
    add_node(
        {.start = start,
         .demerits = best.demerits,
         .passive = static_cast<std::uint32_t>(passive_.size() - 1),
         .fitness = static_cast<Fitness>(fitness),
         .is_flagged = penalty.is_flagged,
         .is_divided = penalty.is_flagged && penalty.width > Length(),
         .flags_in_row = best.flags_in_row + 1,
         .line = best.line}
    );
  }
}

/// A node that begins a line with the same box as another has the same future: one is enough.
void Breaker::add_node(const ActiveNode& node) {
  for (auto i = active_.size(); i > 0; --i) {
    auto& other = active_[i - 1];
    if (other.line == 0 || other.start != node.start) break;
    if (other.line != node.line) continue;
    if (other.fitness != node.fitness || other.is_flagged != node.is_flagged ||
        other.is_divided != node.is_divided)
      continue;
    if (node.demerits <= other.demerits) other = node;
    return;
  }
  if (active_.size() >= most_active) thin_out();
  active_.push_back(node);
}

/// Forgets every second node: the first and some of all ages stay.
void Breaker::thin_out() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < active_.size(); i += 2)
    active_[kept++] = active_[i];
  active_.resize(kept);
}

std::vector<LineBreak> Breaker::chosen(const ActiveNode& last) const {
  std::vector<LineBreak> result;
  for (auto i = last.passive; i != none; i = passive_[i].previous)
    result.push_back({passive_[i].item, passive_[i].ratio});
  std::ranges::reverse(result);
  return result;
}

}  // namespace

bool is_legal_break(std::span<const Item> items, std::size_t i) {
  if (const auto* penalty = std::get_if<Penalty>(&items[i]))
    return penalty->cost < Penalty::forbidden;
  return std::holds_alternative<Glue>(items[i]) && i > 0 &&
         std::holds_alternative<Box>(items[i - 1]);
}

std::int32_t badness(Length shortfall, Length stretch) {
  if (shortfall <= Length()) return 0;
  if (stretch <= Length()) return infinitely_bad;
  // 297 is near the cube root of 100 * 2^18; over 1290 the result would be over 10 000.
  constexpr std::int64_t largest = 1290;
  if (shortfall.sp() / stretch.sp() > largest / 297) return infinitely_bad;
  const auto ratio = shortfall.sp() * 297 / stretch.sp();
  if (ratio > largest) return infinitely_bad;
  return static_cast<std::int32_t>((ratio * ratio * ratio + 0x20000) / 0x40000);
}

Length expansion_of(Length text, int steps) {
  constexpr std::int64_t whole = 200;
  return Length::from_sp(text.sp() * steps / whole);
}

std::optional<std::vector<LineBreak>> break_lines(
    std::span<const Item> items,
    const Measure& measure,
    const BreakingRules& rules,
    std::int64_t* demerits
) {
  return Breaker(items, measure, rules).run(demerits);
}

}  // namespace quire::text
