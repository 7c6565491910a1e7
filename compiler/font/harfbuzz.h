#pragma once

#include <hb.h>

#include <memory>

#include "base/release.h"

/// HarfBuzz's objects, released by their own functions. For font/ and text/ only.
namespace quire::font::harfbuzz {

using Blob = std::unique_ptr<hb_blob_t, Release<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Release<hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Release<hb_font_destroy>>;
using Buffer = std::unique_ptr<hb_buffer_t, Release<hb_buffer_destroy>>;

}  // namespace quire::font::harfbuzz
