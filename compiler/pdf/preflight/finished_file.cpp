#include "pdf/preflight/finished_file.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include "base/deflate.h"

namespace quire::pdf {
namespace {

/// Bytes that a stream may unpack to: our pages have kilobytes, formulas and fonts megabytes.
constexpr std::size_t most_bytes = std::size_t{1} << 31;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes)
    value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

std::string_view next_value(std::string_view text, std::size_t& at) {
  if (at >= text.size() || text[at] == ']') return {};
  const auto begin = at;
  auto end = end_of_value(text, at);
  const bool is_digit = text[begin] >= '0' && text[begin] <= '9';
  if (is_digit && text.substr(end).starts_with(" 0 R")) end += 4;
  at = skip_space(text, end);
  return text.substr(begin, end - begin);
}

// Source: ISO 32000-1 7.5.5, 7.5.7, 7.5.8
FinishedFile::FinishedFile(std::string_view bytes) {
  constexpr std::string_view mark = "%PDF-";
  if (!bytes.starts_with(mark)) fail("no header");
  version_ = bytes.substr(mark.size(), 3);
  std::vector<std::uint64_t> places;
  read_places(bytes, places);
  std::vector<ObjectNumber> packed;
  for (std::size_t number = 0; number < places.size(); ++number) {
    if (places[number] == 0) continue;
    read_object_at(bytes, static_cast<ObjectNumber>(number), places[number]);
    if (objects_[number].value.starts_with("<</Type/ObjStm"))
      packed.push_back(static_cast<ObjectNumber>(number));
  }
  std::string room;
  for (const auto stream : packed)
    read_packed(stream, room);
}

/// Reads the xref stream: the offset of each object that is not in an object stream, else 0.
void FinishedFile::read_places(std::string_view bytes, std::vector<std::uint64_t>& places) {
  constexpr std::string_view mark = "startxref\n";
  const auto found = bytes.rfind(mark);
  if (found == std::string_view::npos) fail("no startxref");
  const auto start = whole_number(bytes.substr(found + mark.size()));
  if (start >= bytes.size()) fail("no cross-reference stream");
  const auto number = static_cast<ObjectNumber>(whole_number(bytes.substr(start)));
  objects_.resize(std::size_t{number} + 1);
  read_object_at(bytes, number, start);
  const auto& stream = objects_[number];
  trailer_ = entries_of(stream.value);
  constexpr std::size_t type = 1, offset = 5, index = 2, row = type + offset + index;
  std::string room;
  const auto table = unpacked(stream, room);
  if (table.size() != (1 + row) * objects_.size()) fail("a cross-reference stream of a wrong size");
  std::string entry(row, '\0');
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    // Behind a byte that names the filter come the differences from the row above.
    for (std::size_t column = 0; column < row; ++column)
      entry[column] = static_cast<char>(entry[column] + table[(1 + row) * i + 1 + column]);
    const auto place = big_endian(std::string_view(entry).substr(type, offset));
    places.push_back(entry[0] == 1 ? place : 0);
  }
}

void FinishedFile::read_object_at(
    std::string_view bytes, ObjectNumber number, std::uint64_t offset
) {
  const auto head = std::to_string(number) + " 0 obj\n";
  if (offset >= bytes.size() || !bytes.substr(offset).starts_with(head))
    fail("no object " + std::to_string(number));
  const auto begin = offset + head.size();
  const auto end = end_of_value(bytes, begin);
  auto& object = objects_[number];
  object.value = bytes.substr(begin, end - begin);
  constexpr std::string_view opened = "stream\n", closed = "\nendstream\nendobj\n";
  if (!bytes.substr(end).starts_with(opened)) return;
  const auto size = whole_number(value_of(entries_of(object.value), "/Length"));
  object.is_stream = true;
  object.data = bytes.substr(end + opened.size(), size);
  if (!bytes.substr(end + opened.size() + object.data.size()).starts_with(closed))
    fail("a stream of a wrong length: object " + std::to_string(number));
}

void FinishedFile::read_packed(ObjectNumber stream, std::string& room) {
  const auto entries = entries_of(objects_[stream].value);
  const auto count = whole_number(value_of(entries, "/N"));
  const auto first = whole_number(value_of(entries, "/First"));
  const std::string_view data = kept_.emplace_back(unpacked(objects_[stream], room));
  if (first > data.size()) fail("an object stream without objects");
  std::vector<std::pair<std::size_t, std::size_t>> places;
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = whole_number(next_value(data, at));
    places.emplace_back(number, first + whole_number(next_value(data, at)));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto [number, begin] = places[i];
    const auto end = i + 1 < count ? places[i + 1].second : data.size();
    if (number >= objects_.size() || begin > end || end > data.size())
      fail("a malformed object stream");
    objects_[number].value = data.substr(begin, end - begin - 1);  // each ends with a newline
  }
}

const FinishedFile::Object& FinishedFile::object(ObjectNumber number) const {
  static const Object none;
  return number < objects_.size() ? objects_[number] : none;
}

std::string_view FinishedFile::resolved(std::string_view value) const {
  const auto number = referenced(value);
  return number == 0 ? value : object(number).value;
}

std::string_view FinishedFile::unpacked(const Object& stream, std::string& room) const {
  if (value_of(entries_of(stream.value), "/Filter") != "/FlateDecode") return stream.data;
  const auto data = inflated(stream.data, room, most_bytes);
  if (!data) fail("a stream that cannot be unpacked");
  return *data;
}

void FinishedFile::replace(ObjectNumber number, std::string value, std::string data) {
  auto& object = objects_.at(number);
  object.value = kept_.emplace_back(std::move(value));
  object.data = kept_.emplace_back(std::move(data));
}

void FinishedFile::replace_trailer(std::string value) {
  trailer_ = entries_of(kept_.emplace_back(std::move(value)));
}

}  // namespace quire::pdf
