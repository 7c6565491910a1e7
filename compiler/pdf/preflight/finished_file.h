#pragma once

#include <cstdint>
#include <deque>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/objects/syntax.h"

namespace quire::pdf {

/// A PDF as ObjectWriter writes it, read back. Views into its bytes, which the caller keeps.
class FinishedFile {
public:
  struct Object {
    std::string_view value;
    std::string_view data;
    bool is_stream = false;

    bool is_there() const { return !value.empty(); }
  };

  /// Throws std::runtime_error where the bytes are not of that form.
  explicit FinishedFile(std::string_view bytes);

  std::size_t size() const { return objects_.size(); }

  /// One of no value if the file has none of that number.
  const Object& object(ObjectNumber number) const;

  /// A value, or that of the object that it refers to.
  std::string_view resolved(std::string_view value) const;

  /// The entries of a dictionary, or of the object that the value refers to.
  Entries dictionary(std::string_view value) const { return entries_of(resolved(value)); }

  const Entries& trailer() const { return trailer_; }

  /// "1.7"
  std::string_view version() const { return version_; }

  /// What is in a stream, in `room` if it is packed; throws std::runtime_error if it can't be
  /// unpacked.
  std::string_view unpacked(const Object& stream, std::string& room) const;

  /// Puts another object there.
  void replace(ObjectNumber number, std::string value, std::string data);
  void replace_trailer(std::string value);

private:
  void read_places(std::string_view bytes, std::vector<std::uint64_t>& places);
  void read_object_at(std::string_view bytes, ObjectNumber number, std::uint64_t offset);
  void read_packed(ObjectNumber stream, std::string& room);

  std::vector<Object> objects_;  ///< by number
  std::deque<std::string> kept_;
  Entries trailer_;
  std::string version_;
};

/// The value that begins at `at`, "12 0 R" as one; `at` is moved to the next. Empty at the end of
/// the text or array.
std::string_view next_value(std::string_view text, std::size_t& at);

/// Calls `visit` for each value of an array, or for the value if it is none.
template <typename Visit>
void for_each_value(std::string_view array, const Visit& visit) {
  if (array.empty()) return;
  std::size_t at = array.starts_with('[') ? 1 : 0;
  at = skip_space(array, at);
  for (auto value = next_value(array, at); !value.empty(); value = next_value(array, at))
    visit(value);
}

}  // namespace quire::pdf
