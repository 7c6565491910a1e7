#include "markdown/elements/chunk_options.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/trimmed.h"
#include "markdown/dialect/lines/chunk_value.h"

namespace quire::markdown {
namespace {

/// What opens a line that says how a chunk is run: a comment of the chunk's language, and a bar.
constexpr std::array<std::string_view, 6> signs{"#|", "//|", "--|", "%%|", "%% |", "%|"};

bool is_option(std::string_view line) {
  if (std::ranges::any_of(signs, [&](std::string_view sign) { return line.starts_with(sign); }))
    return true;
  const auto end = line.starts_with(':') ? line.find(':', 1) : std::string_view::npos;
  return end != std::string_view::npos &&
         line.substr(1, end - 1).find(' ') == std::string_view::npos;
}

/// An option that a chunk switches on or off.
struct Switch {
  std::string_view key;
  std::string_view name;  ///< of what is reported where it is off
  bool is_off = false;
};

class Hiding {
public:
  /// `name, fig.cap="a, b", echo=FALSE`.
  void take_header(std::string_view text) {
    while (!text.empty()) {
      const auto size = chunk_value_size(text);
      take_pair(text.substr(0, size), '=');
      text.remove_prefix(std::min(size + 1, text.size()));
    }
  }

  void take_line(std::string_view line) {
    line = trimmed(line);
    for (const std::string_view tag :
         {"remove-input", "remove_input", "remove-cell", "remove_cell"})
      if (line.find(tag) != std::string_view::npos) tag_ = tag;
    for (const auto sign : signs) {
      if (!line.starts_with(sign)) continue;
      line = trimmed(line.substr(sign.size()));
      break;
    }
    // knitr takes both `#| echo: false` and `#| echo=FALSE`.
    if (line.find('=') < line.find(':'))
      take_header(line);
    else
      take_pair(line, ':');
  }

  std::string_view what() const {
    for (const auto& option : switches_)
      if (option.is_off) return option.name;
    return tag_;
  }

private:
  void take_pair(std::string_view pair, char sign) {
    const auto middle = pair.find(sign);
    if (middle == std::string_view::npos) return;
    const auto key = trimmed(pair.substr(0, middle));
    const auto value = ascii::lower(trimmed(pair.substr(middle + 1)));
    for (auto& option : switches_)
      if (option.key == key) option.is_off = value == "false" || value == "f";
  }

  std::array<Switch, 2> switches_{Switch{"include", "include=FALSE"}, Switch{"echo", "echo=FALSE"}};
  std::string_view tag_;
};

}  // namespace

std::size_t chunk_options_size(std::string_view code) {
  std::size_t at = 0;
  if (code.starts_with("---\n"))
    if (const auto end = code.find("\n---\n", 3); end != std::string_view::npos) at = end + 5;
  const bool had_yaml = at > 0;
  while (at < code.size() && is_option(code.substr(at)))
    at = std::min(code.find('\n', at), code.size() - 1) + 1;
  if (at > 0 && !had_yaml) at = std::min(code.find_first_not_of('\n', at), code.size());
  return at;
}

std::string_view what_hides_code(std::string_view header, std::string_view options) {
  Hiding hiding;
  hiding.take_header(header);
  for (std::size_t at = 0; at < options.size();) {
    const auto end = std::min(options.find('\n', at), options.size());
    hiding.take_line(options.substr(at, end - at));
    at = end + 1;
  }
  return hiding.what();
}

}  // namespace quire::markdown
