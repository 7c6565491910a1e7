#include "pdf/pictures/pictures.h"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <string_view>
#include <variant>

#include "font/system_fonts.h"
#include "pdf/objects/color_profile.h"
#include "pdf/objects/transplant.h"
#include "pdf/pictures/cairo_file.h"

namespace quire::pdf {
namespace {

using Packing = ObjectWriter::Packing;

std::vector<std::string_view> with_text(const std::vector<Drawing>& drawings) {
  std::vector<std::string_view> texts;
  for (const auto& drawing : drawings)
    if (drawing.image->has_text) texts.push_back(drawing.image->bytes);
  return texts;
}

/// A picture's key in Book::images, or a drawing's own name, which is of its bytes.
const std::string& name_of(const layout::ImageFragment& shown) {
  return shown.drawing ? shown.drawing->id : shown.image;
}

const image::Image* image_of(const layout::ImageFragment& shown, const book::Book& book) {
  if (shown.drawing) return shown.drawing.get();
  const auto found = book.images.find(shown.image);
  return found == book.images.end() ? nullptr : &found->second;
}

std::string bytes_of(const std::vector<Drawing>& drawings) {
  std::string bytes;
  for (const auto& [image, size] : drawings)
    fmt::format_to(
        std::back_inserter(bytes), "{}\n{} {}\n", image->id, size.width.sp(), size.height.sp()
    );
  return bytes;
}

bool has_area(Size size) { return size.width > Length() && size.height > Length(); }

/// A page of cairo's as an XObject: what is drawn on it, with its resources.
ObjectNumber write_form(
    const CairoFile& cairo, ObjectNumber page, Transplant& transplant, ObjectWriter& out
) {
  const auto entries = entries_of(cairo.object(page).value);
  const auto content = cairo.object(referenced(value_of(entries, "/Contents")));
  const bool is_packed = !value_of(entries_of(content.value), "/Filter").empty();
  auto own = fmt::format(
      "/Type/XObject/Subtype/Form/BBox{}/Resources {}",
      value_of(entries, "/MediaBox"),
      transplant.carried(value_of(entries, "/Resources"))
  );
  if (const auto group = value_of(entries, "/Group"); !group.empty())
    own += "/Group" + transplant.carried(group);
  if (is_packed) own += "/Filter/FlateDecode";
  const auto number = out.reserve();
  out.add_stream(
      number, own, transplant.content(content), is_packed ? Packing::AsIs : Packing::Compressed
  );
  return number;
}

}  // namespace

Pictures::Pictures(
    const book::Book& book,
    const page::Pages& pages,
    const font::FontSet& fonts,
    const TaskPool& pool,
    const Keeping& keeping,
    Coloring coloring
)
    : coloring_(coloring) {
  for (const auto& page : pages.pages)
    for (const auto& placed : page.placed)
      if (const auto* image = std::get_if<layout::ImageFragment>(&placed.fragment->content)) {
        const auto& size = placed.fragment->size;
        const auto* const bytes = image_of(*image, book);
        if (!bytes || !has_area(size)) continue;
        images_.try_emplace(name_of(*image), bytes);
        pictures_.try_emplace({name_of(*image), {size.width, size.height}});
      }
  pack_rasters(pool);
  make_drawings(fonts, keeping);
}

const Picture* Pictures::find(const layout::ImageFragment& shown, Size size) const {
  const auto found = pictures_.find({name_of(shown), {size.width, size.height}});
  return found == pictures_.end() || found->second.name.empty() ? nullptr : &found->second;
}

void Pictures::pack_rasters(const TaskPool& pool) {
  std::vector<const image::Image*> images;
  std::map<std::string, std::size_t> place;  // by image
  for (const auto& [key, picture] : pictures_)
    if (place.try_emplace(key.first, images.size()).second) images.push_back(images_.at(key.first));
  std::vector<std::optional<Raster>> packed(images.size());
  pool.for_each(images.size(), [&](std::size_t index, std::size_t) {
    packed[index] = raster_of(*images[index], coloring_);
  });
  for (auto& [key, picture] : pictures_) {
    const auto index = place.at(key.first);
    if (!packed[index]) continue;
    picture.name = fmt::format("/I{}", index);
    picture.scale = {key.second.first.pt(), key.second.second.pt()};
  }
  for (std::size_t index = 0; index < packed.size(); ++index) {
    if (!packed[index]) continue;
    const bool is_foreign = packed[index]->is_cmyk && coloring_.space != ColorSpace::Cmyk;
    has_foreign_color_ = has_foreign_color_ || is_foreign;
    rasters_.emplace(fmt::format("/I{}", index), std::move(*packed[index]));
  }
}

std::string Pictures::names() const {
  std::string bytes;
  for (const auto& [key, picture] : pictures_)
    fmt::format_to(
        std::back_inserter(bytes),
        "{}\n{} {} {}\n{} {}\n",
        key.first,
        key.second.first.sp(),
        key.second.second.sp(),
        picture.name,
        picture.scale.x,
        picture.scale.y
    );
  return bytes;
}

void Pictures::make_drawings(const font::FontSet& fonts, const Keeping& keeping) {
  std::vector<Drawing> drawings;
  std::vector<Picture*> pictures;
  for (auto& [key, picture] : pictures_) {
    if (!picture.name.empty()) continue;
    drawings.push_back({images_.at(key.first), {key.second.first, key.second.second}});
    pictures.push_back(&picture);
  }
  if (drawings.empty()) return;
  const auto draw_all = [&] {
    if (const auto texts = with_text(drawings); !texts.empty())
      font::offer_to_libraries(fonts, texts);
    return draw(drawings);
  };
  // What a drawing's text is set in is the fonts'.
  drawn_ = keeping.get<Drawn>("drawn", bytes_of(drawings), draw_all);
  for (std::size_t i = 0; i < drawings.size(); ++i) {
    if (!drawn_->is_drawn[i]) continue;
    pictures[i]->name = fmt::format("/X{}", drawing_names_.size());
    drawing_names_.push_back(pictures[i]->name);
  }
}

/// The space of pixels in three channels. On a press it must say which colours they are: sRGB.
std::string Pictures::rgb_space(ObjectWriter& out) const {
  if (coloring_.space != ColorSpace::Cmyk || pictures_.empty())
    return std::string(name_of(ColorSpace::Rgb));
  const auto number = out.reserve();
  out.add_stream(number, "/N 3", srgb_profile(), Packing::Compressed);
  return "[/ICCBased " + reference(number) + ']';
}

std::map<std::string, ObjectNumber> Pictures::write(ObjectWriter& out) {
  std::map<std::string, ObjectNumber> numbers;
  const auto rgb = rgb_space(out);
  for (const auto& [name, raster] : rasters_)
    numbers.emplace(name, write_raster(raster, rgb, out));
  if (drawing_names_.empty()) return numbers;
  const CairoFile cairo(drawn_->file);
  Transplant transplant(cairo, out, coloring_, rgb);
  const auto pages = cairo.pages();
  for (std::size_t i = 0; i < drawing_names_.size(); ++i)
    numbers.emplace(drawing_names_[i], write_form(cairo, pages.at(i), transplant, out));
  transplant.carry_noted();
  has_foreign_color_ = has_foreign_color_ || transplant.has_foreign_color();
  return numbers;
}

}  // namespace quire::pdf
