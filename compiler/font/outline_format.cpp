#include "font/outline_format.h"

#include <hb.h>

namespace quire::font {

std::uint32_t glyph_count(const Face& face) {
  return hb_face_get_glyph_count(hb_font_get_face(face.harfbuzz()));
}

bool has_truetype_outlines(const Face& face) {
  auto* const table =
      hb_face_reference_table(hb_font_get_face(face.harfbuzz()), HB_TAG('g', 'l', 'y', 'f'));
  const bool has_any = hb_blob_get_length(table) > 0;
  hb_blob_destroy(table);
  return has_any;
}

}  // namespace quire::font
