#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace quire::image {

/// Compresses a picture's unfiltered rows into a zlib stream (RFC 1950): rows of `row_size` bytes
/// of pixels of `pixel_size` bytes.
///
/// For flat pictures: screenshots and drawings. Most of their bytes repeat the pixel before or the
/// one above, and these two are compared first, by words. A general encoder enters each byte of a
/// match into its tables.
std::string packed_rows(std::string_view rows, std::size_t row_size, std::size_t pixel_size);

}  // namespace quire::image
