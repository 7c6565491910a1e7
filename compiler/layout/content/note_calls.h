#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "layout/box.h"

namespace quire::layout {

/// Which notes of a chapter its text calls, in which order, and where the boxes of these are kept.
/// A note is known by its destination: its chapter's file, `#`, its id.
class NoteCalls {
public:
  explicit NoteCalls(pugi::xml_node body) : body_(body) {}

  /// Finds the `<aside>` with the id in the chapter; null if there is none.
  pugi::xml_node find(std::string_view id);

  /// Records a call. Gives the number of the note, from 0 in the order of first calls; nothing if
  /// the note has been called before: the first call brings it onto the page. Source: css-gcpm-3
  /// #footnote-call
  std::optional<std::uint32_t> add_call(const std::string& destination);

  /// True if the note has been called, and its box is not kept yet.
  bool is_awaited(std::string_view destination) const;

  /// Records the place of an awaited note's box in BoxTree::notes.
  void keep(std::string_view destination, std::uint32_t place);

  /// Puts the notes' places where the tree's calls have their numbers. Drops the calls of notes
  /// that have no box.
  void resolve(BoxTree&) const;

private:
  struct Called {
    std::uint32_t number = 0;
    std::optional<std::uint32_t> place;
  };

  pugi::xml_node body_;
  std::map<std::string, pugi::xml_node, std::less<>> asides_;  ///< by id, once one is asked for
  std::map<std::string, Called, std::less<>> called_;          ///< by destination
};

}  // namespace quire::layout
