#include "image/image.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/sha1.h"
#include "dom/xml.h"
#include "image/format.h"
#include "image/pixels.h"
#include "image/print_picture.h"

namespace quire::image {
namespace {

struct KindRow {
  Format kind;
  std::string_view media_type, extension, name;
};
constexpr std::array kinds{
    KindRow{Format::Png, "image/png", "png", "PNG"},
    KindRow{Format::Jpeg, "image/jpeg", "jpg", "JPEG"},
    KindRow{Format::Svg, "image/svg+xml", "svg", "SVG"},
    KindRow{Format::Gif, "image/gif", "gif", "GIF"},
    KindRow{Format::WebP, "image/webp", "webp", "WebP"},
};
constexpr const KindRow& row_of(Format kind) { return kinds[static_cast<std::size_t>(kind)]; }

struct Signature {
  Format kind;
  std::size_t offset;
  std::string_view bytes;
};
constexpr std::array signatures{
    Signature{Format::Png, 0, "\x89PNG\r\n\x1A\n"},
    Signature{Format::Jpeg, 0, "\xFF\xD8\xFF"},
    Signature{Format::Gif, 0, "GIF87a"},
    Signature{Format::Gif, 0, "GIF89a"},
    Signature{Format::WebP, 8, "WEBPVP"},
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

/// Decodes what only a JPEG can be decoded to less of.
template <std::optional<Pixels> (*decode)(std::string_view)>
std::optional<Pixels> in_full(std::string_view bytes, std::uint64_t) {
  return decode(bytes);
}

/// How a raster is read.
struct RasterReader {
  Format kind;
  std::optional<Raster> (*measure)(std::string_view);
  std::optional<Pixels> (*decode)(std::string_view, std::uint64_t bound);
};
constexpr std::array readers{
    RasterReader{Format::Png, measure_png, in_full<decode_png>},
    RasterReader{Format::Jpeg, measure_jpeg, decode_jpeg},
    RasterReader{Format::Gif, measure_gif, in_full<decode_gif>},
    RasterReader{Format::WebP, measure_webp, in_full<decode_webp>},
};

/// True if both outputs show the file's bytes as they are meant.
bool may_stay(Format kind, const Raster& raster, std::uint64_t bound) {
  if (raster.count() > bound || raster.orientation != 1 || raster.bits > 8) return false;
  if (kind == Format::Jpeg)
    return raster.channels != 4 && (raster.profile.empty() || is_like_srgb(raster.profile));
  return kind == Format::Png;
}

/// A JPEG is not looked through when it is measured. At an eighth of its size this is quick.
bool is_whole(Format kind, std::string_view bytes) {
  constexpr std::uint64_t smallest = 1;
  return kind != Format::Jpeg || decode_jpeg(bytes, smallest).has_value();
}

void add_remarks(const Raster& raster, const Pixels& pixels, std::uint64_t bound, Image& image) {
  if (raster.is_animated)
    image.remarks.push_back(
        {Severity::Warning, "IMG-006", {}, "is animated; the book shows its first frame", {}}
    );
  if (raster.count() > bound)
    image.remarks.push_back(
        {Severity::Note,
         "IMG-005",
         {},
         fmt::format(
             "has {} × {} pixels, more than stores accept or paper shows; scaled to {} × {}",
             raster.width,
             raster.height,
             pixels.width,
             pixels.height
         ),
         {}}
    );
}

/// What was a photograph stays one: a PNG of it would be ten times as large.
void pack(const Pixels& pixels, bool is_photograph, Image& image) {
  constexpr int quality = 92;
  image.kind = is_photograph && is_opaque(pixels) ? Format::Jpeg : Format::Png;
  image.bytes = image.kind == Format::Jpeg ? encode_jpeg(pixels, quality) : encode_png(pixels);
}

std::variant<Image, Refusal> load_raster(Format kind, std::string bytes, std::uint64_t bound) {
  const auto format = std::ranges::find(readers, kind, &RasterReader::kind);
  const auto raster = format->measure(bytes);
  const Refusal damaged{fmt::format("is damaged ({})", row_of(kind).name), "export it again"};
  if (!raster) return damaged;
  if (raster->count() > largest_raster)
    return Refusal{
        fmt::format(
            "has {} × {} pixels; more than {} million are not read",
            raster->width,
            raster->height,
            largest_raster / 1'000'000
        ),
        "scale it down"};
  Image image;
  image.kind = kind;
  image.columns = raster->width;
  image.rows = raster->height;
  image.size = {
      length_of(raster->width, raster->horizontal_density),
      length_of(raster->height, raster->vertical_density)};
  if (may_stay(kind, *raster, bound)) {
    if (!is_whole(kind, bytes)) return damaged;
    image.bytes = std::move(bytes);
    return image;
  }
  auto pixels = format->decode(bytes, bound);
  if (!pixels) return damaged;
  constexpr std::uint32_t first_on_its_side = 5;
  if (raster->orientation >= first_on_its_side) std::swap(image.size.width, image.size.height);
  const auto made = turned(scaled_down(*pixels, bound), raster->orientation);
  image.columns = made.width;
  image.rows = made.height;
  pack(made, raster->is_photograph, image);
  add_remarks(*raster, made, bound, image);
  return image;
}

/// What authors take for pictures, too, by its first bytes: so that the refusal can name it.
struct Foreign {
  std::size_t offset;
  std::string_view bytes, name;
};
constexpr std::array foreign_kinds{
    Foreign{0, "BM", "a BMP"},
    Foreign{0, "II*", "a TIFF"},
    Foreign{0, std::string_view("MM\0*", 4), "a TIFF"},
    Foreign{4, "ftypavif", "an AVIF"},
    Foreign{4, "ftypheic", "a HEIC"},
    Foreign{4, "ftypmif1", "a HEIF"},
    Foreign{4, "JXL ", "a JPEG XL"},
    Foreign{0, "\xFF\x0A", "a JPEG XL"},
    Foreign{0, "%PDF-", "a PDF"},
    Foreign{0, "%!PS", "a PostScript file"},
    Foreign{0, "8BPS", "a Photoshop file"},
    Foreign{0, "version https://git-lfs", "a pointer of Git LFS, not the file itself"},
    Foreign{0, "<!DOCTYPE html", "a web page"},
    Foreign{0, "<!doctype html", "a web page"},
    Foreign{0, "<html", "a web page"},
};

Refusal refusal_of(std::string_view bytes) {
  if (bytes.empty()) return {"is empty", {}};
  for (const auto& foreign : foreign_kinds)
    if (bytes.size() > foreign.offset && bytes.substr(foreign.offset).starts_with(foreign.bytes))
      return {fmt::format("is {}", foreign.name), "use PNG, JPEG, SVG, WebP or GIF"};
  return {"is not a picture", "use PNG, JPEG, SVG, WebP or GIF"};
}

std::variant<Image, Refusal> load_up_to(
    std::uint64_t bound, std::string bytes, const Neighbours& neighbours
) {
  const auto kind = sniff(bytes);
  if (!kind) return refusal_of(bytes);
  auto result = *kind == Format::Svg ? load_svg(bytes, neighbours)
                                     : load_raster(*kind, std::move(bytes), bound);
  if (auto* image = std::get_if<Image>(&result)) image->id = hexadecimal(sha1(image->bytes));
  return result;
}

}  // namespace

std::string_view media_type(Format kind) { return row_of(kind).media_type; }
std::string_view extension(Format kind) { return row_of(kind).extension; }
std::string_view name_of(Format kind) { return row_of(kind).name; }

std::optional<Format> kind_of_name(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto extension = ascii::lower(file_name.substr(dot + 1));
  if (extension == "jpeg" || extension == "jpe" || extension == "jfif") extension = "jpg";
  const auto row = std::ranges::find(kinds, extension, &KindRow::extension);
  return row == kinds.end() ? std::nullopt : std::optional(row->kind);
}

std::optional<Format> sniff(std::string_view bytes) {
  for (const auto& signature : signatures)
    if (bytes.size() > signature.offset &&
        bytes.substr(signature.offset).starts_with(signature.bytes))
      return signature.kind;
  if (is_svg(bytes)) return Format::Svg;
  return std::nullopt;
}

std::variant<Image, Refusal> load(std::string bytes, const Neighbours& neighbours) {
  return load_up_to(most_pixels, std::move(bytes), neighbours);
}

std::variant<Image, Refusal> load_for_print(std::string bytes, const Neighbours& neighbours) {
  constexpr std::uint64_t most_for_print = 36'000'000;
  return load_up_to(most_for_print, std::move(bytes), neighbours);
}

}  // namespace quire::image
