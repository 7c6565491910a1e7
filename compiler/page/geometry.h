#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/direction.h"
#include "base/geometry.h"
#include "css/cascade.h"
#include "layout/flow.h"

namespace quire::page {

/// The room that a page has.
struct PageArea {
  Length height;
  Length leading;          ///< of the text: what shortness is measured in
  Length note_separation;  ///< between text and notes, if there are any: gap, rule, gap
};

/// Between a note in the margin and the text; and what stays free at the paper's edge.
inline constexpr Length side_note_gap = Length::from_pt(14);
inline constexpr Length side_note_edge = Length::from_pt(17);

/// Which of the book's pages one is: its index from 0, and whether a chapter or a run of pages with
/// a name of its own begins with it.
struct PageNumber {
  std::uint32_t index = 0;
  bool is_first = false;
};

/// True where a blank page comes before the page, so that this one is on its side. The first page
/// of the book is a recto one: 0, 2, 4 … are.
bool needs_blank(layout::PageBreak before, std::uint32_t index);

/// True where a page that begins with the item is the first of its kind: the chapter's, or of a
/// run of pages with a name. Pages that go on after such a run are not. Source: css-page-3
/// #page-selectors
bool is_first_of_run(const layout::Flow&, std::size_t item);

/// What @page selectors ask for. `direction`: in which pages turn.
css::PageContext page_context(const std::string& name, PageNumber, bool is_blank, Direction);

/// The room inside a page's margins.
Size page_area(const css::PageStyle&);

/// The room of each page: by its name, its side, whether it is the first, its number in the book.
/// Source: css-page-3 #page-model, #page-selectors
class PageGeometry {
public:
  /// Which pages have rooms of their own, apart from names and first pages.
  enum class Variation : std::uint8_t { None, Sides, Each };

  /// All pages alike.
  explicit PageGeometry(const PageArea& area);

  PageGeometry(const css::Cascade&, Direction pages);

  void set_leading(Length leading) { leading_ = leading; }

  Size size(const std::string& name, PageNumber) const;
  PageArea area(const std::string& name, PageNumber) const;

  /// Of notes in the outer margins of pages, right and left ones: nothing where these are narrower
  /// than 30 mm.
  Length side_note_width(const std::string& name) const;

  /// Among the pages that the flow's names lead to.
  Variation variation(const layout::Flow&) const;

private:
  struct Room {
    std::string name;
    bool is_first = false;
    std::uint32_t key = 0;  ///< the side, or the index
    Size size;
    Length note_separation;
    Length outer_margin{};
  };

  const Room& room(const std::string& name, PageNumber) const;

  const css::Cascade* cascade_ = nullptr;
  Direction direction_ = Direction::LeftToRight;
  bool has_nth_ = false;
  Length leading_;
  mutable std::vector<Room> rooms_;  ///< those asked for
};

}  // namespace quire::page
