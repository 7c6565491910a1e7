#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quire::image {

/// A number of a PNG, in its four bytes.
std::string big_endian(std::uint32_t value);

/// Appends a chunk with its length and checksum. Source: PNG (Third Edition) 5.3.
void add_chunk(std::string& file, std::string_view type, std::string_view data);

}  // namespace quire::image
