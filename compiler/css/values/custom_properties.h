#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "css/syntax/declaration_block.h"

namespace quire::css {

/// An element's custom properties, var() in them replaced; what could not be is not there.
/// Source: css-variables-1 #defining-variables.
struct CustomProperties {
  std::map<std::string, std::vector<Token>, std::less<>> values;
};

/// The value with each var() replaced; nothing where one has neither value nor fallback, or where
/// the whole would grow past all use. Source: css-variables-1 #substitute-a-var.
std::optional<std::vector<Token>> substitute(Tokens, const CustomProperties*);

/// The parent's, changed by the declarations in the order of the cascade. Properties that refer to
/// themselves in a circle are invalid, all of them. Source: css-variables-1 #cycles.
CustomProperties resolve(
    const CustomProperties* parent, std::span<const CustomDeclaration* const> declarations
);

}  // namespace quire::css
