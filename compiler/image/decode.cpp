#include <gif_lib.h>
#include <png.h>
#include <webp/decode.h>
#include <webp/demux.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "image/format.h"
#include "image/pixels.h"

namespace quire::image {
namespace {

const std::uint8_t* data_of(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

using GifFile = std::unique_ptr<GifFileType, decltype([](GifFileType* file) {
                                  int ignored = 0;
                                  DGifCloseFile(file, &ignored);
                                })>;

GifFile open_gif(std::string_view& rest) {
  const auto read = [](GifFileType* file, GifByteType* to, int size) {
    auto& bytes = *static_cast<std::string_view*>(file->UserData);
    const auto count = std::min(bytes.size(), static_cast<std::size_t>(size));
    std::copy_n(bytes.begin(), count, to);
    bytes.remove_prefix(count);
    return static_cast<int>(count);
  };
  int ignored = 0;
  return GifFile(DGifOpen(&rest, read, &ignored));
}

/// Reads up to the next frame, whose place and size are in file.Image then; false if none comes.
/// The number of the transparent colour is kept if an extension names one.
bool find_frame(GifFileType& file, int& transparent) {
  GifRecordType record = UNDEFINED_RECORD_TYPE;
  while (DGifGetRecordType(&file, &record) == GIF_OK && record != TERMINATE_RECORD_TYPE) {
    if (record == IMAGE_DESC_RECORD_TYPE) return DGifGetImageHeader(&file) == GIF_OK;
    if (record != EXTENSION_RECORD_TYPE) return false;
    int code = 0;
    GifByteType* extension = nullptr;
    if (DGifGetExtension(&file, &code, &extension) != GIF_OK) return false;
    GraphicsControlBlock control{};
    if (code == GRAPHICS_EXT_FUNC_CODE && extension &&
        DGifExtensionToGCB(extension[0], extension + 1, &control) == GIF_OK)
      transparent = control.TransparentColor;
    while (extension)
      if (DGifGetExtensionNext(&file, &extension) != GIF_OK) return false;
  }
  return false;
}

/// The rows of a frame in the order of the file. Source: GIF89a, appendix E.
std::vector<std::uint32_t> order_of_rows(std::uint32_t height, bool is_interlaced) {
  constexpr std::array<std::array<std::uint32_t, 2>, 4> passes{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
  std::vector<std::uint32_t> order;
  for (const auto& [first, step] : passes) {
    if (!is_interlaced) break;
    for (auto y = first; y < height; y += step)
      order.push_back(y);
  }
  for (std::uint32_t y = 0; order.size() < height; ++y)
    order.push_back(y);
  return order;
}

void paint_row(
    const std::vector<GifByteType>& row,
    const ColorMapObject& colors,
    int transparent,
    std::uint8_t* to
) {
  for (const auto index : row) {
    if (index < colors.ColorCount && index != transparent) {
      const auto& color = colors.Colors[index];
      const std::array pixel{color.Red, color.Green, color.Blue, std::uint8_t{0xFF}};
      std::copy(pixel.begin(), pixel.end(), to);
    }
    to += Pixels::channels;
  }
}

}  // namespace

std::optional<Raster> measure_gif(std::string_view bytes) {
  auto rest = bytes;
  const auto file = open_gif(rest);
  if (!file || file->SWidth <= 0 || file->SHeight <= 0) return std::nullopt;
  Raster raster;
  raster.width = static_cast<std::uint32_t>(file->SWidth);
  raster.height = static_cast<std::uint32_t>(file->SHeight);
  int ignored = 0;
  if (raster.count() > largest_raster) return raster;
  if (!find_frame(*file, ignored)) return std::nullopt;
  int size = 0;
  GifByteType* block = nullptr;
  if (DGifGetCode(file.get(), &size, &block) != GIF_OK) return std::nullopt;
  while (block)
    if (DGifGetCodeNext(file.get(), &block) != GIF_OK) return raster;
  raster.is_animated = find_frame(*file, ignored);
  return raster;
}

std::optional<Pixels> decode_gif(std::string_view bytes) {
  auto rest = bytes;
  const auto file = open_gif(rest);
  int transparent = NO_TRANSPARENT_COLOR;
  if (!file || !find_frame(*file, transparent)) return std::nullopt;
  Pixels pixels(
      static_cast<std::uint32_t>(file->SWidth), static_cast<std::uint32_t>(file->SHeight)
  );
  const auto& frame = file->Image;
  const auto* const colors = frame.ColorMap ? frame.ColorMap : file->SColorMap;
  if (!colors || frame.Left < 0 || frame.Top < 0 || frame.Width <= 0 || frame.Height <= 0 ||
      frame.Left + frame.Width > file->SWidth || frame.Top + frame.Height > file->SHeight)
    return std::nullopt;
  std::vector<GifByteType> row(static_cast<std::size_t>(frame.Width));
  const auto left = static_cast<std::uint32_t>(frame.Left);
  const auto top = static_cast<std::uint32_t>(frame.Top);
  for (const auto y : order_of_rows(static_cast<std::uint32_t>(frame.Height), frame.Interlace)) {
    if (DGifGetLine(file.get(), row.data(), frame.Width) != GIF_OK) return std::nullopt;
    paint_row(row, *colors, transparent, pixels.at(left, top + y));
  }
  return pixels;
}

std::optional<Raster> measure_webp(std::string_view bytes) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data_of(bytes), bytes.size(), &features) != VP8_STATUS_OK)
    return std::nullopt;
  Raster raster;
  raster.width = static_cast<std::uint32_t>(features.width);
  raster.height = static_cast<std::uint32_t>(features.height);
  raster.is_animated = features.has_animation != 0;
  constexpr int lossy = 1;
  raster.is_photograph = features.format == lossy && features.has_alpha == 0;
  if (raster.width == 0 || raster.height == 0) return std::nullopt;
  return raster;
}

std::optional<Pixels> decode_webp(std::string_view bytes) {
  using Decoder = std::unique_ptr<WebPAnimDecoder, decltype([](WebPAnimDecoder* decoder) {
                                    WebPAnimDecoderDelete(decoder);
                                  })>;
  // Also of a single picture: then it is the one frame of an animation.
  WebPAnimDecoderOptions options;
  if (!WebPAnimDecoderOptionsInit(&options)) return std::nullopt;
  const WebPData data{data_of(bytes), bytes.size()};
  const Decoder decoder(WebPAnimDecoderNew(&data, &options));
  WebPAnimInfo about;
  if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &about)) return std::nullopt;
  std::uint8_t* frame = nullptr;
  int ignored = 0;
  if (std::uint64_t{about.canvas_width} * about.canvas_height > largest_raster ||
      !WebPAnimDecoderGetNext(decoder.get(), &frame, &ignored))
    return std::nullopt;
  Pixels pixels(about.canvas_width, about.canvas_height);
  std::copy_n(frame, pixels.bytes.size(), pixels.bytes.data());
  return pixels;
}

std::optional<Pixels> decode_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return std::nullopt;
  image.format = PNG_FORMAT_RGBA;
  Pixels pixels(image.width, image.height);
  const auto is_read = png_image_finish_read(&image, nullptr, pixels.bytes.data(), 0, nullptr);
  png_image_free(&image);
  return is_read ? std::optional(std::move(pixels)) : std::nullopt;
}

}  // namespace quire::image
