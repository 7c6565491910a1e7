#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;  // libdeflate's

namespace quire::pdf {

/// Compresses as FlateDecode unpacks. One a thread: it keeps its tables from call to call.
class Deflater {
public:
  /// libdeflate's levels, 0 to 12: beyond 6 books shrink by less than 1 %, and the time doubles.
  explicit Deflater(int level = 6);

  std::string operator()(std::string_view data);

private:
  struct Release {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Release> compressor_;
};

}  // namespace quire::pdf
