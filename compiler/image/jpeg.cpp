#include <turbojpeg.h>

#include <algorithm>
#include <memory>

#include "image/format.h"
#include "image/pixels.h"

namespace quire::image {
namespace {

constexpr bool is_frame_header(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

constexpr bool has_no_segment(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

/// JFIF 1.02: units 1 are dots to the inch, 2 dots to the centimetre.
void read_density(std::string_view segment, Raster& raster) {
  const BigEndian in(segment);
  if (!in.has(0, 12) || !segment.starts_with(std::string_view("JFIF\0", 5))) return;
  const auto units = in.u8(7);
  const auto x = in.u16(8);
  const auto y = in.u16(10);
  if ((units != 1 && units != 2) || x == 0 || y == 0) return;
  const double dots_per_inch = units == 1 ? 1.0 : 2.54;
  raster.horizontal_density = x * dots_per_inch;
  raster.vertical_density = y * dots_per_inch;
}

/// TIFF's numbers, in the order that the file names.
class TiffReader {
public:
  explicit TiffReader(std::string_view bytes)
      : in_(bytes),
        is_little_(bytes.starts_with("II")),
        is_tiff_(is_little_ || bytes.starts_with("MM")) {}

  bool has(std::size_t offset, std::size_t size) const { return is_tiff_ && in_.has(offset, size); }
  std::uint32_t u16(std::size_t at) const {
    const auto value = in_.u16(at);
    return is_little_ ? (value & 0xFF) << 8 | value >> 8 : value;
  }
  std::uint32_t u32(std::size_t at) const {
    return is_little_ ? u16(at) | u16(at + 2) << 16 : in_.u32(at);
  }

private:
  BigEndian in_;
  bool is_little_;
  bool is_tiff_;
};

void read_orientation(std::string_view segment, Raster& raster) {
  constexpr std::string_view mark("Exif\0\0", 6);
  if (!segment.starts_with(mark)) return;
  const TiffReader in(segment.substr(mark.size()));
  if (!in.has(0, 8)) return;
  const std::size_t directory = in.u32(4);
  if (!in.has(directory, 2)) return;
  constexpr std::size_t entry_size = 12;
  constexpr std::uint32_t orientation = 274;
  for (std::size_t i = 0; i < in.u16(directory); ++i) {
    const auto entry = directory + 2 + i * entry_size;
    if (!in.has(entry, entry_size)) return;
    if (in.u16(entry) != orientation) continue;
    const auto value = in.u16(entry + 8);
    raster.orientation = value >= 1 && value <= 8 ? value : 1;
  }
}

/// A profile comes in pieces, in order.
void read_profile(std::string_view segment, Raster& raster) {
  constexpr std::string_view mark("ICC_PROFILE\0", 12);
  constexpr std::size_t numbers = 2;
  if (segment.starts_with(mark) && segment.size() > mark.size() + numbers)
    raster.profile += segment.substr(mark.size() + numbers);
}

void read_application_data(std::uint32_t marker, std::string_view segment, Raster& raster) {
  switch (marker) {
    case 0xE0: return read_density(segment, raster);
    case 0xE1: return read_orientation(segment, raster);
    case 0xE2: return read_profile(segment, raster);
    case 0xEE: raster.is_inverted |= segment.starts_with("Adobe"); return;
    default: return;
  }
}

using Handle = std::unique_ptr<void, decltype([](void* handle) { tjDestroy(handle); })>;

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// The picture's size in the header, and divided by as much as leaves enough pixels.
struct Frame {
  int width = 0, height = 0;
  bool is_cmyk = false;
};

std::optional<Frame> frame_of(tjhandle handle, std::string_view bytes, std::uint64_t enough) {
  Frame frame;
  int subsampling = 0;
  int color_space = 0;
  if (tjDecompressHeader3(
          handle,
          data_of(bytes),
          bytes.size(),
          &frame.width,
          &frame.height,
          &subsampling,
          &color_space
      ) != 0)
    return std::nullopt;
  frame.is_cmyk = color_space == TJCS_CMYK || color_space == TJCS_YCCK;
  const auto whole = frame;
  for (const int part : {2, 4, 8}) {
    const tjscalingfactor factor{1, part};
    const int width = TJSCALED(whole.width, factor);
    const int height = TJSCALED(whole.height, factor);
    if (static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) < enough) break;
    frame.width = width;
    frame.height = height;
  }
  return frame;
}

/// Without a profile: what is left of white light after each ink and black.
void convert_inks(Pixels& pixels) {
  for (std::size_t i = 0; i < pixels.bytes.size(); i += Pixels::channels) {
    const unsigned paper = 255U - pixels.bytes[i + 3];
    for (std::size_t ink = 0; ink < 3; ++ink)
      pixels.bytes[i + ink] =
          static_cast<std::uint8_t>((255U - pixels.bytes[i + ink]) * paper / 255U);
    pixels.bytes[i + 3] = 0xFF;
  }
}

}  // namespace

std::optional<Raster> measure_jpeg(std::string_view bytes) {
  const BigEndian in(bytes);
  Raster raster;
  raster.is_photograph = true;
  for (std::size_t at = 2; in.has(at, 4);) {
    if (in.u8(at) != 0xFF) return std::nullopt;
    const auto marker = in.u8(at + 1);
    if (marker == 0xFF || has_no_segment(marker)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    const std::size_t size = in.u16(at + 2);
    if (size < 2 || !in.has(at + 2, size)) return std::nullopt;
    read_application_data(marker, bytes.substr(at + 4, size - 2), raster);
    if (is_frame_header(marker)) {
      if (size < 8) return std::nullopt;
      raster.bits = in.u8(at + 4);
      raster.height = in.u16(at + 5);
      raster.width = in.u16(at + 7);
      raster.channels = in.u8(at + 9);
      const bool ends = bytes.find("\xFF\xD9", at) != std::string_view::npos;
      return raster.width && raster.height && ends ? std::optional(raster) : std::nullopt;
    }
    at += 2 + size;
  }
  return std::nullopt;
}

std::optional<Pixels> decode_jpeg(std::string_view bytes, std::uint64_t enough) {
  const Handle handle(tjInitDecompress());
  if (!handle) return std::nullopt;
  const auto frame = frame_of(handle.get(), bytes, enough);
  if (!frame) return std::nullopt;
  Pixels pixels(
      static_cast<std::uint32_t>(frame->width), static_cast<std::uint32_t>(frame->height)
  );
  const int status = tjDecompress2(
      handle.get(),
      data_of(bytes),
      bytes.size(),
      pixels.bytes.data(),
      frame->width,
      0,
      frame->height,
      frame->is_cmyk ? TJPF_CMYK : TJPF_RGBA,
      TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS
  );
  if (status != 0 && tjGetErrorCode(handle.get()) == TJERR_FATAL) return std::nullopt;
  const auto raster = measure_jpeg(bytes);
  const std::string_view profile = raster ? std::string_view(raster->profile) : "";
  if (frame->is_cmyk) {
    // Adobe's programs write 0 for full ink.
    if (raster && raster->is_inverted)
      for (auto& byte : pixels.bytes)
        byte = static_cast<std::uint8_t>(~byte);
    if (profile.empty() || !convert_to_srgb(profile, true, pixels)) convert_inks(pixels);
  } else if (!profile.empty()) {
    convert_to_srgb(profile, false, pixels);
  }
  return pixels;
}

namespace {

std::string encode_jpeg(const Pixels& pixels, int quality, TJSAMP channels) {
  const Handle handle(tjInitCompress());
  const auto width = static_cast<int>(pixels.width);
  const auto height = static_cast<int>(pixels.height);
  std::string bytes(tjBufSize(width, height, TJSAMP_444), '\0');
  auto* place = reinterpret_cast<unsigned char*>(bytes.data());
  unsigned long size = bytes.size();
  const int status = tjCompress2(
      handle.get(),
      pixels.bytes.data(),
      width,
      0,
      height,
      TJPF_RGBA,
      &place,
      &size,
      channels,
      quality,
      TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT
  );
  bytes.resize(status == 0 ? size : 0);
  return bytes;
}

}  // namespace

std::string encode_jpeg(const Pixels& pixels, int quality) {
  return encode_jpeg(pixels, quality, TJSAMP_444);
}

std::string encode_grey_jpeg(const Pixels& pixels, int quality) {
  return encode_jpeg(pixels, quality, TJSAMP_GRAY);
}

}  // namespace quire::image
