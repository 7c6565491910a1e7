#include <libdeflate.h>

#include "base/file.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "image/image.h"
#include "image/svg.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

using namespace std::string_literals;

constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

std::string be32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(value >> shift));
  return bytes;
}

std::string chunk(const std::string& type, const std::string& data) {
  const auto checked = type + data;
  return be32(static_cast<std::uint32_t>(data.size())) + checked +
         be32(libdeflate_crc32(0, checked.data(), checked.size()));
}

std::string zlib(const std::string& raw) {
  auto* const compressor = libdeflate_alloc_compressor(6);
  std::string packed(libdeflate_zlib_compress_bound(compressor, raw.size()), '\0');
  packed.resize(
      libdeflate_zlib_compress(compressor, raw.data(), raw.size(), packed.data(), packed.size())
  );
  libdeflate_free_compressor(compressor);
  return packed;
}

std::string picture(const std::string& name) {
  return read_file(QUIRE_SOURCE_DIRECTORY "/tests/image/pictures/" + name);
}

std::string png(std::uint32_t side, char color_type, char interlace) {
  return std::string(png_signature) +
         chunk("IHDR", be32(side) + be32(side) + '\x08' + color_type + "\0\0"s + interlace) +
         chunk("pHYs", be32(5669) + be32(5669) + '\x01') + chunk("PLTE", "\1\2\3\4\5\6"s) +
         chunk("IDAT", zlib(std::string(side * (side + 1), '\1'))) + chunk("IEND", "");
}

/// The PNG with the checksum of each chunk put right: else no mutation comes past the first.
std::string with_checksums(std::string_view bytes) {
  if (!bytes.starts_with(png_signature)) return std::string(bytes);
  std::string result(png_signature);
  for (auto at = png_signature.size(); at + 12 <= bytes.size();) {
    const auto byte = [&](std::size_t i) {
      return std::size_t(static_cast<unsigned char>(bytes[i]));
    };
    const auto claimed = byte(at) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
    const auto size = std::min(claimed, bytes.size() - at - 12);
    result += chunk(std::string(bytes.substr(at + 4, 4)), std::string(bytes.substr(at + 8, size)));
    at += 12 + size;
  }
  return result;
}

void require_clean(const image::Image& svg) {
  dom::ParseFault fault;
  const auto document = dom::parse(svg.bytes, &fault);
  require(document != nullptr, "a cleaned SVG is well-formed: " + fault.message + "\n" + svg.bytes);
  const pugi::xml_node root = *document;
  for (auto node = root; node; node = dom::next_in(root, node)) {
    const std::string_view name = node.name();
    require(name != "script" && name != "foreignObject", "nothing in a drawing runs");
    for (const auto& attribute : node.attributes())
      require(!std::string_view(attribute.name()).starts_with("on"), "a drawing hears no events");
    for (const auto* const link : {"href", "xlink:href"}) {
      const auto target = dom::get(node, link);
      require(
          target.empty() || target[0] == '#' || target.starts_with("data:"), "no link leads out"
      );
    }
    if (name == "style") require(!image::fetches(dom::text_of(node)), "no style is fetched");
  }
}

void require_usable(std::string_view input) {
  const auto result = image::load(std::string(input));
  if (const auto* const refusal = std::get_if<image::Refusal>(&result)) {
    require(!refusal->reason.empty(), "a refusal has a reason");
    return;
  }
  const auto& image = std::get<image::Image>(result);
  require(image.size.width > Length() && image.size.height > Length(), "a picture has a size");
  require(!image.id.empty() && !image.bytes.empty(), "a picture has an id and bytes");
  require(image::sniff(image.bytes) == image.kind, "what is packed is what it is said to be");
  if (image.kind == image::Format::Svg) require_clean(image);
  const auto again = image::load(image.bytes);
  const auto* const same = std::get_if<image::Image>(&again);
  require(same && same->id == image.id, "what was cleaned is clean");
  require(same->size == image.size, "what was cleaned is as large");
}

void run(std::string_view input) {
  require_usable(input);
  require_usable(with_checksums(input));
}

}  // namespace

Entry entry() {  // NOLINT(readability-function-size): tables
  const auto jfif = "\xFF\xE0\0\x10JFIF\0\1\1\1\0\x48\0\x48\0\0"s;
  const auto frame = "\xFF\xC0\0\x11\x08\0\x20\0\x40\3\1\x22\0\2\x11\1\3\x11\1"s;
  const auto scan = "\xFF\xDA\0\x0C\3\1\0\2\x11\3\x11\0\x3F\0\x12\x34\xFF\0\x56\xFF\xD9"s;
  return {
      run,
      {png(3, '\0', '\0'),
       png(5, '\3', '\0'),
       png(8, '\0', '\1'),
       "\xFF\xD8"s + jfif + frame + scan,
       "\xFF\xD8"s + frame + scan,
       picture("still.gif"),
       picture("animated.gif"),
       picture("lossy.webp"),
       picture("lossless.webp"),
       picture("alpha.webp"),
       picture("animated.webp"),
       picture("cmyk.jpg"),
       picture("on-its-side.jpg"),
       picture("sixteen-bits.png"),
       R"~(<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b">
          <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
               width="4in" height="30%" viewBox="0 0 40 30">
          <style>@import "a"; rect { fill: url(http://b) }</style><script>alert(1)</script>
          <image xlink:href="http://c/d.png"/><use href="#e"/><text onclick="f()">g</text>
          <a href="javascript:h()"><rect id="e" style="fill:url(#i)"/></a></svg>)~",
       "<svg xmlns='http://www.w3.org/2000/svg' width='1e3' height='2em'><foreignObject/></svg>"},
      {"IHDR",
       "IDAT",
       "IEND",
       "PLTE",
       "tRNS",
       "pHYs",
       "\xFF\xD8",
       "\xFF\xC0",
       "\xFF\xC2",
       "\xFF\xDA",
       "\xFF\xE1",
       "\xFF\xD9",
       "JFIF",
       "Exif",
       "<svg",
       "width=\"",
       "viewBox=\"0 0 0 0\"",
       "1e308",
       "-1",
       "NaN",
       "%",
       "xlink:href=",
       "href=\"http://a\"",
       "data:image/png;base64,",
       "<script>",
       "</svg>",
       "<![CDATA[",
       "<!--",
       "-->",
       "&#x1;",
       "url(",
       "@import",
       "\\75rl(",
       "style=\"",
       "<!DOCTYPE",
       "<!ENTITY a \"b\">",
       "&a;",
       "<use href=\"#e\"/>",
       "image-set('a')",
       "<image href='a.png'/>",
       "<foreignObject><p>a</p></foreignObject>",
       "ANMF",
       "VP8X",
       "ALPH",
       "\x21\xF9\4",
       "ICC_PROFILE",
       " onload=\"",
       "<set attributeName=\"href\" to=\"http://a\"/>"},
      60'000};
}

}  // namespace quire::test
