#include "pdf/pictures/raster.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <string_view>

#include "base/deflate.h"
#include "image/format.h"
#include "pdf/objects/inks.h"

namespace quire::pdf {
namespace {

constexpr std::array<std::string_view, 5> spaces{
    "", "/DeviceGray", "", "/DeviceRGB", "/DeviceCMYK"};  // by channels

/// Of screenshots 5 % larger than what level 6 makes, in half of its time.
constexpr int pixels_level = 2;

std::string image_entries(std::uint32_t width, std::uint32_t height, std::uint32_t depth) {
  return fmt::format(
      "/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent {}", width, height, depth
  );
}

std::optional<Raster> jpeg(std::string_view bytes) {
  const auto header = image::measure_jpeg(bytes);
  if (!header || header->channels >= spaces.size() || spaces[header->channels].empty())
    return std::nullopt;
  Raster raster;
  raster.is_cmyk = header->channels == 4;
  raster.color.entries = image_entries(header->width, header->height, 8) +
                         fmt::format("/ColorSpace{}/Filter/DCTDecode", spaces[header->channels]);
  raster.color.data = bytes;
  return raster;
}

/// What of a PNG counts here. Source: PNG (Third Edition) 5 and 11.
struct Png {
  std::uint32_t width = 0, height = 0, depth = 0, type = 0;
  bool is_interlaced = false;
  bool has_transparent_colors = false;
  std::string_view palette;
  std::string packed;

  bool has_alpha() const { return (type & 4U) != 0; }
  bool has_palette() const { return type == 3; }
  std::uint32_t colors() const { return type == 2 || type == 6 ? 3 : 1; }
};

std::optional<Png> png_of(std::string_view bytes) {
  constexpr std::string_view signature = "\x89PNG\r\n\x1A\n";
  const image::BigEndian in(bytes);
  if (!bytes.starts_with(signature) || !in.has(signature.size(), 25)) return std::nullopt;
  Png png;
  for (auto at = signature.size(); in.has(at, 12);) {
    const std::size_t size = in.u32(at);
    const auto type = bytes.substr(at + 4, 4);
    const auto data = at + 8;
    if (!in.has(data, size)) return std::nullopt;
    if (type == "IHDR" && size >= 13) {
      png.width = in.u32(data);
      png.height = in.u32(data + 4);
      png.depth = in.u8(data + 8);
      png.type = in.u8(data + 9);
      png.is_interlaced = in.u8(data + 12) != 0;
    }
    if (type == "PLTE") png.palette = bytes.substr(data, size);
    if (type == "tRNS") png.has_transparent_colors = true;
    if (type == "IDAT") png.packed += bytes.substr(data, size);
    if (type == "IEND") return png;
    at = data + size + 4;
  }
  return std::nullopt;
}

std::string ink_samples(std::string_view rgb, const Inks& inks) {
  std::string samples;
  for (std::size_t i = 0; i + 3 <= rgb.size(); i += 3) {
    const auto channel = [&](std::size_t at) { return static_cast<std::uint8_t>(rgb[i + at]); };
    for (const auto ink : inks.bytes_of({channel(0), channel(1), channel(2)}))
      samples += static_cast<char>(ink);
  }
  return samples;
}

/// The colours of a palette as the operand of /Indexed, with the space that they are in.
std::string color_table(std::string_view palette, Coloring coloring) {
  std::string colors(palette);
  if (coloring.space == ColorSpace::Grey) colors = image::grey_samples(palette);
  if (coloring.space == ColorSpace::Cmyk) colors = ink_samples(palette, *coloring.inks);
  auto table = fmt::format("[/Indexed{} {}<", name_of(coloring.space), palette.size() / 3 - 1);
  for (const char c : colors)
    table += fmt::format("{:02X}", static_cast<unsigned char>(c));
  return table + ">]";
}

/// The rows of a plane of a PNG, still filtered, as FlateDecode's parameters call it.
PackedPixels plane(const Png& png, std::uint32_t colors, std::string data, Coloring coloring = {}) {
  auto entries = image_entries(png.width, png.height, png.depth);
  entries += "/ColorSpace";
  entries += png.has_palette() ? color_table(png.palette, coloring) : spaces[colors];
  entries += fmt::format(
      "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {}/BitsPerComponent {}/Columns {}>>",
      colors,
      png.depth,
      png.width
  );
  return {std::move(entries), std::move(data)};
}

/// PNG filters each byte by its own channel's neighbours alone: so that channels can be parted as
/// they are, filters and all. Each row of `mixed` begins with its filter's number.
Raster parted(const Png& png, std::string mixed) {
  const std::size_t sample = png.depth / 8;
  const std::size_t color = png.colors() * sample;
  const std::size_t row = 1 + png.width * (color + sample);
  std::string alpha;
  alpha.reserve(png.height * (1 + png.width * sample));
  auto* to = mixed.data();  // colours close ranks in place
  for (std::size_t y = 0; y < png.height; ++y) {
    const auto* from = mixed.data() + y * row;
    alpha += *from;
    *to++ = *from++;
    for (std::size_t x = 0; x < png.width; ++x) {
      std::memmove(to, from, color);
      to += color;
      alpha.append(from + color, sample);
      from += color + sample;
    }
  }
  mixed.resize(static_cast<std::size_t>(to - mixed.data()));
  Deflater deflate(pixels_level);
  Raster raster;
  raster.color = plane(png, png.colors(), deflate(mixed));
  raster.alpha = plane(png, 1, deflate(alpha));
  return raster;
}

std::optional<Raster> png(std::string_view bytes, Coloring coloring) {
  auto png = png_of(bytes);
  if (!png || png->is_interlaced || png->has_transparent_colors) return std::nullopt;
  if (png->has_palette() && png->palette.size() < 3) return std::nullopt;
  if (!png->has_alpha())
    return Raster{
        plane(*png, png->colors(), std::move(png->packed), coloring), std::nullopt, false};
  const std::size_t row = 1 + std::size_t{png->width} * (png->colors() + 1) * (png->depth / 8);
  std::string mixed(row * png->height, '\0');
  if (!inflate(png->packed, mixed.data(), mixed.size())) return std::nullopt;
  return parted(*png, std::move(mixed));
}

/// A palette's colours are changed where they stand.
bool has_channels_of_color(const image::Image& image) {
  if (image.kind == image::Format::Jpeg) {
    const auto header = image::measure_jpeg(image.bytes);
    return header && header->channels > 1;
  }
  const auto header = png_of(image.bytes);
  return header && header->colors() > 1;
}

}  // namespace

std::optional<Raster> raster_of(const image::Image& image, Coloring coloring) {
  const bool is_jpeg = image.kind == image::Format::Jpeg;
  if (!is_jpeg && image.kind != image::Format::Png) return std::nullopt;
  std::optional<std::string> grey;
  if (coloring.space == ColorSpace::Grey && has_channels_of_color(image)) {
    grey = image::in_grey(image.kind, image.bytes);
    if (!grey) return std::nullopt;
  }
  const std::string_view bytes = grey ? *grey : image.bytes;
  return is_jpeg ? jpeg(bytes) : png(bytes, coloring);
}

std::string in_space_of(std::string entries, const std::string& rgb) {
  constexpr std::string_view plain = "/DeviceRGB";
  const auto found = rgb == plain ? std::string::npos : entries.find(plain);
  if (found != std::string::npos) entries.replace(found, plain.size(), rgb);
  return entries;
}

ObjectNumber write_raster(const Raster& raster, const std::string& rgb, ObjectWriter& out) {
  using Packing = ObjectWriter::Packing;
  auto entries = in_space_of(raster.color.entries, rgb);
  if (raster.alpha) {
    const auto mask = out.reserve();
    out.add_stream(mask, raster.alpha->entries, raster.alpha->data, Packing::AsIs);
    entries += "/SMask " + reference(mask);
  }
  const auto number = out.reserve();
  out.add_stream(number, entries, raster.color.data, Packing::AsIs);
  return number;
}

}  // namespace quire::pdf
