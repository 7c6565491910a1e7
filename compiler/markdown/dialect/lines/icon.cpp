#include "markdown/dialect/lines/icon.h"

#include <algorithm>

#include "base/ascii.h"

namespace quire::markdown {
namespace {

constexpr std::size_t longest_name = 60;

/// What an icon says that stands for a word, by a part of its name.
struct IconSign {
  std::string_view part, sign;
};
constexpr std::array icon_signs{
    IconSign{"check", "✓"},
    IconSign{"close", "✗"},
    IconSign{"xmark", "✗"},
    IconSign{"alert", "⚠"},
    IconSign{"star", "★"},
    IconSign{"arrow-right", "→"},
    IconSign{"arrow-left", "←"},
    IconSign{"arrow-up", "↑"},
    IconSign{"arrow-down", "↓"}};

bool is_of_name(char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_'; }

/// The bytes of `{ .green }` where the text begins with such.
std::size_t attributes_size(std::string_view text) {
  const auto brace = text.starts_with('{') ? text.substr(0, longest_name).find('}') : text.npos;
  return brace == text.npos ? 0 : brace + 1;
}

}  // namespace

std::optional<Icon> icon_at(std::string_view text) {
  const auto rest = text.substr(1, longest_name);
  const auto end = std::ranges::find_if_not(rest, is_of_name);
  if (end == rest.end() || *end != ':') return std::nullopt;
  const auto name = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  const auto sign = std::ranges::find_if(icon_signs, [&](const IconSign& row) {
    return name.find(row.part) != name.npos;
  });
  const auto size = name.size() + 2;
  return Icon{
      name,
      sign == icon_signs.end() ? std::string_view() : sign->sign,
      size + attributes_size(text.substr(size))};
}

}  // namespace quire::markdown
