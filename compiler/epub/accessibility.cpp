#include "epub/accessibility.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "dom/alternatives.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "image/animation.h"

namespace quire::epub {
namespace {

/// What in the book's content bears on its accessibility.
struct Content {
  std::size_t pictures = 0;  ///< that say something: decorations don't count
  std::size_t pictures_without_alternative = 0;
  bool has_headings = false;
  bool has_animations = false;
  bool has_index = false;
  bool has_ruby = false;
  bool has_pages = false;

  bool has_all_alternatives() const { return pictures > 0 && pictures_without_alternative == 0; }
};

void count(pugi::xml_node node, Content& content) {
  const std::string_view name = node.name();
  if (name == dom::element::img || name == "svg") {
    if (dom::is_decoration(node)) return;
    ++content.pictures;
    if (!dom::has_alternative(node)) ++content.pictures_without_alternative;
  }
  const bool is_heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  content.has_headings = content.has_headings || is_heading;
  content.has_ruby = content.has_ruby || name == "ruby";
  content.has_index = content.has_index || dom::get(node, dom::attribute::role) == "doc-index";
}

Content content_of(const book::Book& book, bool has_pages) {
  Content content;
  content.has_pages = has_pages;
  for (const auto& chapter : book.chapters) {
    if (chapter.part == book::Part::Cover) continue;  // it says no more than the title page
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node;) {
      const bool is_print = dom::has_class(node, dom::classes::print_only);
      if (!is_print && node.type() == pugi::node_element) count(node, content);
      node = is_print ? dom::next_after(body, node) : dom::next_in(body, node);
    }
  }
  content.has_animations = std::ranges::any_of(book.images, [](const auto& entry) {
    return image::is_animated(entry.second);
  });
  return content;
}

/// A value of accessibilityFeature and when it is true. The first three hold for whatever we write:
/// each EPUB has a Navigation Document, one order of text, and sizes that the reader may change.
struct Claim {
  const char* feature;
  bool (*holds)(const Content&);
};

constexpr std::array claims{
    Claim{"tableOfContents", [](const Content&) { return true; }},
    Claim{"readingOrder", [](const Content&) { return true; }},
    Claim{"displayTransformability", [](const Content&) { return true; }},
    Claim{"structuralNavigation", [](const Content& content) { return content.has_headings; }},
    Claim{"alternativeText", [](const Content& content) { return content.has_all_alternatives(); }},
    Claim{"pageNavigation", [](const Content& content) { return content.has_pages; }},
    Claim{"pageBreakMarkers", [](const Content& content) { return content.has_pages; }},
    Claim{"index", [](const Content& content) { return content.has_index; }},
    Claim{"rubyAnnotations", [](const Content& content) { return content.has_ruby; }},
};

std::string missing_alternatives(const Content& content) {
  return fmt::format(
      "{} of {} images have no alternative text",
      content.pictures_without_alternative,
      content.pictures
  );
}

std::string summary_of(const Content& content) {
  std::string summary = "The text is in reading order, with ";
  summary += content.has_headings ? "headings, links and a table of contents"
                                  : "links and a table of contents";
  summary += content.has_pages ? "; page breaks and a page list agree with the PDF edition." : ".";
  if (content.has_all_alternatives())
    summary += " All images have alternative text.";
  else if (content.pictures > 0)
    summary += " " + missing_alternatives(content) + ".";
  return summary;
}

/// Source: epub-a11y-11 #sec-conf-reporting-pub: "EPUB Accessibility 1.1 - WCAG 2.x Level y".
bool is_conformance(std::string_view text) {
  for (const auto* version : {"2.0", "2.1", "2.2"})
    for (const auto* level : {"A", "AA", "AAA"})
      if (text == fmt::format("EPUB Accessibility 1.1 - WCAG {} Level {}", version, level))
        return true;
  return false;
}

}  // namespace

AccessibilityMetadata accessibility_of(const book::Book& book, bool has_page_list) {
  const auto content = content_of(book, has_page_list);
  AccessibilityMetadata result;
  result.access_modes = {"textual"};
  if (content.pictures > 0) result.access_modes.emplace_back("visual");
  result.sufficient_access_modes = {
      content.pictures_without_alternative == 0 ? "textual" : "textual,visual"};
  for (const auto& [feature, holds] : claims)
    if (holds(content)) result.features.emplace_back(feature);
  result.hazard = content.has_animations ? "unknown" : "none";
  result.summary = summary_of(content);
  return result;
}

std::optional<Diagnostic> withheld_claim(const book::Book& book) {
  const auto& metadata = book.metadata;
  if (metadata.conformance.empty()) return std::nullopt;
  const auto withheld = [&](const std::string& why, std::string hint) {
    const auto message = "the book does not claim conformance: " + why;
    return Diagnostic{
        Severity::Warning, "EPB-001", metadata.conformance_span, message, std::move(hint)};
  };
  if (!is_conformance(metadata.conformance))
    return withheld(
        fmt::format("unknown conformance claim: {}", metadata.conformance),
        "write \"EPUB Accessibility 1.1 - WCAG 2.2 Level AA\", or the level that the review found"
    );
  if (metadata.certifier.empty())
    return withheld("there is no certifier", "write certified-by with the reviewer's name");
  const auto content = content_of(book, false);
  if (content.pictures_without_alternative > 0)
    return withheld(missing_alternatives(content), "describe each: ![description](file)");
  if (content.has_animations) return withheld("a drawing is animated", "remove the animation");
  return std::nullopt;
}

}  // namespace quire::epub
