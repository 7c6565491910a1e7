#pragma once

#include <string>

#include "pdf/color_space.h"
#include "pdf/objects/object_writer.h"
#include "pdf/output_intent.h"

namespace quire::pdf {

/// Writes the profile of a file's colours, in which PDF/A wants what is not calibrated to be, and
/// returns the output intent: sRGB, or its grays. Source: ISO 19005-3 6.2.3.
std::string write_output_intent(ColorSpace, ObjectWriter&);

/// The same of a press. Source: ISO 32000-1 14.11.5; ISO 15930-7 6.4.
std::string write_output_intent(const OutputIntent&, ObjectWriter&);

}  // namespace quire::pdf
