#include "epub/accessibility.h"

#include <fmt/format.h>

#include "dom/names.h"
#include "dom/walk.h"

namespace quire::epub {
namespace {

struct Pictures {
  std::size_t count = 0;
  std::size_t without_alternative = 0;
};

Pictures pictures_of(const book::Book& book) {
  Pictures result;
  for (const auto& chapter : book.chapters) {
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node)) {
      if (!dom::is_element(node, dom::element::img)) continue;
      ++result.count;
      if (dom::get(node, dom::attribute::alt).empty()) ++result.without_alternative;
    }
  }
  return result;
}

std::string summary_of(const Pictures& pictures, bool has_page_list) {
  std::string summary =
      "The text is in reading order, with headings, links and a table of contents";
  summary += has_page_list ? "; page breaks and a page list agree with the PDF edition." : ".";
  if (pictures.count > 0)
    summary += pictures.without_alternative == 0 ? " All images have alternative text."
                                                 : fmt::format(
                                                       " {} of {} images have no alternative text.",
                                                       pictures.without_alternative,
                                                       pictures.count
                                                   );
  return summary;
}

}  // namespace

AccessibilityMetadata accessibility_of(const book::Book& book, bool has_page_list) {
  const auto pictures = pictures_of(book);
  AccessibilityMetadata result;
  result.access_modes = {"textual"};
  if (pictures.count > 0) result.access_modes.emplace_back("visual");
  result.sufficient_access_modes = {
      pictures.without_alternative == 0 ? "textual" : "textual,visual"};
  result.features = {
      "structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"};
  if (pictures.count > 0 && pictures.without_alternative == 0)
    result.features.emplace_back("alternativeText");
  if (has_page_list) {
    result.features.emplace_back("pageNavigation");
    result.features.emplace_back("pageBreakMarkers");
  }
  result.summary = summary_of(pictures, has_page_list);
  return result;
}

}  // namespace quire::epub
