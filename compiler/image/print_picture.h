#pragma once

#include <string>
#include <variant>

#include "image/image.h"

namespace quire::image {

/// The same as load(), of a picture that only a printer is sent: it may have as many pixels as 600
/// to the inch over A4.
std::variant<Image, Refusal> load_for_print(std::string bytes, const Neighbours& = {});

}  // namespace quire::image
