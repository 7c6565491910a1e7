#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/memo.h"
#include "base/task_pool.h"
#include "book/book.h"
#include "font/font_set.h"
#include "page/page.h"
#include "pdf/objects/object_writer.h"
#include "pdf/paint/content.h"
#include "pdf/pictures/drawings.h"
#include "pdf/pictures/raster.h"

namespace quire::pdf {

/// A picture as pages draw it: an XObject's name, and how long its unit is then.
struct Picture {
  std::string name;
  Content::Scale scale;
};

/// The pictures of all pages, each made once however often it is drawn: a raster as it is, a
/// drawing for each size.
class Pictures {
public:
  Pictures(
      const book::Book& book,
      const page::Pages& pages,
      const font::FontSet& fonts,
      const TaskPool& pool,
      const Keeping& keeping,
      Coloring coloring
  );

  /// What the fragment shows, at its size; null if it can't be drawn.
  const Picture* find(const layout::ImageFragment& shown, Size size) const;

  /// What find() knows of all, as bytes.
  std::string names() const;

  /// Writes them all: their numbers by name.
  std::map<std::string, ObjectNumber> write(ObjectWriter& out);

  /// Whether any has colours that the output intent doesn't describe.
  bool has_foreign_color() const { return has_foreign_color_; }

private:
  using Key = std::pair<std::string, std::pair<Length, Length>>;  ///< the image, its size

  std::string rgb_space(ObjectWriter& out) const;
  void pack_rasters(const TaskPool& pool);
  void make_drawings(const font::FontSet& fonts, const Keeping& keeping);

  std::map<std::string, const image::Image*> images_;  ///< the Book's, and drawings in the text
  std::map<Key, Picture> pictures_;                    ///< without a name: can't be drawn
  std::map<std::string, Raster> rasters_;              ///< by name
  std::vector<std::string> drawing_names_;             ///< by page of drawn_
  std::shared_ptr<const Drawn> drawn_;
  Coloring coloring_;
  bool has_foreign_color_ = false;
};

}  // namespace quire::pdf
