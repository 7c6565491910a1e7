#include "css/properties/property_check.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "css/faults.h"
#include "css/output/epub_css.h"
#include "css/properties/property.h"
#include "css/syntax/token_reader.h"

namespace quire::css {
namespace {

struct Elsewhere {
  std::string_view name;
  std::string_view hint;
};

constexpr auto known_elsewhere = std::to_array<Elsewhere>({
#define ELSEWHERE(name, hint) {name, hint},
#include "css/values/known_elsewhere.def"
#undef ELSEWHERE
});

/// Other engines' own. css-syntax-3 #vendor-prefixes
constexpr std::array<std::string_view, 11> vendor_prefixes{
    "-webkit-",
    "-moz-",
    "-ms-",
    "-o-",
    "-epub-",
    "-prince-",
    "prince-",
    "-ah-",
    "-ro-",
    "-weasy-",
    "adobe-"};

bool is_vendors(std::string_view property) {
  return std::ranges::any_of(vendor_prefixes, [&](std::string_view prefix) {
    return property.starts_with(prefix);
  });
}

bool is_data(std::string_view url) {
  constexpr std::string_view scheme = "data:";
  return ascii::equal_ignoring_case(url.substr(0, scheme.size()), scheme) || url.starts_with('#');
}

}  // namespace

bool has_resource(Tokens value) {
  TokenReader reader(value);
  while (!reader.at_end()) {
    if (reader.is(TokenKind::Url) && !is_data(reader.peek().text)) return true;
    if (reader.is_function("url") && reader.peek(1).kind == TokenKind::String &&
        !is_data(reader.peek(1).text))
      return true;
    reader.next();
  }
  return false;
}

void PropertyCheck::check(
    const Declaration& declaration, const MediaQuery& media, DeclarationContext context
) {
  if (media.screen && context == DeclarationContext::Style) {
    if (is_forbidden_in_epub(declaration))
      return warn(
          diagnostics_,
          Fault::ForbiddenInEpub,
          declaration.span,
          declaration.property + " is not allowed in an EPUB and is left out",
          declaration.property == "position" ? "" : "use the dir attribute in the text"
      );
    if (has_resource(declaration.value))
      return warn(
          diagnostics_,
          Fault::Resource,
          declaration.span,
          "style sheets cannot add files to the book; left out: " +
              excerpt(serialize(declaration.value)),
          "put the picture into the text, or use a data: URL for a small one"
      );
  }
  if (!media.print || declaration.property.starts_with("--")) return;
  const auto is_page = context == DeclarationContext::Page;
  if (is_property(declaration.property) || (is_page && is_page_descriptor(declaration.property)))
    return;
  check_name(declaration);
}

void PropertyCheck::check_name(const Declaration& declaration) {
  const auto& property = declaration.property;
  if (is_vendors(property))
    return warn(
        diagnostics_,
        Fault::UnknownProperty,
        declaration.span,
        "vendor-prefixed properties have no effect in the PDF: " +
            property.substr(0, property.find('-', 1) + 1) + "…",
        "the property without its prefix, if there is one"
    );
  const auto known = std::ranges::find(known_elsewhere, property, &Elsewhere::name);
  if (known != known_elsewhere.end()) {
    if (!known->hint.empty())
      warn(
          diagnostics_,
          Fault::UnknownProperty,
          declaration.span,
          "property without effect in the PDF: " + property,
          std::string(known->hint)
      );
    return;
  }
  const auto [hint, is_new] = hints_.try_emplace(property);
  if (is_new) hint->second = nearest(property, property_names());
  warn(
      diagnostics_,
      Fault::UnknownProperty,
      declaration.span,
      "unknown property: " + excerpt(std::string(property)),
      hint->second
  );
}

}  // namespace quire::css
