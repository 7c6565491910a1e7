#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace quire::pdf {

/// The press that a PDF is made for, by its ICC profile.
struct OutputIntent {
  std::string profile;      ///< the author's file, byte for byte
  std::string description;  ///< the profile's own: "PSO Coated v3"; never empty
  std::string condition;    ///< its name in the ICC's registry: "FOGRA51"; or empty
  std::size_t inks = 4;     ///< 4: CMYK; 1: black alone
};

/// Why a file cannot be used as an output intent.
enum class IntentFault : std::uint8_t {
  NoProfile,     ///< not an ICC profile, or damaged
  NoPress,       ///< a profile, but not of an output device
  ForRgb,        ///< of one that is addressed in RGB
  OtherColors,   ///< of one with other inks
  NoConversion,  ///< without the table from colours to its inks
};

/// Reads an ICC profile of class `prtr`, for CMYK or gray. Source: ICC.1:2010 7.2, 9.
std::variant<OutputIntent, IntentFault> output_intent_of(std::string profile);

}  // namespace quire::pdf
