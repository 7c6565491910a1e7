#include "pdf/objects/intent_objects.h"

#include <fmt/format.h>

#include "pdf/objects/color_profile.h"
#include "pdf/objects/syntax.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;

/// Where the conditions of OutputIntent::condition are registered.
constexpr std::string_view registry = "http://www.color.org";

/// What the standard has for a condition that is not registered; Info says which it is.
constexpr std::string_view unregistered = "Custom";

}  // namespace

std::string write_output_intent(ColorSpace space, ObjectWriter& out) {
  const auto number = out.reserve();
  const bool is_grey = space == ColorSpace::Grey;
  const auto profile = is_grey ? grey_profile() : srgb_profile();
  out.add_stream(number, is_grey ? "/N 1" : "/N 3", profile, Packing::Compressed);
  return fmt::format(
      "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({})/Info({})"
      "/DestOutputProfile {} 0 R>>",
      is_grey ? "Custom" : "sRGB",
      is_grey ? "Gray with the tone curve of sRGB" : "sRGB IEC61966-2.1",
      number
  );
}

std::string write_output_intent(const OutputIntent& intent, ObjectWriter& out) {
  const auto number = out.reserve();
  out.add_stream(number, fmt::format("/N {}", intent.inks), intent.profile, Packing::Compressed);
  const bool is_registered = !intent.condition.empty();
  const auto name = text_string(intent.description);
  return fmt::format(
      "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier{}/OutputCondition{}/Info{}{}"
      "/DestOutputProfile {} 0 R>>",
      text_string(is_registered ? intent.condition : unregistered),
      name,
      name,
      is_registered ? "/RegistryName" + text_string(registry) : std::string(),
      number
  );
}

}  // namespace quire::pdf
