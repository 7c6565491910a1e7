#include "image/image.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/sha1.h"
#include "dom/xml.h"
#include "image/format.h"

namespace quire::image {
namespace {

struct KindRow {
  Kind kind;
  std::string_view media_type, extension, name;
};
constexpr std::array kinds{
    KindRow{Kind::Png, "image/png", "png", "PNG"},
    KindRow{Kind::Jpeg, "image/jpeg", "jpg", "JPEG"},
    KindRow{Kind::Svg, "image/svg+xml", "svg", "SVG"},
    KindRow{Kind::Gif, "image/gif", "gif", "GIF"},
    KindRow{Kind::WebP, "image/webp", "webp", "WebP"},
};
constexpr const KindRow& row_of(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

struct Signature {
  Kind kind;
  std::size_t offset;
  std::string_view bytes;
};
constexpr std::array signatures{
    Signature{Kind::Png, 0, "\x89PNG\r\n\x1A\n"},
    Signature{Kind::Jpeg, 0, "\xFF\xD8\xFF"},
    Signature{Kind::Gif, 0, "GIF87a"},
    Signature{Kind::Gif, 0, "GIF89a"},
    Signature{Kind::WebP, 8, "WEBPVP"},
};

/// Skips what may stand before an XML document's root: mark, declaration, comments, doctype.
std::string_view root_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    std::string_view end;
    if (text.starts_with("<!--"))
      end = "-->";
    else if (text.starts_with("<?"))
      end = "?>";
    else if (text.starts_with("<!"))
      end = text.find('[') < text.find('>') ? "]>" : ">";
    else
      return text;
    const auto at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

bool is_svg(std::string_view bytes) {
  auto root = root_of(bytes);
  if (!root.starts_with('<')) return false;
  auto name = root.substr(1, root.find_first_of(" \t\r\n/>") - 1);
  if (const auto colon = name.find(':'); colon != std::string_view::npos)
    name.remove_prefix(colon + 1);
  return name == "svg";
}

Length length_of(std::uint32_t pixels, double density) {
  // A density beyond reason is a mistake of the program that wrote the file.
  return Length::from_pt(pixels * 72.0 / (density >= 20 && density <= 5000 ? density : 96));
}

std::variant<Image, Refusal> load_raster(Kind kind, std::string bytes) {
  const auto raster = kind == Kind::Png ? measure_png(bytes) : measure_jpeg(bytes);
  if (!raster)
    return Refusal{
        fmt::format("is a damaged {}", row_of(kind).name), "save it anew from its program"};
  if (kind == Kind::Jpeg && raster->channels == 4)
    return Refusal{"is a JPEG in CMYK", "save it in sRGB: screens and readers expect that"};
  Image image;
  image.kind = kind;
  image.size = {
      length_of(raster->width, raster->horizontal_density),
      length_of(raster->height, raster->vertical_density)};
  image.bytes = std::move(bytes);
  return image;
}

}  // namespace

std::string_view media_type(Kind kind) { return row_of(kind).media_type; }
std::string_view extension(Kind kind) { return row_of(kind).extension; }

std::optional<Kind> sniff(std::string_view bytes) {
  for (const auto& signature : signatures)
    if (bytes.size() > signature.offset &&
        bytes.substr(signature.offset).starts_with(signature.bytes))
      return signature.kind;
  if (is_svg(bytes)) return Kind::Svg;
  return std::nullopt;
}

std::variant<Image, Refusal> load(std::string bytes) {
  const auto kind = sniff(bytes);
  if (!kind) return Refusal{"is not a picture", "use PNG, JPEG or SVG"};
  if (*kind == Kind::Gif || *kind == Kind::WebP)
    return Refusal{fmt::format("is a {}", row_of(*kind).name), "save it as PNG, JPEG or SVG"};

  auto result = *kind == Kind::Svg ? load_svg(bytes) : load_raster(*kind, std::move(bytes));
  if (auto* image = std::get_if<Image>(&result)) image->id = hexadecimal(sha1(image->bytes));
  return result;
}

}  // namespace quire::image
