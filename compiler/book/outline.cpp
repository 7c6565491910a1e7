#include "book/outline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

constexpr std::array heading_names{"h1", "h2", "h3", "h4", "h5", "h6"};

/// Puts entries below each other by their headings' levels.
class OutlineBuilder {
public:
  explicit OutlineBuilder(std::vector<OutlineEntry>& top) : levels_{{0, &top}} {}

  void add(int level, OutlineEntry entry) {
    while (levels_.back().level >= level)
      levels_.pop_back();
    auto& siblings = *levels_.back().children;
    siblings.push_back(std::move(entry));
    levels_.push_back({level, &siblings.back().children});
  }

private:
  struct Level {
    int level;
    std::vector<OutlineEntry>* children;
  };
  std::vector<Level> levels_;
};

/// A heading in a note is no part of the chapter's plan.
bool is_in_aside(pugi::xml_node node) {
  for (; node; node = node.parent())
    if (dom::is_element(node, dom::element::aside)) return true;
  return false;
}

/// The number that the heading shows.
std::string number_in(pugi::xml_node heading) {
  const auto first = heading.first_child();
  return dom::has_class(first, "heading-number") ? dom::text_of(first) : std::string();
}

/// The number of the chapter's first heading, whose entry is the chapter's own.
std::string number_of_first(const markdown::Chapter& chapter) {
  const auto body = dom::body_of(*chapter.document);
  auto node = body;
  while (node && markdown::heading_level(node) == 0)
    node = dom::next_in(body, node);
  return number_in(node);
}

void add_headings(
    const markdown::Chapter& chapter, std::uint32_t index, bool skips_first, OutlineBuilder& builder
) {
  const auto body = dom::body_of(*chapter.document);
  for (auto node = body; node; node = dom::next_in(body, node)) {
    const auto level = markdown::heading_level(node);
    if (level == 0 || is_in_aside(node)) continue;
    auto title = markdown::heading_text(node);
    if (!std::exchange(skips_first, false) && !title.empty())
      builder.add(
          level,
          {std::move(title),
           index,
           std::string(dom::get(node, dom::attribute::id)),
           {},
           number_in(node)}
      );
  }
}

}  // namespace

std::string text_of(const OutlineEntry& entry) {
  return entry.number.empty() ? entry.title : entry.number + ' ' + entry.title;
}

void normalise_headings(markdown::Chapter& chapter, int first) {
  struct Level {
    int written, given;
  };
  std::vector<Level> open;
  const auto body = dom::body_of(*chapter.document);
  for (auto node = body; node; node = dom::next_in(body, node)) {
    const auto level = markdown::heading_level(node);
    if (level == 0) continue;
    while (!open.empty() && open.back().written >= level)
      open.pop_back();
    const auto given = std::min(open.empty() ? first : open.back().given + 1, 6);
    open.push_back({level, given});
    node.set_name(heading_names.at(static_cast<std::size_t>(given) - 1));
  }
}

std::vector<OutlineEntry> outline_of(const Book& book) {
  std::vector<OutlineEntry> outline;
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i) {
    const auto& chapter = book.chapters[i];
    if (book.parts[i] == Part::Index) outline.push_back({chapter.title, i, {}, {}, {}});
    if (book.parts[i] != Part::Body) continue;
    if (book.is_post) {
      OutlineBuilder builder(outline);
      add_headings(chapter, i, false, builder);
    } else {
      outline.push_back({chapter.title, i, {}, {}, number_of_first(chapter)});
      OutlineBuilder builder(outline.back().children);
      add_headings(chapter, i, true, builder);
    }
  }
  if (outline.empty())
    outline.push_back(
        {book.metadata.title, static_cast<std::uint32_t>(book.chapters.size() - 1), {}, {}, {}}
    );
  return outline;
}

}  // namespace quire::book
