#pragma once

#include <memory>
#include <string>

#include "base/color.h"
#include "cover/set_text.h"
#include "layout/fragment.h"
#include "layout/struct_tree.h"
#include "page/page.h"

namespace quire::cover_sheet {

/// Writes a panel of the cover as a page: its ground, areas, pictures and texts.
class PanelWriter {
public:
  PanelWriter(page::Pages& pages, Size size, const Sides<Length>& bleed);

  /// Adds an element to the panel's structure, a child of its root.
  layout::StructElemIndex add_elem(layout::Role role, std::string alt = {});

  void fill(const Rect& rect, Color color, bool is_round = false);

  /// A bar with round ends.
  void round_bar(const Rect& rect, Color color);

  void show(const std::shared_ptr<const image::Image>& picture, const Rect& rect, std::string alt);

  /// Shows the lines from `origin` on, of which at most `most` fit; returns how many are left out.
  std::size_t show(cover::SetText text, Point origin, std::size_t most = SIZE_MAX);

  Size size() const { return size_; }

private:
  void place(
      Point origin, Size size, decltype(layout::Fragment::content) content, bool is_artifact
  );
  page::Page& page() { return pages_.pages[index_]; }

  page::Pages& pages_;
  std::size_t index_;
  Size size_;
};

}  // namespace quire::cover_sheet
