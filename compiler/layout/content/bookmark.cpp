#include "layout/content/bookmark.h"

#include <string_view>
#include <utility>

#include "dom/aside.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::layout {

namespace {

/// 1 to 6; 0 of what is none.
int level_of_heading(std::string_view name) {
  const bool is_heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  return is_heading ? name[1] - '0' : 0;
}

}  // namespace

std::optional<Bookmark> bookmark_of(const ContentSource& source, css::StyleRef style) {
  const auto& rare = *style->rare;
  const auto level = rare.bookmark_level.level;
  const auto heading = level_of_heading(source.element.name());
  const bool is_own = level != 0 || !rare.bookmark_label.items.empty() ||
                      rare.bookmark_state != css::BookmarkState::Closed;
  if (heading == 0 && level <= 0) return std::nullopt;
  if (level == 0 && dom::is_in_aside(source.element)) return std::nullopt;
  Bookmark bookmark;
  bookmark.level = level == 0 ? heading : level;
  bookmark.id = dom::get(source.element, dom::attribute::id);
  bookmark.is_heading = heading > 0;
  bookmark.is_open = rare.bookmark_state == css::BookmarkState::Open;
  bookmark.is_own = is_own;
  const auto text_of = [&](std::vector<css::ContentItem> items) {
    return named_strings({{"", std::move(items)}}, source).front().value;
  };
  if (!rare.bookmark_label.items.empty()) bookmark.label = text_of(rare.bookmark_label.items);
  if (is_own) bookmark.text = text_of({css::ContentOwnText{}});
  return bookmark;
}

}  // namespace quire::layout
