#include "markdown/dialect/blocks/directive.h"

#include <algorithm>

#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 5'000;

/// `:key: value`, or `key: value` between lines of `---`.
void take_options(Directive& directive, BlockSource& source) {
  const auto line = [&](std::size_t number) { return trimmed(source.line(number).value_or("")); };
  const bool is_yaml = directive.end > 1 && line(1) == "---";
  auto& at = directive.body;
  for (at = is_yaml ? 2 : 1; at < directive.end; ++at) {
    auto text = line(at);
    if (is_yaml && text == "---") {
      ++at;
      return;
    }
    if (!is_yaml && !text.starts_with(':')) return;
    if (!is_yaml) text.remove_prefix(1);
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return;
    directive.options[std::string(text.substr(0, colon))] = trimmed(text.substr(colon + 1));
  }
}

}  // namespace

std::string Directive::option(const std::string& key) const {
  const auto found = options.find(key);
  return found == options.end() ? std::string() : std::string(unquoted(found->second));
}

std::string Directive::id() const {
  auto id = option("name");
  if (id.empty()) id = option("label");
  std::ranges::replace(id, ' ', '-');
  return id;
}

std::optional<Directive> open_directive(BlockSource& source) {
  const auto line = trimmed(source.line(0).value_or(""));
  if (line.empty()) return std::nullopt;
  Directive directive;
  directive.mark = line.front();
  directive.size = std::min(line.find_first_not_of(directive.mark), line.size());
  const auto info = trimmed(line.substr(directive.size));
  const auto close = info.find('}');
  if (directive.size < 3 || !info.starts_with('{') || close == std::string_view::npos)
    return std::nullopt;
  directive.name = info.substr(1, close - 1);
  directive.argument = trimmed(info.substr(close + 1));
  return directive;
}

bool take_directive(Directive& directive, BlockSource& source) {
  for (directive.end = 1;; ++directive.end) {
    const auto line = source.line(directive.end);
    if (!line || directive.end == most_lines) {
      source.examined = directive.end;
      return false;
    }
    const auto text = trimmed(*line);
    if (text.size() >= directive.size &&
        text.find_first_not_of(directive.mark) == std::string_view::npos)
      break;
  }
  take_options(directive, source);
  while (directive.body < directive.end && trimmed(*source.line(directive.body)).empty())
    ++directive.body;
  return true;
}

}  // namespace quire::markdown
