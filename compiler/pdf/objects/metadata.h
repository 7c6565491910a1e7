#pragma once

#include <string>

#include "book/metadata.h"

namespace quire::pdf {

/// What the file says it is; only what is true of it.
struct Claims {
  bool pdf_ua = false;     ///< PDF/UA-1, or 2
  bool pdf_a = false;      ///< PDF/A-3a, or 4
  bool is_pdf_2 = false;   ///< the second of these
  bool has_files = false;  ///< embedded ones: then PDF/A-4 is PDF/A-4f
  bool pdf_x = false;      ///< PDF/X-4, and none of these
};

/// The XMP packet. Source: ISO 16684-1; ISO 14289-1 5; ISO 19005-3 6.6; ISO 14289-2 5;
/// ISO 19005-4 6.7; ISO 15930-7 6.10.
std::string xmp(const book::Metadata& metadata, Claims claims);

/// The document information dictionary, which says the same. `is_for_print`: also whether colours
/// were widened for the press (Trapped).
std::string information(const book::Metadata& metadata, bool is_for_print);

}  // namespace quire::pdf
