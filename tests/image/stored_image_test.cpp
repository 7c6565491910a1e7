#include <gtest/gtest.h>

#include <string>

#include "image/image.h"

namespace quire::image {
namespace {

TEST(StoredImage, IsTheSameAgain) {
  Image image;
  image.kind = Format::Jpeg;
  image.size = {Length::from_pt(100.5), Length::from_pt(7)};
  image.bytes = std::string("\xFF\0 bytes", 8);
  image.id = "0123abcd";
  image.has_text = true;
  image.columns = 4'000'000'000;
  image.rows = 3;
  const auto bytes = Stored<Image>::to_bytes(image);
  ASSERT_TRUE(bytes);
  const auto again = Stored<Image>::from_bytes(*bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->kind, image.kind);
  EXPECT_EQ(again->size.width, image.size.width);
  EXPECT_EQ(again->size.height, image.size.height);
  EXPECT_EQ(again->bytes, image.bytes);
  EXPECT_EQ(again->id, image.id);
  EXPECT_EQ(again->has_text, image.has_text);
  EXPECT_EQ(again->columns, image.columns);
  EXPECT_EQ(again->rows, image.rows);
}

TEST(StoredImage, IsNoneOfOtherBytes) {
  const auto bytes = *Stored<Image>::to_bytes({});
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(Stored<Image>::from_bytes(bytes.substr(0, size))) << size;
  EXPECT_FALSE(Stored<Image>::from_bytes(bytes + "x"));
  EXPECT_FALSE(Stored<Image>::from_bytes(std::string(1, '\x09') + bytes.substr(1)));
}

TEST(StoredImage, WithRemarksIsNotStored) {
  Image image;
  image.remarks.push_back({Severity::Note, "IMG-005", {}, "has been scaled", {}});
  EXPECT_FALSE(Stored<Image>::to_bytes(image));
}

}  // namespace
}  // namespace quire::image
