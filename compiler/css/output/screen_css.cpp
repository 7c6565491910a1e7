#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "css/output/epub_css.h"
#include "css/properties/property.h"
#include "css/properties/property_check.h"
#include "css/stylesheet.h"

namespace quire::css {
namespace {

// css-gcpm-3, css-content-3: what `content` can only say on pages.
constexpr std::array<std::string_view, 6> print_functions{
    "target-counter", "target-text", "leader", "string", "content", "device-cmyk"};

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

class Writer {
public:
  void add(const Rule& rule) {
    if (!rule.media.screen || std::ranges::any_of(rule.selectors, is_print_selector)) return;
    const auto text = rule.verbatim.empty() ? text_of(rule) : std::vector{rule.verbatim};
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

  static std::vector<std::string> text_of(const Rule& rule) {
    std::vector<std::string> lines;
    for (const auto& declaration : rule.declarations)
      if (leaves(declaration, rule.media))
        lines.push_back(
            "  " + name_of(declaration) + ": " + serialize(declaration.value) +
            (declaration.is_important ? " !important;" : ";")
        );
    if (lines.empty()) return lines;
    lines.insert(lines.begin(), rule.prelude + " {");
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

}  // namespace

std::string screen_css(const std::vector<Stylesheet>& sheets) {
  std::vector<std::string> namespaces;
  Writer writer;
  for (const auto& sheet : sheets) {
    if (sheet.origin == Origin::UserAgent) continue;
    for (const auto& line : sheet.namespaces)
      if (std::ranges::find(namespaces, line) == namespaces.end()) namespaces.push_back(line);
    for (const auto& rule : sheet.rules)
      writer.add(rule);
  }
  std::string css;
  for (const auto& line : namespaces)
    css += line + "\n";
  return css + writer.take();
}

}  // namespace quire::css
