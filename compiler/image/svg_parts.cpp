#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "image/svg.h"

namespace quire::image {
namespace {

/// How many points a path or a line of points has at most: as many as numbers and commands. Each
/// may have a marker.
std::uint64_t points_of(pugi::xml_node element) {
  if (std::string_view(element.name()) == "line") return 2;
  std::uint64_t count = 0;
  for (const char* name : {"d", "points"}) {
    bool is_in_number = false;
    for (const char c : std::string_view(element.attribute(name).value())) {
      const bool is_of_number = ascii::is_digit(c) || c == '.';
      const bool begins = is_of_number ? !is_in_number : ascii::is_alphanumeric(c);
      count += begins ? 1 : 0;
      is_in_number = is_of_number;
    }
  }
  return count;
}

bool is_marker(pugi::xml_node node) { return std::string_view(node.name()) == "marker"; }

/// Counts what is drawn when every reference is followed.
class PartCounter {
public:
  explicit PartCounter(pugi::xml_node root) : root_(root) {
    for (auto node = root; node; node = dom::next_in(root, node))
      if (const auto id = dom::get(node, "id"); !id.empty())
        ids_.try_emplace(std::string(id), node);
    for (auto node = root; node; node = dom::next_in(root, node))
      if (std::string_view(node.name()) == "style")
        add_references("style", dom::text_of(node), node, of_sheets_);
    std::erase_if(of_sheets_, [](const Need& need) { return !is_marker(need.node); });
  }

  std::string run() {
    open(root_);
    while (!stack_.empty()) {
      auto& top = stack_.back();
      if (top.next == top.needs.size()) {
        close();
        if (weight_of_last_ > most) return fmt::format("draws more than {} parts", most);
        continue;
      }
      const auto& need = top.needs[top.next];
      const auto known = weights_.find(need.node.hash_value());
      if (known == weights_.end()) {
        open(need.node);
      } else if (known->second == open_mark) {
        return "uses itself, without end";
      } else {
        top.add(known->second);
      }
      if (stack_.size() > deepest) return "is nested too deeply";
    }
    return {};
  }

private:
  static constexpr std::uint64_t most = 1'000'000;
  static constexpr std::uint64_t open_mark = 0;
  static constexpr std::size_t deepest = 240;  ///< libxml2, which librsvg reads with, takes 256

  /// A child, or what an element refers to, and how often that draws it.
  struct Need {
    pugi::xml_node node;
    std::uint64_t times = 1;
  };

  struct Visit {
    pugi::xml_node node;
    std::vector<Need> needs;
    std::size_t next = 0;
    std::uint64_t weight = 1;

    /// Adds the weight of the next need. Neither factor is above `most` by more than one.
    void add(std::uint64_t weight_of_need) {
      weight = std::min(weight + weight_of_need * needs[next++].times, most + 1);
    }
  };

  void open(pugi::xml_node node) {
    weights_[node.hash_value()] = open_mark;
    auto& visit = stack_.emplace_back();
    visit.node = node;
    for (const auto child : node.children())
      if (child.type() == pugi::node_element) visit.needs.push_back({child});
    if (std::string_view(node.name()) == "a") return;
    for (const auto& attribute : node.attributes())
      add_references(attribute.name(), attribute.value(), node, visit.needs);
    add_markers_of_sheets(visit);
  }

  void add_references(
      std::string_view name,
      std::string_view value,
      pugi::xml_node element,
      std::vector<Need>& needs
  ) const {
    auto begin = name == "xlink:href" && value.starts_with('#') ? 0 : value.find("url(");
    for (; begin != std::string_view::npos; begin = value.find("url(", begin + 1)) {
      const auto hash = value.find('#', begin);
      if (hash == std::string_view::npos) return;
      const auto end = std::min(value.find_first_of("'\")", hash), value.size());
      const auto found = ids_.find(std::string(value.substr(hash + 1, end - hash - 1)));
      if (found == ids_.end()) continue;
      const auto times = is_marker(found->second) ? std::min(points_of(element), most) : 1;
      needs.push_back({found->second, times});
    }
  }

  /// A sheet's markers may be those of every path but of what they consist of themselves.
  void add_markers_of_sheets(Visit& visit) const {
    if (of_sheets_.empty()) return;
    const auto points = std::min(points_of(visit.node), most);
    for (auto around = visit.node; points > 0 && around; around = around.parent())
      if (is_marker(around)) return;
    if (points > 0)
      for (const auto& marker : of_sheets_)
        visit.needs.push_back({marker.node, points});
  }

  void close() {
    weight_of_last_ = stack_.back().weight;
    weights_[stack_.back().node.hash_value()] = weight_of_last_;
    stack_.pop_back();
    if (!stack_.empty()) stack_.back().add(weight_of_last_);
  }

  pugi::xml_node root_;
  std::map<std::string, pugi::xml_node> ids_;
  std::vector<Need> of_sheets_;                             ///< markers that style sheets name
  std::unordered_map<std::size_t, std::uint64_t> weights_;  ///< only looked up
  std::vector<Visit> stack_;
  std::uint64_t weight_of_last_ = 0;
};

}  // namespace

std::string why_endless(pugi::xml_node root) { return PartCounter(root).run(); }

}  // namespace quire::image
