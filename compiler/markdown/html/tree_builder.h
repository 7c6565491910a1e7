#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "markdown/html/html_element.h"

namespace quire::markdown {

/// Builds XHTML that is valid whatever it is told: a stack of open elements, onto which Markdown's
/// elements and the author's raw tags are put alike.
///
/// Where HTML forbids what is asked, the tree gives way and the content stays: a block in a
/// paragraph makes the paragraph a `<div>`, one in other text becomes a `<span>`, a cell without a
/// table gets one, a link in a link ends the outer one, tags that cross are closed and opened
/// again.
///
/// Source: html #parsing-main-inbody, html #content-models.
class TreeBuilder {
public:
  /// Names an element that was opened; close() takes it. 0 names none.
  using Mark = std::uint32_t;

  static constexpr std::size_t deepest = 256;

  explicit TreeBuilder(pugi::xml_node body);

  /// Opens an element of Markdown's; the node is current() until something else is opened.
  Mark open(const char* name);

  /// Whether an element that may hold others of its kind would still be within `deepest`. The parts
  /// of an open list or table always are; a few elements more that hold no others may follow.
  bool has_room_for(std::string_view name);

  /// Closes it and all that was opened in it since and is still open. Raw text-level tags that
  /// cross an element of text stay open after it. Nothing happens if it is closed already.
  void close(Mark);

  /// Adds an element without content where HTML lets it stand; a rule in text is a line break.
  pugi::xml_node leaf(const char* name);

  /// Adds text to the current element; blank text between blocks is not content.
  void text(std::string_view);

  /// The element that is open; text that was added is in it.
  pugi::xml_node current();

  enum class Placement : std::uint8_t { AsAsked, AsSpan, TooDeep };

  /// Opens an element of the author's. `author_name` is what its end tag will say.
  Placement open_raw(const HtmlElement&);

  /// Closes the author's element that an end tag names; false if there is none to close.
  bool close_raw(std::string_view author_name);

  /// Closes the author's text-level tags at the end of a block of raw HTML; blocks stay open.
  void end_raw_block();

  /// Closes all that is open.
  void finish();

  /// The names of raw tags that were closed by something other than their end tag, since last
  /// asked.
  std::vector<std::string_view> take_left_open() { return std::exchange(left_open_, {}); }

private:
  static constexpr std::size_t most_open = 4 * deepest;

  enum class Origin : std::uint8_t { Markdown, Raw, Implied };

  struct Entry {
    pugi::xml_node node;
    const HtmlElement* element;    ///< of what it is in the book
    std::string_view author_name;  ///< of what it was asked for
    Origin origin;
    Mark mark;
    bool is_real;  ///< false: too deep, its content goes to the element around it
  };

  bool has_room_for(const HtmlElement&);
  const HtmlElement* make_room(const HtmlElement&, Origin);
  const HtmlElement* make_room_in_text(Entry& parent, const HtmlElement&, Origin, bool& is_settled);
  void close_to_parent_of(const HtmlElement& part);
  void end_open_link();
  void open_implied(std::string_view name);
  void push(
      const HtmlElement& element, std::string_view author_name, Origin origin, bool is_real = true
  );
  void pop(bool is_by_author = false);
  void pop_to(std::size_t size);
  void close_keeping_text(std::size_t index);
  void reopen(const Entry&);
  void flush();
  Entry& top() { return open_[real_.back()]; }
  std::optional<std::size_t> open_index(std::string_view becomes) const;

  std::vector<Entry> open_;
  /// Raw tags that came when `most_open` were open: no scan of these goes through more.
  std::map<std::string_view, std::size_t> not_opened_;
  std::vector<std::size_t> real_;  ///< where in `open_` the entries are that are there
  std::string pending_text_;
  std::vector<std::string_view> left_open_;
  Mark last_mark_ = 0;
};

}  // namespace quire::markdown
