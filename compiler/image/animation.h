#pragma once

#include "image/image.h"

namespace quire::image {

/// True for a drawing that moves by itself, by SMIL or by its style.
bool is_animated(const Image&);

}  // namespace quire::image
