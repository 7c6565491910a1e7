#include "pdf/objects/object_writer.h"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <iterator>
#include <utility>

#include "pdf/objects/private_use.h"

namespace quire::pdf {
namespace {

/// Bytes of values in an object stream: more compress better, but readers unpack all to get at one.
constexpr std::size_t bytes_per_stream = 32'000;

/// Object streams that wait to be compressed together: enough for many threads, and not much
/// memory.
constexpr std::size_t most_waiting = 32;

/// The columns of the cross-reference stream.
constexpr std::size_t type_bytes = 1, offset_bytes = 5, index_bytes = 2;

constexpr int level_of_streams = 6;

/// As ObjectWriter::Version counts.
constexpr std::array<std::string_view, 3> versions{"1.6", "1.7", "2.0"};

void append_big_endian(std::string& bytes, std::uint64_t value, std::size_t count) {
  for (std::size_t i = count; i-- > 0;)
    bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

}  // namespace

ObjectWriter::ObjectWriter(WritableFile& file, const TaskPool& pool, Version version, Memo* memo)
    : file_(file), pool_(pool), is_pdf_2_(version == Version::Pdf20), places_(1) {
  for (std::size_t i = 0; i < pool.size(); ++i)
    deflaters_.emplace_back(level_of_streams, memo);
  // Four bytes that are no ASCII say that the file is binary (7.5.2).
  write(fmt::format("%PDF-{}\n%\xE2\xE3\xCF\xD3\n", versions.at(static_cast<std::size_t>(version)))
  );
}

ObjectNumber ObjectWriter::reserve() { return reserve(1); }

ObjectNumber ObjectWriter::reserve(std::size_t count) {
  const auto first = static_cast<ObjectNumber>(places_.size());
  places_.resize(places_.size() + count);
  return first;
}

void ObjectWriter::add(ObjectNumber number, std::string_view value) {
  assert(places_[number].type == 0);
  places_[number].type = 2;
  places_[number].index = static_cast<std::uint16_t>(packed_.size());
  packed_.push_back(number);
  packed_index_ += std::to_string(number) + ' ' + std::to_string(packed_values_.size()) + ' ';
  if (is_pdf_2_ && value.find("<FEFF") != std::string_view::npos) {
    std::string own(value);
    replace_private_digits(own);
    packed_values_ += own;
  } else {
    packed_values_ += value;
  }
  packed_values_ += '\n';
  if (packed_values_.size() >= bytes_per_stream) end_object_stream();
}

ObjectNumber ObjectWriter::add(std::string_view value) {
  const auto number = reserve();
  add(number, value);
  return number;
}

void ObjectWriter::add_stream(
    ObjectNumber number, std::string_view entries, std::string_view data, Packing packing
) {
  if (packing == Packing::AsIs) return write_stream(number, entries, data);
  write_stream(number, fmt::format("{}/Filter/FlateDecode", entries), deflaters_.front()(data));
}

void ObjectWriter::finish(ObjectNumber catalog, ObjectNumber information) {
  if (!packed_.empty()) end_object_stream();
  write_object_streams();
  const auto [low, high] = digest_of("PDF", digests_);
  const auto digest = fmt::format("{:016x}{:016x}", high, low);
  const auto number = reserve();
  const auto start = offset_;
  const auto data = xref_data(start);
  const auto entries = fmt::format(
      "/Type/XRef/Size {}/W[1 {} {}]/DecodeParms<</Predictor 12/Columns {}>>/Root {} 0 R{}"
      "/ID[<{}><{}>]",
      places_.size(),
      offset_bytes,
      index_bytes,
      type_bytes + offset_bytes + index_bytes,
      catalog,
      information == 0 ? std::string() : fmt::format("/Info {} 0 R", information),
      digest,
      digest
  );
  add_stream(number, entries, data, Packing::Compressed);
  write(fmt::format("startxref\n{}\n%%EOF\n", start));
}

void ObjectWriter::write(std::string_view bytes) {
  append(digests_, digest_of("PDF", bytes));
  file_.write(bytes);
  offset_ += bytes.size();
}

void ObjectWriter::write_stream(
    ObjectNumber number, std::string_view entries, std::string_view data
) {
  assert(places_[number].type == 0);
  places_[number] = {.type = 1, .where = offset_};
  auto bytes = fmt::format("{} 0 obj\n<<{}/Length {}>>stream\n", number, entries, data.size());
  bytes += data;
  bytes += "\nendstream\nendobj\n";
  write(bytes);
}

void ObjectWriter::end_object_stream() {
  const auto number = reserve();
  for (const auto packed : packed_)
    places_[packed].where = number;
  auto entries = fmt::format(
      "/Type/ObjStm/N {}/First {}/Filter/FlateDecode", packed_.size(), packed_index_.size()
  );
  waiting_.push_back({number, std::move(entries), packed_index_ + packed_values_});
  packed_.clear();
  packed_index_.clear();
  packed_values_.clear();
  if (waiting_.size() == most_waiting) write_object_streams();
}

void ObjectWriter::write_object_streams() {
  pool_.for_each(waiting_.size(), [this](std::size_t i, std::size_t worker) {
    waiting_[i].data = deflaters_[worker](waiting_[i].data);
  });
  for (const auto& stream : waiting_)
    write_stream(stream.number, stream.entries, stream.data);
  waiting_.clear();
}

/// Each row is written as its difference from the one above, which most rows have alike. Source:
/// PNG (Third Edition), 9.2, filter type 2; ISO 32000-1 7.4.4.4
std::string ObjectWriter::xref_data(std::uint64_t own_offset) const {
  constexpr std::size_t columns = type_bytes + offset_bytes + index_bytes;
  constexpr char filtered_up = 2;
  std::string data, above(columns, '\0'), row;
  data.reserve(places_.size() * (1 + columns));
  for (std::size_t number = 0; number < places_.size(); ++number) {
    const bool is_own = number + 1 == places_.size();
    const auto place = is_own ? ObjectPlace{.type = 1, .where = own_offset} : places_[number];
    assert(number == 0 || place.type != 0);
    row.clear();
    append_big_endian(row, place.type, type_bytes);
    append_big_endian(row, place.where, offset_bytes);
    append_big_endian(row, number == 0 ? 0xFFFF : place.index, index_bytes);
    data += filtered_up;
    for (std::size_t i = 0; i < columns; ++i)
      data += static_cast<char>(row[i] - above[i]);
    above.swap(row);
  }
  return data;
}

}  // namespace quire::pdf
