#include "markdown/dialect/containers/quarto_block.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dom/classes.h"
#include "markdown/dialect/containers/admonition.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

using Kind = Container::Kind;

constexpr std::string_view callout = "callout-";

/// The alert that one of a block's classes names: `callout-tip`, `note`.
bool take_kind(Opener& opener) {
  auto& classes = opener.container.attributes.classes;
  const auto kind = [](std::string_view name) {
    return name.starts_with(callout) ? name.substr(callout.size()) : name;
  };
  const auto found = std::ranges::find_if(classes, [&](const std::string& name) {
    return is_admonition(kind(name));
  });
  if (found == classes.end()) return false;
  opener.container.kind = Kind::Admonition;
  opener.container.name = kind(*found);
  classes.erase(found);
  return true;
}

/// What says how a screen shows a block.
constexpr std::array screen_keys{"collapse", "appearance", "icon", "layout-ncol", "layout", "open"};

/// Quarto: what is for one kind of output, `::: {.content-visible when-format="html"}`.
void take_format(Attributes& mine) {
  const auto has = [&](std::string_view name) {
    return std::ranges::find(mine.classes, name) != mine.classes.end();
  };
  const bool is_visible = has("content-visible");
  if (!is_visible && !has("content-hidden")) return;
  auto format = take_value(mine, "when-format");
  const bool is_unless = format.empty();
  if (is_unless) format = take_value(mine, "unless-format");
  const bool is_print = format == "pdf" || format == "latex" || format == "typst";
  const bool is_screen = format.starts_with("html") || format.starts_with("epub");
  if (!is_print && !is_screen) return;
  const bool is_for_print = is_print == (is_visible != is_unless);
  mine.classes.emplace_back(
      (is_for_print ? dom::classes::print_only : dom::classes::screen_only).text()
  );
}

/// What Quarto's ids say of a block. Source: quarto.org, "Theorems and Proofs".
struct TheoremKind {
  std::string_view prefix, name;
};
constexpr std::array theorem_kinds{
    TheoremKind{"thm-", "theorem"},
    TheoremKind{"lem-", "lemma"},
    TheoremKind{"cor-", "corollary"},
    TheoremKind{"prp-", "proposition"},
    TheoremKind{"cnj-", "conjecture"},
    TheoremKind{"def-", "definition"},
    TheoremKind{"exm-", "example"},
    TheoremKind{"exr-", "exercise"},
    TheoremKind{"sol-", "solution"},
    TheoremKind{"rem-", "remark"}};

/// `::: {#thm-line name="Line"}`; the name is the first heading's where no attribute has it.
void take_theorem(Opener& opener) {
  auto& container = opener.container;
  const auto found = std::ranges::find_if(theorem_kinds, [&](const TheoremKind& kind) {
    return container.attributes.id.starts_with(kind.prefix);
  });
  if (found == theorem_kinds.end()) return;
  container.kind = Kind::Admonition;
  container.name = found->name;
  container.is_theorem = true;
  if (opener.title.empty()) opener.title = take_value(container.attributes, "name");
}

}  // namespace

std::string take_value(Attributes& attributes, std::string_view key) {
  const auto found =
      std::ranges::find(attributes.values, key, [](const auto& pair) { return pair.first; });
  if (found == attributes.values.end()) return {};
  auto value = without_escape_marks(found->second);
  attributes.values.erase(found);
  return value;
}

void take_attributes(Opener& opener, Attributes attributes) {
  opener.container.attributes = std::move(attributes);
  auto& mine = opener.container.attributes;
  take_format(mine);
  opener.container.is_figure = mine.id.starts_with("fig-") || mine.id.starts_with("tbl-") ||
                               mine.id.starts_with("fig:") || mine.id.starts_with("tbl:");
  opener.is_tabset = std::ranges::find(mine.classes, "panel-tabset") != mine.classes.end();
  if (auto title = take_value(mine, "title"); !title.empty()) opener.title = title;
  std::erase_if(mine.values, [](const auto& pair) {
    return std::ranges::find(screen_keys, pair.first) != screen_keys.end();
  });
  if (take_kind(opener) && opener.title.empty()) opener.title = take_value(mine, "name");
  if (opener.container.kind == Kind::Div) take_theorem(opener);
}

}  // namespace quire::markdown
