#include "html/chapter.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/base64.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "html/serialize.h"
#include "image/drawing.h"

namespace quire::html {
namespace {

/// Attributes that name ids of the same document. Source: wai-aria-1.2 #valuetype_idref; html.
constexpr std::array<std::string_view, 8> naming_attributes{
    "aria-labelledby",
    "aria-describedby",
    "aria-details",
    "aria-controls",
    "aria-owns",
    "headers",
    "for",
    "list",
};

std::string stem_of(std::string_view file) { return std::string(file.substr(0, file.rfind('.'))); }

/// The ids of one chapter become the book's: "generic" becomes "traits/generic". No name of a
/// file has a slash in it, so that no two ids meet.
class Rewriter {
public:
  Rewriter(const book::Book& book, std::string own, const Anchors& anchors)
      : book_(book), own_(std::move(own)), anchors_(anchors) {}

  void run(pugi::xml_node body) {
    for (auto node = body.first_child(); node;) {
      const bool is_drawing = dom::is_element(node, dom::element::svg);
      if (is_drawing)
        image::prefix_ids(node, "in-" + own_ + '-');
      else if (node.type() == pugi::node_element)
        rewrite(node);
      node = is_drawing ? dom::next_after(body, node) : dom::next_in(body, node);
    }
  }

private:
  std::string inner(std::string_view id) const { return own_ + '/' + std::string(id); }

  void rewrite(pugi::xml_node element) {
    if (const std::string id(dom::get(element, dom::attribute::id)); !id.empty())
      dom::set(element, dom::attribute::id, is_page_break(element) ? page_id(id) : inner(id));
    for (const auto name : naming_attributes)
      if (auto attribute = element.attribute(std::string(name).c_str()))
        attribute.set_value(inner_all(attribute.value()).c_str());
    if (dom::is_element(element, dom::element::a)) lead(element);
    if (dom::is_element(element, dom::element::img)) show(element);
  }

  static bool is_page_break(pugi::xml_node element) {
    return dom::get(element, dom::attribute::role) == "doc-pagebreak";
  }

  static std::string page_id(std::string_view id) {
    const auto dash = id.find('-');
    return "page=" + std::string(id.substr(dash + 1));
  }

  /// Of ids with blanks between them.
  std::string inner_all(std::string_view ids) const {
    std::string result;
    while (!ids.empty()) {
      const auto end = std::min(ids.find(' '), ids.size());
      if (end > 0) result += (result.empty() ? "" : " ") + inner(ids.substr(0, end));
      ids.remove_prefix(std::min(end + 1, ids.size()));
    }
    return result;
  }

  /// A link within the book leads to where its place is here.
  void lead(pugi::xml_node link) const {
    const std::string href(dom::get(link, dom::attribute::href));
    if (href.starts_with('#'))
      return dom::set(link, dom::attribute::href, '#' + inner(href.substr(1)));
    const auto hash = href.find('#');
    const auto chapter = anchors_.find(href.substr(0, hash));
    if (chapter == anchors_.end()) return;
    const auto id = hash == std::string::npos ? "" : '/' + href.substr(hash + 1);
    dom::set(link, dom::attribute::href, '#' + chapter->second + id);
  }

  void show(pugi::xml_node picture) const {
    const auto found = book_.images.find(std::string(dom::get(picture, dom::attribute::src)));
    if (found == book_.images.end()) return;
    const auto& [kind, bytes] = std::tie(found->second.kind, found->second.bytes);
    dom::set(
        picture,
        dom::attribute::src,
        "data:" + std::string(image::media_type(kind)) + ";base64," + base64(bytes)
    );
    dom::set(picture, "loading", "lazy");
  }

  const book::Book& book_;
  std::string own_;
  const Anchors& anchors_;
};

}  // namespace

std::string anchor_of(const book::Book& book, std::uint32_t chapter) {
  return stem_of(book.file_name(chapter));
}

std::string anchor_of(const book::Book& book, const book::OutlineEntry& entry) {
  auto anchor = anchor_of(book, entry.chapter);
  return entry.id.empty() ? anchor : anchor + '/' + entry.id;
}

Anchors anchors_of(const book::Book& book) {
  Anchors anchors;
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i)
    anchors.emplace(
        book.file_name(i),
        book.chapters[i].part == book::Part::Contents ? "contents" : anchor_of(book, i)
    );
  return anchors;
}

std::string article(
    const book::Book& book,
    std::uint32_t chapter,
    const Anchors& anchors,
    const std::vector<screen::PageMarker>& markers
) {
  const auto document = screen::adapted(*book.chapters[chapter].document, markers);
  const auto body = dom::body_of(*document);
  Rewriter(book, anchor_of(book, chapter), anchors).run(body);
  std::string html;
  append_children(html, body);
  return html;
}

}  // namespace quire::html
