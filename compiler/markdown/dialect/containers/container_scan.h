#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/containers/containers.h"
#include "markdown/dialect/containers/opener.h"
#include "markdown/dialect/lines/ends.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/list_marker.h"
#include "markdown/dialect/lines/unshown.h"
#include "markdown/fence.h"

namespace quire::markdown {

/// The width of the marker of a list item with the space after it, or 0.
std::size_t item_width(std::string_view text);

/// The scan of container_edits(), line by line. In container_scan.cpp it walks and closes, in
/// container_openers.cpp it opens, in taken_blocks.cpp it takes what it does not go into.
class ContainerScan {
public:
  ContainerScan(std::string_view text, Dialects dialects, const ContainerSink& sink)
      : text_(text),
        dialects_(dialects),
        sink_(sink),
        ends_(text),
        dash_tables_(dash_table_places(text)) {}

  std::vector<TextEdit> run() {
    while (next_ < text_.size()) {
      begin_ = next_;
      end_ = std::min(text_.find('\n', begin_), text_.size());
      next_ = end_ + 1;
      line();
    }
    return std::move(edits_);
  }

private:
  /// A list with markers of pandoc's.
  struct NumberedList {
    char numbering;      ///< as HTML's `type`, or '#'
    char close;          ///< the sign after the number
    std::size_t column;  ///< where its markers stand, in bytes
    unsigned last;       ///< the last item's number
  };

  struct Open {
    Opener opener;
    std::size_t quotes = 0;  ///< of the author's before it, in the container around it
    std::size_t indent = 0;  ///< columns before it, after these
    std::size_t dedent = std::string::npos;  ///< of its body's first line
    std::size_t stripped = 0;                ///< of it, what the last line outside of code had
    std::vector<std::size_t> items = {};     ///< of the list items around it
    std::vector<NumberedList> lists = {};    ///< around it
    std::size_t tab_level = 0;               ///< of the headings that are titles of tabs
    bool is_card = false;                    ///< `^^^` and `+++` are rules in it
  };

  void line();

  /// True for a line that neither opens nor ends anything here.
  static bool is_prose(std::string_view text);

  /// Goes into the containers that the line goes on with; gives how many.
  std::size_t match(LineCursor& cursor);

  static bool goes_on(Open& open, LineCursor& cursor, bool is_in_code);

  /// What stands before a line in the first `count` containers, in the text that is made.
  std::string prefix_of(std::size_t count) const;

  static void append_place(std::string& prefix, std::size_t quotes, std::size_t indent);

  void edit(std::size_t begin, std::size_t end, std::string replacement);

  /// Puts the containers' marks before what is left of the line.
  void put(const LineCursor& cursor);

  void rest(const LineCursor& cursor);

  void begin_literal(std::string_view rest);

  /// True for a line that opens a block of Markdown right after a line of tags, with which raw HTML
  /// goes on in CommonMark: a fence after `</div>`.
  bool opens_after_tags(std::string_view rest) const;

  /// Knows which list items the line is in; true if it is the first of one.
  bool items(const LineCursor& cursor);

  // Numbered items.

  /// True for a text that may open with a marker of pandoc's: of those that open with a letter.
  static bool may_be_numbered(std::string_view text);

  /// Makes a marker of CommonMark's of one of pandoc's.
  bool numbers(LineCursor cursor);

  static bool goes_on_with(NumberedList& list, const ListMarker& marker);

  bool begins_list(const ListMarker& marker, const Open& place, std::size_t column);

  /// The list that the marker begins; nothing if it may be the beginning of a text.
  std::optional<NumberedList> list_begun_by(const ListMarker& marker, std::size_t column) const;

  /// True if the item with the next number comes before the list must have ended.
  bool has_successor(const NumberedList& list, std::size_t column) const;

  /// `before`: what stands before the marker in its container.
  void number_item(
      const ListMarker& marker, std::size_t column, std::string_view before, bool is_first
  );

  // Ends.

  bool ends(std::string_view rest);
  /// Ends the component that the line ends, if text stands before the tag: `text</Note>`.
  bool ends_after_text(const LineCursor& cursor);
  /// Whether the next line is blank, or would be code after a blank one.
  bool next_is_indented() const;

  // Whole blocks.

  struct Line {
    std::size_t begin, end;
    std::string_view text;  ///< without what stands before it
  };

  /// True if a table of lines of dashes may begin with the line.
  bool is_dash_table();

  bool may_open_block(std::string_view line);

  /// Takes a block that is read as a whole.
  bool takes_block(LineCursor cursor);

  /// The line of that number of the block that begins here.
  std::optional<std::string_view> line_of(
      std::size_t number, std::vector<Line>& lines, std::vector<Open>& open, const Open& place
  ) const;

  void put_block(const WholeBlock& block, const std::vector<Line>& lines, const Open& place);

  /// Takes a tag that nothing here is made of.
  bool leaves_tag_out(const LineCursor& cursor);

  // What is no text.

  /// Takes a line that other tools do not show either, and what belongs to it.
  bool leaves_out(const LineCursor& cursor);
  /// A heading that announces the contents would head nothing; nor does a rule below them part
  /// anything.
  void leave_heading_of_contents_out();

  /// Takes a comment of Leanpub's, which is a line: a paragraph goes on after it.
  bool leaves_comment_out(const LineCursor& cursor);

  /// `*[HTML]: Hyper Text Markup Language`
  bool explains(std::string_view line);

  /// Sphinx Design: `^^^` ends the head of a card, `+++` its body.
  bool is_card_rule(std::string_view line) const;

  std::optional<Spelling> left_out(std::string_view line);

  /// kramdown: an item that `{:toc}` comes after is only its place.
  bool is_contents_item(std::string_view line);

  /// Takes a comment of Obsidian's that goes over several lines.
  bool hidden_lines(std::string_view line);

  /// Takes the lines of an export of JavaScript's: up to a blank one outside of brackets.
  void take_export(std::string_view line);

  /// Takes lines up to one, and that one too.
  void take_until(const std::function<bool(std::string_view)>& is_last);

  /// The container that the line is the end of, else how many are open.
  std::size_t ended_by(std::string_view rest) const;

  void close_to(std::size_t count);

  // Openers.

  bool opens(LineCursor cursor);

  /// Not indented so far that the line is code.
  bool is_in_reach(const Open& open);

  /// A tag of JSX may go over several lines: the whole of it, and the line's end is its last's.
  std::string tag_of(std::string_view line);

  /// What a tag opens; text may stand after it.
  std::optional<Opener> tag_opener(std::string_view line);

  bool has_end(const Opener& opener);

  void enter(Open open, const LineCursor& cursor);

  /// Takes the lines of a block of pymdown's: `    type: warning`.
  void take_yaml(Opener& opener);

  /// Makes the title of a tab of a heading in a set of tabs.
  bool takes_tab(const LineCursor& cursor);

  /// Makes a block of Markdown of `<figcaption>text</figcaption>` in raw HTML with Markdown in it.
  bool takes_caption(const LineCursor& cursor);

  /// Takes the lines of a directive's options.
  void take_options(Opener& opener);

  std::string_view text_;
  Dialects dialects_;
  const ContainerSink& sink_;
  Ends ends_;
  std::vector<TextEdit> edits_;
  std::vector<Open> open_;
  std::vector<std::size_t> items_;        ///< columns where the text of the open list items begins
  std::vector<NumberedList> lists_;       ///< that are open
  std::vector<std::size_t> dash_tables_;  ///< where they may begin
  std::size_t next_dash_table_ = 0;
  std::size_t tried_until_ = 0;  ///< no block that is read as a whole begins before
  FenceTracker fences_;
  std::string_view literal_;  ///< what ends the raw HTML that is open
  std::string lead_;          ///< what comes before the line: a blank one
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t next_ = 0;
  bool was_blank_ = true;
  bool was_tag_ = false;   ///< the line before was tags of HTML
  bool was_item_ = false;  ///< the line before was a list item's first
};

}  // namespace quire::markdown
