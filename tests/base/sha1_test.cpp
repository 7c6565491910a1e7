#include "base/sha1.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

struct Sha1Case {
  std::string bytes;
  const char* digest;
};

// FIPS 180, appendix A, and the edges of padding.
TEST(Sha1, Digests) {
  const Sha1Case cases[] = {
      {"", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
      {"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
      {std::string(1'000'000, 'a'), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
  };
  for (const auto& [bytes, digest] : cases)
    EXPECT_EQ(hexadecimal(sha1(bytes)), digest);
}

}  // namespace
}  // namespace quire
