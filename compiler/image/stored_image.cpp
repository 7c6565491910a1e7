#include "base/record.h"
#include "image/image.h"

namespace quire {

using image::Image;

std::optional<std::string> Stored<Image>::to_bytes(const Image& image) {
  if (!image.remarks.empty()) return std::nullopt;
  const auto length = [](Length length) { return static_cast<std::uint64_t>(length.sp()); };
  return RecordWriter()
      .add(static_cast<std::uint64_t>(image.kind))
      .add(length(image.size.width))
      .add(length(image.size.height))
      .add_text(image.bytes)
      .add_text(image.id)
      .add(image.has_text ? 1 : 0)
      .add(image.columns)
      .add(image.rows)
      .take();
}

std::optional<Image> Stored<Image>::from_bytes(std::string bytes) {
  RecordReader record(bytes);
  Image image;
  const auto length = [&] { return Length::from_sp(static_cast<std::int64_t>(record.number())); };
  image.kind = static_cast<image::Format>(record.number());
  image.size.width = length();
  image.size.height = length();
  image.bytes = record.text();
  image.id = record.text();
  image.has_text = record.number() != 0;
  image.columns = static_cast<std::uint32_t>(record.number());
  image.rows = static_cast<std::uint32_t>(record.number());
  if (!record.is_whole() || image.kind > image::Format::WebP) return std::nullopt;
  return image;
}

}  // namespace quire
