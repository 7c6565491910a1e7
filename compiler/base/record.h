#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace quire {

/// Puts numbers and texts into bytes, one after the other, the same on every machine.
class RecordWriter {
public:
  RecordWriter& add(std::uint64_t number);
  RecordWriter& add_text(std::string_view text);

  std::string take() { return std::move(bytes_); }

private:
  std::string bytes_;
};

/// Reads what a RecordWriter has written, in the same order. Of other bytes it gives zeros and
/// empty texts, and is_whole() is false.
class RecordReader {
public:
  explicit RecordReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number();
  std::string text();

  bool has_more() const { return !rest_.empty(); }

  /// True if all that was asked for was there, and nothing is left.
  bool is_whole() const { return !lacks_ && rest_.empty(); }

private:
  std::string_view take(std::uint64_t size);

  std::string_view rest_;
  bool lacks_ = false;
};

}  // namespace quire
