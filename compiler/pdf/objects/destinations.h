#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "pdf/objects/object_writer.h"

namespace quire::pdf {

/// The places that links and bookmarks lead to, by name. Source: ISO 32000-1 12.3.2.3.
class Destinations {
public:
  Destinations(const book::Book& book, const page::Pages& pages);

  /// The name of the place that a link or an outline entry calls `id`: "traits.xhtml#generic";
  /// an id alone is looked for in `chapter`. Nothing if there is no such place.
  std::optional<std::string> name_of(std::string_view id, book::ChapterId chapter) const;

  /// Whether a link leads to a page of the book that has been left out.
  bool is_left_out(std::string_view href) const;

  /// The name of where a chapter begins, or what is left of it.
  std::optional<std::string> name_of_chapter(book::ChapterId chapter) const;

  struct Target {
    std::size_t page = 0;
    Point place;
  };
  const std::map<std::string, Target, std::less<>>& targets() const { return targets_; }

  /// The name tree. `elements`: of the structure tree, by name; empty: places lead to pages alone.
  ObjectNumber write(
      const page::Pages& pages,
      const std::vector<ObjectNumber>& page_numbers,
      const std::map<std::string, ObjectNumber>& elements,
      ObjectWriter& out
  ) const;

private:
  const book::Book& book_;

  std::map<std::string, Target, std::less<>> targets_;  ///< by safe name
  /// Of an excerpt: the files that links may name.
  std::set<std::string, std::less<>> files_;
};

}  // namespace quire::pdf
