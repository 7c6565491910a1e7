#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "css/output/epub_css.h"
#include "css/output/raised_selector.h"
#include "css/properties/property.h"
#include "css/properties/property_check.h"
#include "css/stylesheet.h"

namespace quire::css {
namespace {

// css-gcpm-3, css-content-3: what `content` and `position` can only say on pages.
constexpr std::array<std::string_view, 8> print_functions{
    "target-counter",
    "target-text",
    "leader",
    "string",
    "element",
    "running",
    "content",
    "device-cmyk"};

bool is_print_value(Tokens value) {
  return std::ranges::any_of(value, [](const Token& token) {
    return token.kind == TokenKind::Function &&
           std::ranges::find(print_functions, ascii::lower(token.text)) != print_functions.end();
  });
}

bool is_print_selector(const Selector& selector) {
  return selector.pseudo_element == PseudoElement::FootnoteCall ||
         selector.pseudo_element == PseudoElement::FootnoteMarker;
}

bool leaves(const Declaration& declaration, const MediaQuery& media) {
  if (declaration.property.starts_with("-quire-") || is_forbidden_in_epub(declaration) ||
      is_refused_by_epubcheck(declaration) || has_resource(declaration.value))
    return false;
  if (media.is_screen_only()) return true;
  return !is_print_only(declaration.property) && !is_print_value(declaration.value);
}

/// The at-rules around a rule, outermost first.
std::vector<std::string> wrappers_of(const MediaQuery& media) {
  auto wrappers = media.conditions;
  if (media.dark_only) wrappers.insert(wrappers.begin(), "@media (prefers-color-scheme: dark)");
  return wrappers;
}

enum class Importance { Any, Normal, Important };

/// What of a sheet is written, and how many classes its selectors get.
struct Part {
  Importance importance = Importance::Any;
  unsigned raised_by = 0;
};

bool is_of(Importance importance, const Declaration& declaration) {
  return importance == Importance::Any ||
         declaration.is_important == (importance == Importance::Important);
}

/// Whether it is what every reading system brings along itself: the first of quire's own sheets.
bool stays(const std::vector<Stylesheet>& sheets, const Stylesheet& sheet) {
  return sheet.origin == Origin::UserAgent && &sheet == &sheets.front();
}

/// A number of classes that beats every selector of quire's sheets, which have no ids.
unsigned step_above_ours(const std::vector<Stylesheet>& sheets) {
  unsigned classes = 0;
  for (const auto& sheet : sheets)
    for (const auto& rule : sheet.rules)
      for (const auto& selector : rule.selectors)
        if (sheet.origin == Origin::UserAgent && !stays(sheets, sheet) && rule.media.screen)
          classes = std::max(classes, specificity_of(selector).b + 1);
  return classes;
}

class Writer {
public:
  void add(const Stylesheet& sheet, const Part& part) {
    for (const auto& rule : sheet.rules)
      add(rule, part);
  }

  void add(const Rule& rule, const Part& part) {
    if (!rule.media.screen || std::ranges::any_of(rule.selectors, is_print_selector)) return;
    if (!rule.verbatim.empty() && part.importance == Importance::Important) return;
    const auto text = rule.verbatim.empty() ? text_of(rule, part) : std::vector{rule.verbatim};
    if (text.empty()) return;
    wrap_in(wrappers_of(rule.media));
    for (const auto& line : text)
      write(line);
  }

  std::string take() {
    wrap_in({});
    return std::move(css_);
  }

private:
  /// With the escapes that the author may have needed for it.
  static std::string name_of(const Declaration& declaration) {
    const Token name{.kind = TokenKind::Ident, .text = declaration.property};
    return serialize({&name, 1});
  }

  static std::vector<std::string> text_of(const Rule& rule, const Part& part) {
    std::vector<std::string> lines;
    for (const auto& declaration : rule.declarations)
      if (leaves(declaration, rule.media) && is_of(part.importance, declaration))
        lines.push_back(
            "  " + name_of(declaration) + ": " + serialize(declaration.value) +
            (declaration.is_important ? " !important;" : ";")
        );
    if (lines.empty()) return lines;
    const auto selectors =
        part.raised_by == 0 ? rule.prelude : raised_selectors(rule.prelude, part.raised_by);
    lines.insert(lines.begin(), selectors + " {");
    lines.emplace_back("}");
    return lines;
  }

  /// Rules that follow each other in the same at-rules share them.
  void wrap_in(std::vector<std::string> wrappers) {
    if (wrappers == open_) return;
    while (!open_.empty()) {
      open_.pop_back();
      write("}");
    }
    for (auto& wrapper : wrappers) {
      write(wrapper + " {");
      open_.push_back(std::move(wrapper));
    }
  }

  void write(const std::string& line) {
    css_.append(2 * open_.size(), ' ');
    css_ += line;
    css_ += '\n';
  }

  std::string css_;
  std::vector<std::string> open_;
};

std::string namespaces_of(const std::vector<Stylesheet>& sheets) {
  std::vector<std::string> lines;
  std::string css;
  for (const auto& sheet : sheets) {
    if (stays(sheets, sheet)) continue;
    for (const auto& line : sheet.namespaces) {
      if (std::ranges::find(lines, line) != lines.end()) continue;
      lines.push_back(line);
      css += line + "\n";
    }
  }
  return css;
}

}  // namespace

std::string screen_css(const std::vector<Stylesheet>& sheets) {
  Writer writer;
  const auto write = [&](Origin origin, const Part& part) {
    for (const auto& sheet : sheets)
      if (sheet.origin == origin && !stays(sheets, sheet)) writer.add(sheet, part);
  };
  const bool is_all_ours = std::ranges::none_of(sheets, [](const Stylesheet& sheet) {
    return sheet.origin == Origin::Author && !sheet.rules.empty();
  });
  if (is_all_ours) {
    write(Origin::UserAgent, {});
  } else {
    const auto step = step_above_ours(sheets);
    write(Origin::UserAgent, {.importance = Importance::Normal});
    write(Origin::Author, {.raised_by = step});
    write(Origin::UserAgent, {.importance = Importance::Important, .raised_by = 2 * step});
  }
  return namespaces_of(sheets) + writer.take();
}

}  // namespace quire::css
