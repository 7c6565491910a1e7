#include <gtest/gtest.h>

#include <string>

#include "base/deflate.h"
#include "image/image.h"
#include "image/png_chunk.h"

namespace quire::image {
namespace {

using namespace std::string_literals;

std::string png_with(std::string_view type, const std::string& data) {
  std::string file = "\x89PNG\r\n\x1A\n";
  add_chunk(file, "IHDR", big_endian(1) + big_endian(1) + "\x08\x02\0\0\0"s);
  if (!type.empty()) add_chunk(file, type, data);
  add_chunk(file, "IDAT", Deflater()("\0\1\2\3"s));
  add_chunk(file, "IEND", "");
  return file;
}

TEST(OversizedChunks, OfTextsAndProfilesAreLeftOut) {
  const auto bomb = Deflater(12)(std::string(64 << 20, ' '));
  const auto bare = png_with({}, {});
  EXPECT_EQ(without_oversized_chunks(png_with("zTXt", "Comment\0\0"s + bomb)), bare);
  EXPECT_EQ(without_oversized_chunks(png_with("iCCP", "profile\0\0"s + bomb)), bare);
  EXPECT_EQ(without_oversized_chunks(png_with("iTXt", "Comment\0\1\0en\0Comment\0"s + bomb)), bare);
}

TEST(OversizedChunks, AllElseStays) {
  const auto small = Deflater()(std::string(1 << 20, ' '));
  for (const auto& file : {
           png_with("zTXt", "Comment\0\0"s + small),
           png_with("iCCP", "profile\0\0"s + small),
           png_with("iTXt", "Comment\0\1\0en\0Comment\0"s + small),
           png_with("iTXt", "Comment\0\0\0en\0Comment\0words"s),
           png_with("tEXt", "Comment\0words"s),
           png_with("zTXt", "no end"),
           png_with("IDAT", std::string(5 << 20, 'x')),
           png_with({}, {}).substr(0, 50),
           "no picture"s,
           ""s,
       })
    EXPECT_EQ(without_oversized_chunks(file), file);
}

}  // namespace
}  // namespace quire::image
