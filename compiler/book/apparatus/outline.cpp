#include "book/apparatus/outline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dom/aside.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/headings.h"

namespace quire::book {
namespace {

constexpr std::array heading_names{"h1", "h2", "h3", "h4", "h5", "h6"};

/// The headings of a chapter stand below it, and the chapters below it beside them.
constexpr int below_all_chapters = 1'000;

/// Puts entries below each other by their levels.
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

/// Pandoc's and kramdown's way to keep a heading out of the contents.
bool is_unlisted(pugi::xml_node heading) {
  return dom::has_class(heading, dom::classes::unlisted) ||
         dom::has_class(heading, dom::classes::no_toc);
}

/// The number that the heading shows.
std::string number_in(pugi::xml_node heading) {
  const auto first = heading.first_child();
  return dom::has_class(first, dom::classes::heading_number) ? dom::text_of(first) : std::string();
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
    if (level == 0 || dom::is_in_aside(node)) continue;
    auto title = markdown::heading_text(node);
    if (!std::exchange(skips_first, false) && !title.empty() && !is_unlisted(node))
      builder.add(
          below_all_chapters + level,
          {std::move(title),
           index,
           std::string(dom::get(node, dom::attribute::id)),
           {},
           number_in(node)}
      );
  }
}

/// A part stands above its chapters, a chapter above those below it.
int level_of(const PlanEntry& planned) {
  return planned.kind == EntryKind::PartTitle
             ? 1
             : 1 + static_cast<int>(planned.depth) + (planned.is_in_part ? 1 : 0);
}

OutlineEntry entry_of(const Book& book, const PlanEntry& planned, std::uint32_t index) {
  OutlineEntry entry;
  const bool is_draft = planned.kind == EntryKind::Draft;
  entry.chapter = is_draft ? OutlineEntry::no_chapter : index;
  entry.title = planned.title.empty() && !is_draft ? book.chapters[index].title : planned.title;
  // Of a chapter that is there, what its heading shows.
  entry.number = is_draft ? planned.number : number_of_first(book.chapters[index]);
  entry.is_part = planned.kind == EntryKind::PartTitle;
  return entry;
}

}  // namespace

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

std::vector<OutlineEntry> outline_of(
    const Book& book, const std::vector<PlanEntry>& plan, std::size_t first
) {
  std::vector<OutlineEntry> outline;
  OutlineBuilder builder(outline);
  auto index = static_cast<std::uint32_t>(first);
  for (const auto& planned : plan) {
    const bool is_draft = planned.kind == EntryKind::Draft;
    if (!book.is_post) builder.add(level_of(planned), entry_of(book, planned, index));
    if (planned.kind == EntryKind::Chapter)
      add_headings(book.chapters[index], index, !book.is_post, builder);
    if (!is_draft) ++index;
  }
  if (book.chapters.back().part == Part::Index) {
    const auto last = static_cast<std::uint32_t>(book.chapters.size() - 1);
    outline.push_back({book.chapters.back().title, last, {}, {}});
  }
  if (outline.empty())
    outline.push_back(
        {book.metadata.title, static_cast<std::uint32_t>(book.chapters.size() - 1), {}, {}, {}}
    );
  return outline;
}

}  // namespace quire::book
