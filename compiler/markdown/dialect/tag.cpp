#include "markdown/dialect/tag.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/line.h"

namespace quire::markdown {
namespace {

bool is_name(char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == ':'; }

}  // namespace

std::string_view name_in(std::string_view text) {
  return text.substr(
      0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_name) - text.begin())
  );
}

bool is_names(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_name(c) || c == ' '; });
}

std::string_view inside_of(std::string_view line) {
  struct Form {
    std::string_view open, close;
  };
  constexpr std::array forms{Form{"{%", "%}"}, Form{"{{<", ">}}"}, Form{"{{%", "%}}"}};
  for (const auto& form : forms) {
    if (!line.starts_with(form.open) || !line.ends_with(form.close)) continue;
    auto inside = line.substr(form.open.size(), line.size() - form.open.size() - form.close.size());
    while (inside.starts_with('-'))
      inside.remove_prefix(1);
    while (inside.ends_with('-') || inside.ends_with('/'))
      inside.remove_suffix(1);
    if (inside.find(form.close) != std::string_view::npos) return {};
    return trimmed(inside);
  }
  return {};
}

std::string_view positional(std::string_view inside) {
  const auto space = inside.find_first_of(" \t");
  if (space == std::string_view::npos) return {};
  const auto rest = trimmed(inside.substr(space));
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    const auto close = rest.find(rest.front(), 1);
    return close == std::string_view::npos ? std::string_view() : rest.substr(1, close - 1);
  }
  const auto word = rest.substr(0, rest.find_first_of(" \t"));
  return word.find('=') == std::string_view::npos ? word : std::string_view();
}

std::string_view after_positional(std::string_view inside) {
  const auto first = positional(inside);
  if (first.empty()) return {};
  const auto end = static_cast<std::size_t>(first.data() - inside.data()) + first.size();
  const auto rest = inside.substr(std::min(end, inside.size()));
  return rest.starts_with('"') || rest.starts_with('\'') ? rest.substr(1) : rest;
}

}  // namespace quire::markdown
