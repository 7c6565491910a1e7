#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/diagnostic.h"
#include "css/stylesheet.h"

namespace quire::css {

/// A @font-face rule from its descriptors; nothing (and said) where it names no family or no file.
/// `text` is the sheet's, because unicode-range is not written in tokens of CSS.
/// Source: css-fonts-4 #font-face-rule, #unicode-range-desc
std::optional<FontFaceRule>
read_font_face_rule(const Token& keyword, std::string_view text, std::span<const Declaration>, Diagnostics&);

}  // namespace quire::css
