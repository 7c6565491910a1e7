#include "book/assemble/file_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/ascii.h"
#include "base/sha1.h"

namespace quire::book {
namespace {

/// The e-book always has a Navigation Document, a post's without a contents page too.
constexpr const char* navigation_stem = "nav";

/// The cover comes to the book when all is assembled.
constexpr const char* cover_stem = "cover";

constexpr std::size_t longest_name = 60;

/// The path's ASCII letters and digits in lower case, joined by single hyphens; `is_whole` says
/// whether that was all of it.
struct Slug {
  std::string text;
  bool is_whole = true;
};

Slug slug_of(std::string_view path) {
  Slug slug;
  for (const char c : path) {
    if (ascii::is_alphanumeric(c) || c == '_')
      slug.text += ascii::lower(c);
    else if (!slug.text.empty() && slug.text.back() != '-')
      slug.text += '-';
    slug.is_whole = slug.is_whole && static_cast<unsigned char>(c) < 0x80;
  }
  while (slug.text.ends_with('-'))
    slug.text.pop_back();
  return slug;
}

/// What cannot be written in ASCII is told apart by the path's hash.
std::string stem_of(const std::filesystem::path& path) {
  auto place = path;
  const auto whole = place.replace_extension().generic_string();
  auto [text, is_whole] = slug_of(whole);
  if (is_whole && !text.empty() && text.size() <= longest_name) return text;
  if (text.empty()) text = "chapter";
  return fmt::format("{}-{}", text.substr(0, longest_name), hexadecimal(sha1(whole)).substr(0, 8));
}

std::string stem_of(Part part, const std::filesystem::path& path) {
  switch (part) {
    case Part::Cover: return cover_stem;
    case Part::TitlePage: return "title-page";
    case Part::Contents: return navigation_stem;
    case Part::PartTitle: return "part";
    case Part::Figures: return "list-of-figures";
    case Part::Tables: return "list-of-tables";
    case Part::Listings: return "list-of-listings";
    case Part::Equations: return "list-of-equations";
    case Part::Index: return "book-index";
    case Part::Body: break;
  }
  return stem_of(path);
}

}  // namespace

std::vector<std::string> file_names(
    const std::vector<Part>& parts, const std::vector<std::filesystem::path>& paths
) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  const bool has_contents = std::ranges::find(parts, Part::Contents) != parts.end();
  if (!has_contents) taken.insert(navigation_stem);
  if (std::ranges::find(parts, Part::Cover) == parts.end()) taken.insert(cover_stem);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto stem = stem_of(parts[i], paths.at(i));
    auto name = stem;
    for (int n = 2; !taken.insert(name).second; ++n)
      name = fmt::format("{}-{}", stem, n);
    names.push_back(name + ".xhtml");
  }
  return names;
}

}  // namespace quire::book
