#include "base/record.h"

namespace quire {

RecordWriter& RecordWriter::add(std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    bytes_ += static_cast<char>(number >> shift & 0xFFU);
  return *this;
}

RecordWriter& RecordWriter::add_text(std::string_view text) {
  add(text.size());
  bytes_ += text;
  return *this;
}

std::string_view RecordReader::take(std::uint64_t size) {
  if (size > rest_.size()) {
    lacks_ = true;
    rest_ = {};
    return {};
  }
  const auto taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::uint64_t RecordReader::number() {
  std::uint64_t number = 0;
  unsigned shift = 0;
  for (const char byte : take(sizeof(number))) {
    number |= std::uint64_t{static_cast<unsigned char>(byte)} << shift;
    shift += 8;
  }
  return number;
}

std::string RecordReader::text() { return std::string(take(number())); }

}  // namespace quire
