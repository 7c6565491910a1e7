#pragma once

#include <hb.h>

#include <array>
#include <memory>

#include "base/release.h"

/// HarfBuzz's objects, released by their own functions. For font/ and text/ only.
namespace quire::font::harfbuzz {

/// What makes a font variable; without them it is its default instance.
/// Source: OpenType, "Tables Related to OpenType Font Variations"
inline constexpr std::array variation_tables{
    HB_TAG('f', 'v', 'a', 'r'),
    HB_TAG('g', 'v', 'a', 'r'),
    HB_TAG('a', 'v', 'a', 'r'),
    HB_TAG('c', 'v', 'a', 'r'),
    HB_TAG('H', 'V', 'A', 'R'),
    HB_TAG('V', 'V', 'A', 'R'),
    HB_TAG('M', 'V', 'A', 'R'),
    HB_TAG('S', 'T', 'A', 'T'),
};

using Blob = std::unique_ptr<hb_blob_t, Release<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Release<hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Release<hb_font_destroy>>;
using Buffer = std::unique_ptr<hb_buffer_t, Release<hb_buffer_destroy>>;

}  // namespace quire::font::harfbuzz
