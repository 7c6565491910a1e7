#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/memo.h"

struct libdeflate_compressor;  // libdeflate's

namespace quire {

/// Compresses as PNG and PDF's FlateDecode unpack. One a thread: it keeps its tables from call to
/// call. Source: RFC 1950.
class Deflater {
public:
  /// libdeflate's levels, 0 to 12: a book's pages are 2 % smaller by 6 than by 5, in a third more
  /// time, and beyond they hardly shrink.
  /// `memo`: keeps what has been packed; may be null.
  explicit Deflater(int level = 5, Memo* memo = nullptr);

  std::string operator()(std::string_view data);

private:
  std::string pack(std::string_view data);

  struct Release {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Release> compressor_;
  int level_;
  Memo* memo_;
};

/// Unpacks what a Deflater packs; false if it is damaged or not of just this size.
bool inflate(std::string_view packed, void* to, std::size_t size);

/// Unpacks data of unknown size, up to `most` bytes, into `room`, which is made larger if need be:
/// what is in it then. Nothing if it is damaged or larger.
std::optional<std::string_view> inflated(
    std::string_view packed, std::string& room, std::size_t most
);

/// True if the data unpacks to at most `most` bytes; false if it is damaged.
bool inflates_within(std::string_view packed, std::size_t most);

}  // namespace quire
