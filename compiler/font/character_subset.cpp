#include "font/character_subset.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb-subset.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "font/harfbuzz.h"

namespace quire::font {
namespace {

using Input = std::unique_ptr<hb_subset_input_t, Release<hb_subset_input_destroy>>;

constexpr std::array code_features{
    HB_TAG('c', 'c', 'm', 'p'),
    HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('l', 'o', 'c', 'l'),
    HB_TAG('m', 'a', 'r', 'k'),
    HB_TAG('m', 'k', 'm', 'k'),
};

/// What a style sheet may turn on besides what HarfBuzz keeps by itself.
constexpr std::array more_features{
    HB_TAG('s', 'm', 'c', 'p'),
    HB_TAG('c', '2', 's', 'c'),
    HB_TAG('o', 'n', 'u', 'm'),
    HB_TAG('l', 'n', 'u', 'm'),
    HB_TAG('p', 'n', 'u', 'm'),
    HB_TAG('t', 'n', 'u', 'm'),
    HB_TAG('z', 'e', 'r', 'o'),
    HB_TAG('s', 'u', 'p', 's'),
    HB_TAG('s', 'u', 'b', 's'),
    HB_TAG('d', 'l', 'i', 'g'),
};

/// What makes a font variable; without them it is its default instance.
/// Source: OpenType, "Tables Related to OpenType Font Variations"
constexpr std::array variation_tables{
    HB_TAG('f', 'v', 'a', 'r'),
    HB_TAG('g', 'v', 'a', 'r'),
    HB_TAG('a', 'v', 'a', 'r'),
    HB_TAG('c', 'v', 'a', 'r'),
    HB_TAG('H', 'V', 'A', 'R'),
    HB_TAG('V', 'V', 'A', 'R'),
    HB_TAG('M', 'V', 'A', 'R'),
    HB_TAG('S', 'T', 'A', 'T'),
};

/// Besides the names that HarfBuzz keeps: who may do what with the font.
constexpr std::array licence_names{
    HB_OT_NAME_ID_COPYRIGHT, HB_OT_NAME_ID_LICENSE, HB_OT_NAME_ID_LICENSE_URL};

Input input_for(const std::set<char32_t>& characters, Layout layout) {
  Input input(hb_subset_input_create_or_fail());
  if (!input) throw std::bad_alloc();
  auto* unicodes = hb_subset_input_unicode_set(input.get());
  for (const auto character : characters)
    hb_set_add(unicodes, character);
  auto* kept = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  if (layout == Layout::Code) {
    hb_set_clear(kept);
    for (const auto feature : code_features)
      hb_set_add(kept, feature);
  } else {
    for (const auto feature : more_features)
      hb_set_add(kept, feature);
  }
  auto* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const auto tag : variation_tables)
    hb_set_add(dropped, tag);
  auto* names = hb_subset_input_set(input.get(), HB_SUBSET_SETS_NAME_ID);
  for (const auto name : licence_names)
    hb_set_add(names, name);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  return input;
}

}  // namespace

std::string character_subset(
    const Face& face, const std::set<char32_t>& characters, Layout layout
) {
  const auto input = input_for(characters, layout);
  const harfbuzz::Face result(hb_subset_or_fail(hb_font_get_face(face.harfbuzz()), input.get()));
  if (!result)
    throw std::runtime_error(fmt::format("cannot make a subset of {}", face.path().string()));
  const harfbuzz::Blob blob(hb_face_reference_blob(result.get()));
  unsigned length = 0;
  const auto* bytes = hb_blob_get_data(blob.get(), &length);
  return {bytes, length};
}

}  // namespace quire::font
