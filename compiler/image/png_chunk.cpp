#include "image/png_chunk.h"

#include <libdeflate.h>

namespace quire::image {

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(value >> shift));
  return bytes;
}

void add_chunk(std::string& file, std::string_view type, std::string_view data) {
  file += big_endian(static_cast<std::uint32_t>(data.size()));
  const auto begin = file.size();
  file += type;
  file += data;
  file += big_endian(libdeflate_crc32(0, file.data() + begin, file.size() - begin));
}

}  // namespace quire::image
