#include "image/animation.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quire::image {

bool is_animated(const Image& image) {
  if (image.kind != Format::Svg) return false;
  constexpr std::array<std::string_view, 3> signs{"<animate", "<set", "@keyframes"};
  return std::ranges::any_of(signs, [&](std::string_view sign) {
    return image.bytes.find(sign) != std::string::npos;
  });
}

}  // namespace quire::image
