#include "base/digest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace quire {

Digest digest_of(std::string_view kind, std::string_view bytes) {
  const auto seed = XXH3_64bits(kind.data(), kind.size());
  const auto hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), seed);
  return {hash.low64, hash.high64};
}

void append(std::string& bytes, const Digest& digest) {
  for (const auto half : {digest.low, digest.high})
    for (int shift = 0; shift < 64; shift += 8)
      bytes += static_cast<char>(half >> shift & 0xFF);
}

}  // namespace quire
