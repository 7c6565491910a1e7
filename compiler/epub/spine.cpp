#include "epub/spine.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>

#include "dom/names.h"
#include "dom/walk.h"
#include "epub/content_document.h"
#include "epub/split.h"

namespace quire::epub {
namespace {

/// One chapter's documents, before links into others are known.
struct Part {
  std::string href;
  dom::Document document;
  std::string text;
};

/// "traits.2.xhtml": a chapter's own name has no dot in it.
std::string part_name(std::string_view href, std::size_t part) {
  if (part == 0) return std::string(href);
  return fmt::format("{}.{}.xhtml", href.substr(0, href.rfind('.')), part + 1);
}

/// What a chapter's document is made from, as bytes.
std::string bytes_of(const book::ChapterDigest& chapter, const std::vector<PageMarker>& markers) {
  std::string bytes;
  append(bytes, chapter.digest);
  for (const auto& [folio, id, place] : markers)
    fmt::format_to(
        std::back_inserter(bytes), "{}\n{}\n{} {}\n", folio, id, place.text_node, place.offset
    );
  return bytes;
}

std::vector<Part> parts_of(
    const book::Book& book,
    std::uint32_t index,
    const std::vector<PageMarker>& all_markers,
    std::size_t limit,
    Memo* memo
) {
  const auto href = book.file_name(index);
  const auto& chapter = book.chapters[index];
  const auto markers = screen::markers_of(all_markers, index);
  dom::Document document;
  const auto make = [&] {
    document = content_document(*chapter.document, markers);
    return dom::serialize(*document);
  };
  const auto bytes = chapter.digest ? bytes_of(*chapter.digest, markers) : std::string();
  const auto kept =
      remembered<std::string>(chapter.digest ? memo : nullptr, "document", bytes, make);
  auto text = *kept;
  std::vector<Part> parts;
  if (text.size() <= limit) {
    parts.push_back({href, nullptr, std::move(text)});
    return parts;
  }
  if (!document) document = content_document(*chapter.document, markers);
  for (auto& piece : split(*document, limit))
    parts.push_back({part_name(href, parts.size()), std::move(piece), {}});
  // A single long paragraph or line cannot be cut; nothing moves, so the text is final.
  if (parts.size() == 1) parts.front() = {href, nullptr, std::move(text)};
  return parts;
}

/// What the further documents of a chapter hold.
void add_moves(const std::vector<Part>& parts, Moves& moves) {
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const pugi::xml_node root = *parts[i].document;
    for (auto node = root; node; node = dom::next_in(root, node))
      if (const auto id = dom::get(node, dom::attribute::id); !id.empty())
        moves[fmt::format("{}#{}", parts.front().href, id)] = parts[i].href;
  }
}

/// Leads the links of one document, whose chapter is called `own`, to where places are now.
void redirect(
    const pugi::xml_document& document,
    const std::string& own,
    const std::string& href,
    const Moves& moves
) {
  const pugi::xml_node root = document;
  for (auto node = root; node; node = dom::next_in(root, node)) {
    if (!dom::is_element(node, dom::element::a)) continue;
    const std::string link(dom::get(node, dom::attribute::href));
    const bool is_own = link.starts_with('#');
    if (link.find('#') == std::string::npos || link.find(':') < link.find('#')) continue;
    auto target = moved(moves, is_own ? own + link : link);
    if (target.starts_with(href + '#')) target.erase(0, href.size());
    if (target != link) dom::set(node, dom::attribute::href, target);
  }
}

void redirect(std::vector<Part>& parts, const Moves& moves) {
  for (auto& [href, document, text] : parts) {
    if (!document) document = dom::parse(text);
    redirect(*document, parts.front().href, href, moves);
    text = dom::serialize(*document);
    document.reset();
  }
}

}  // namespace

Spine spine_of(
    const book::Book& book,
    const std::vector<PageMarker>& markers,
    std::size_t limit,
    const TaskPool& pool,
    Memo* memo
) {
  std::vector<std::vector<Part>> chapters(book.chapters.size());
  pool.for_each(chapters.size(), [&](std::size_t i, std::size_t) {
    if (book.chapters[i].part == book::Part::Contents) return;
    chapters[i] = parts_of(book, static_cast<std::uint32_t>(i), markers, limit, memo);
  });
  Spine spine;
  for (const auto& parts : chapters)
    add_moves(parts, spine.moves);
  // Rare: every document is written a second time only if some chapter was cut.
  if (std::ranges::any_of(chapters, [](const auto& parts) { return parts.size() > 1; }))
    pool.for_each(chapters.size(), [&](std::size_t i, std::size_t) {
      redirect(chapters[i], spine.moves);
    });
  for (auto& parts : chapters)
    for (auto& [href, document, text] : parts) {
      const bool has_drawing = text.find("<svg") != std::string::npos;
      const bool has_formula = text.find("<math") != std::string::npos;
      spine.documents.push_back({std::move(href), std::move(text), has_drawing, has_formula});
    }
  return spine;
}

}  // namespace quire::epub
