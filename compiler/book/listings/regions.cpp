#include "book/listings/regions.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace quire::book {
namespace {

/// A mark in a line: where a region begins or ends, and its name, which an end may lack.
struct RegionMark {
  bool begins = false;
  std::string_view name;
};

struct MarkWord {
  std::string_view word;
  bool begins;
};

/// An end before a beginning whose word it holds. Sources: mdBook, "Including portions of a file";
/// Visual Studio, "#region".
constexpr auto mark_words = std::to_array<MarkWord>({
    {"ANCHOR_END:", false},
    {"ANCHOR:", true},
    {"endregion", false},
    {"region:", true},
    {"#region", true},
});

bool is_name(char c) {
  return ascii::is_alphanumeric(c) || c == '_' || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Before the word stands no letter: `subregion:` is none.
bool is_apart(std::string_view line, std::size_t at) { return at == 0 || !is_name(line[at - 1]); }

std::optional<RegionMark> mark_in(std::string_view line) {
  for (const auto& [word, begins] : mark_words) {
    const auto at = line.find(word);
    if (at == std::string_view::npos || !is_apart(line, at)) continue;
    auto rest = line.substr(at + word.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t:"), rest.size()));
    const auto end = std::ranges::find_if_not(rest, is_name);
    const auto name = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    if (begins && name.empty()) continue;
    return RegionMark{begins, name};
  }
  return std::nullopt;
}

}  // namespace

std::vector<FileLine> lines_of(std::string_view text) {
  std::vector<FileLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({line, static_cast<std::uint32_t>(lines.size() + 1)});
    at = end + 1;
  }
  return lines;
}

std::optional<std::vector<FileLine>> region_of(
    const std::vector<FileLine>& lines, std::string_view name
) {
  std::vector<FileLine> region;
  std::size_t depth = 0;  // of regions without names at their ends, in the one that is sought
  bool is_found = false;
  for (const auto& line : lines) {
    const auto mark = mark_in(line.text);
    if (!is_found) {
      is_found = mark && mark->begins && mark->name == name;
    } else if (!mark) {
      region.push_back(line);
    } else if (mark->begins) {
      ++depth;
    } else if (mark->name == name || (mark->name.empty() && depth == 0)) {
      return region;
    } else if (depth > 0) {
      --depth;
    }
  }
  return is_found ? std::optional(std::move(region)) : std::nullopt;
}

std::vector<std::string> regions_in(const std::vector<FileLine>& lines) {
  std::vector<std::string> names;
  for (const auto& line : lines)
    if (const auto mark = mark_in(line.text); mark && mark->begins) names.emplace_back(mark->name);
  return names;
}

}  // namespace quire::book
