#include "pdf/objects/destinations.h"

#include <fmt/format.h>

#include "book/book.h"

namespace quire::pdf {
namespace {

/// An id as a name that can stand in a URL's fragment too: letters, digits and little else.
std::string safe_name(std::string_view id) {
  std::string name;
  for (const char c : id) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_safe = is_letter || (c >= '0' && c <= '9') ||
                         std::string_view("-._#").find(c) != std::string_view::npos;
    if (is_safe)
      name += c;
    else
      name += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return name;
}

/// Where the rest of a chapter stands whose first pages have been left out: no link leads there.
std::string name_of_rest(const std::string& file) { return file + "#-rest"; }

}  // namespace

Destinations::Destinations(const book::Book& book, const page::Pages& pages) : book_(book) {
  // A place of its own for each chapter, in case nothing in it has an id. The first of a name
  // counts.
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const auto& page = pages.pages[i];
    for (const auto& destination : page.destinations)
      targets_.try_emplace(safe_name(destination.id), Target{i, destination.place});
    const auto file = book.file_name(page.chapter);
    if (page.begins_chapter)
      targets_.try_emplace(file, Target{i, {}});
    else if (pages.is_excerpt && !targets_.contains(file))
      targets_.try_emplace(name_of_rest(file), Target{i, {}});
  }
  if (!pages.is_excerpt) return;
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i)
    files_.insert(book.file_name(i));
}

std::optional<std::string> Destinations::name_of(std::string_view id, std::uint32_t chapter) const {
  if (id.ends_with('#')) id.remove_suffix(1);
  auto name = safe_name(id);
  if (targets_.contains(name)) return name;
  name = book_.file_name(chapter) + '#' + name;
  if (targets_.contains(name)) return name;
  return std::nullopt;
}

bool Destinations::is_left_out(std::string_view href) const {
  return files_.contains(href.substr(0, href.find('#')));
}

std::optional<std::string> Destinations::name_of_chapter(std::uint32_t chapter) const {
  const auto file = book_.file_name(chapter);
  if (auto name = name_of(file, chapter)) return name;
  auto rest = name_of_rest(file);
  return targets_.contains(rest) ? std::optional(std::move(rest)) : std::nullopt;
}

ObjectNumber Destinations::write(
    const page::Pages& pages,
    const std::vector<ObjectNumber>& page_numbers,
    const std::map<std::string, ObjectNumber>& elements,
    ObjectWriter& out
) const {
  std::string names;
  for (const auto& [name, target] : targets_) {
    const Length from_bottom = pages.pages[target.page].size.height - target.place.y;
    const auto place =
        fmt::format(" 0 R/XYZ {} {} null]", number(target.place.x.pt()), number(from_bottom.pt()));
    const auto to_page = fmt::format("[{}{}", page_numbers[target.page], place);
    names += byte_string(name);
    // A structure destination, and for readers of PDF 1.7 the page (ISO 32000-2 12.3.2.3).
    const auto element = elements.find(name);
    names += element == elements.end()
                 ? to_page
                 : fmt::format("<</D{}/SD[{}{}>>", to_page, element->second, place);
  }
  return out.add("<</Names[" + names + "]>>");
}

}  // namespace quire::pdf
