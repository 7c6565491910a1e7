#include "pdf/objects/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace quire::pdf {
namespace {

constexpr std::array<std::string_view, 3> running_schemes{"javascript:", "vbscript:", "data:"};

bool is_allowed(char c) {
  constexpr std::string_view marks = "-._~:/?#[]@!$&'()*+,;=%";
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') || marks.find(c) != std::string_view::npos;
}

/// What a URI's scheme is compared by: without the blanks and controls that programs skip.
std::string folded_start(std::string_view href) {
  std::string result;
  for (const char c : href.substr(0, 64))
    if (static_cast<unsigned char>(c) > 0x20)
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// Where links lead. A link that runs over many pages is asked for on each of them.
class Targets {
public:
  Targets(const Destinations& destinations, ObjectWriter& out)
      : destinations_(destinations), out_(out) {}

  /// "/Dest(…)" or a URI action. Empty: nowhere.
  const std::string& of(
      std::string_view href, layout::StructElemIndex link, std::uint32_t chapter
  ) {
    if (last_ == std::pair(link, chapter)) return target_;
    last_ = {link, chapter};
    target_ = make(href, chapter);
    return target_;
  }

private:
  std::string make(std::string_view href, std::uint32_t chapter) {
    const auto id = href.starts_with('#') ? href.substr(1) : href;
    if (const auto name = destinations_.name_of(id, chapter)) return "/Dest" + byte_string(*name);
    if (href.empty() || href.starts_with('#') || destinations_.is_left_out(href)) return {};
    const auto uri = safe_uri(href);
    if (!uri) return {};
    const auto action = "<</S/URI/URI" + byte_string(*uri) + ">>";
    // An address that fills pages would stand in the file once per page.
    constexpr std::size_t longest_repeated = 1'000;
    return action.size() <= longest_repeated ? "/A" + action
                                             : fmt::format("/A {} 0 R", out_.add(action));
  }

  const Destinations& destinations_;
  ObjectWriter& out_;
  std::optional<std::pair<layout::StructElemIndex, std::uint32_t>> last_;
  std::string target_;
};

Rect bounds_of(const std::vector<Rect>& rects) {
  Rect bounds = rects.front();
  for (const auto& rect : rects) {
    const Point origin{
        std::min(bounds.origin.x, rect.origin.x), std::min(bounds.origin.y, rect.origin.y)};
    const Length right = std::max(bounds.right(), rect.right());
    const Length bottom = std::max(bounds.bottom(), rect.bottom());
    bounds = {origin, {right - origin.x, bottom - origin.y}};
  }
  return bounds;
}

/// The areas of a link of several lines: that of a single one is Rect. Readers take the corners of
/// each line in the order of a Z, whatever the standard's figure says.
std::string quad_points(const std::vector<Rect>& rects, Length page_height) {
  if (rects.size() == 1) return {};
  std::string result;
  for (const auto& rect : rects) {
    const auto left = number(rect.origin.x.pt());
    const auto right = number(rect.right().pt());
    const auto top = number((page_height - rect.origin.y).pt());
    const auto bottom = number((page_height - rect.bottom()).pt());
    if (!result.empty()) result += ' ';
    result += fmt::format("{0} {2} {1} {2} {0} {3} {1} {3}", left, right, top, bottom);
  }
  return "/QuadPoints[" + result + ']';
}

/// What a link is described by: its text, or where it leads to.
std::string description_of(const LinkArea& area, const std::string& href) {
  const auto begin = area.text.find_first_not_of(" \n\t");
  if (begin == std::string::npos) return href;
  const auto end = area.text.find_last_not_of(" \n\t") + 1;
  return area.text.substr(begin, end - begin);
}

}  // namespace

std::optional<std::string> safe_uri(std::string_view href) {
  const auto start = folded_start(href);
  const auto runs = [&start](std::string_view scheme) { return start.starts_with(scheme); };
  if (std::ranges::any_of(running_schemes, runs)) return std::nullopt;
  std::string uri;
  for (const char c : href) {
    if (is_allowed(c))
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

std::vector<LinkAnnotation> write_links(
    const page::Pages& pages,
    const std::vector<WrittenPage>& written,
    const Destinations& destinations,
    ObjectWriter& out
) {
  std::vector<LinkAnnotation> annotations;
  Targets targets(destinations, out);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const auto& page = pages.pages[i];
    for (const auto& area : written[i].painted->links) {
      const auto& href = pages.struct_trees[page.chapter].elements[area.link].href;
      const auto& target = targets.of(href, area.link, page.chapter);
      if (target.empty()) continue;
      const auto struct_parent = pages.pages.size() + annotations.size();
      const auto dictionary = fmt::format(
          "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect{}{}/Contents{}"
          "/StructParent {}{}>>",
          rectangle(bounds_of(area.rects), page.size.height),
          quad_points(area.rects, page.size.height),
          text_string(description_of(area, href)),
          struct_parent,
          target
      );
      annotations.push_back({out.add(dictionary), i, area.link, struct_parent});
    }
  }
  return annotations;
}

}  // namespace quire::pdf
