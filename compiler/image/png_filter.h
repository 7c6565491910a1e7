#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// A PNG's rows are packed as what is left of each byte when its neighbours have foretold it.
///
/// Source: PNG (Third Edition) 9.
namespace quire::image {

/// Undoes a row's filter in place; false if there is no such filter. `step`: the bytes of a pixel.
bool unfilter(
    int filter, std::uint8_t* row, const std::uint8_t* above, std::size_t size, std::size_t step
);

/// Appends the row by the filter that leaves the smallest sum, after that filter's number. Such
/// rows pack best (12.7).
void add_filtered(
    const std::string& row, const std::string& above, std::size_t step, std::string& to
);

}  // namespace quire::image
