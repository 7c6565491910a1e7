#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/named_value.h"

namespace quire::book {

/// What a PDF conforms to.
enum class PdfStandard : std::uint8_t {
  Ua1,  ///< PDF 1.7 with PDF/UA-1 and PDF/A-3a
  Ua2,  ///< PDF 2.0 with PDF/UA-2 and PDF/A-4, or A-4f where files are embedded
  X4,   ///< PDF 1.6 with PDF/X-4, for the press that an output intent describes
};

constexpr std::array pdf_standards{
    NamedValue<PdfStandard>{"ua-1", PdfStandard::Ua1},
    NamedValue<PdfStandard>{"ua-2", PdfStandard::Ua2},
    NamedValue<PdfStandard>{"x-4", PdfStandard::X4},
};

/// Returns the standard of that name, if there is one.
constexpr std::optional<PdfStandard> pdf_standard_named(std::string_view name) {
  return value_named<PdfStandard>(pdf_standards, name);
}

}  // namespace quire::book
