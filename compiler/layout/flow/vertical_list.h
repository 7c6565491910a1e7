#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layout/flow.h"

namespace quire::layout {

/// Of two wishes for one place the stronger: a forced break wins over one to be avoided, and a
/// forced side over none; of two sides the later. Source: css-break-3 #break-between,
/// #forced-breaks
PageBreak stronger(PageBreak earlier, PageBreak later);

/// Appends to a Flow what blocks consist of, from top to bottom, and settles on the way what lies
/// between them: margins that collapse, and whether a page may end there. Both are only known when
/// the next thing with a height comes, so they wait until then; so do containers that begin
/// without border or padding, for the margins of what is in them collapse with their own.
///
/// Source: CSS2 8.3.1 (collapsing margins); css-break-3 #break-between
class VerticalList {
public:
  explicit VerticalList(Flow& flow) : flow_(flow) {}

  /// A margin before what comes next; collapses with those that wait.
  void add_top_margin(Length);

  /// The same, after what has come; nothing where a page is forced to end.
  void add_bottom_margin(Length);

  /// A wish for the place before what comes next.
  void add_break(PageBreak);

  /// Between these, pages end only if nothing else fits.
  void begin_unbreakable() { ++unbreakable_; }
  void end_unbreakable();

  /// A container with these edges above and below; it ends with close().
  void open(Container, Length top);
  void close(Length bottom);

  /// A container whose content is set in columns. Margins do not collapse with those around it.
  /// Source: css-multicol-1 #multi-column-formatting-context
  void open_columns(Container);
  void close_columns();

  /// What is to be placed or said at the top of the next thing that is not space.
  void add_ids(const std::vector<std::string>&);
  void add_strings(const std::vector<NamedString>&);
  void reset_page(std::int32_t number) { waiting_.page_reset = number; }
  void call_float() { ++waiting_.float_count; }
  void call_side_note(std::uint32_t index) {
    if (waiting_.side_note_count++ == 0) waiting_.first_side_note = index;
  }
  void set_page_name(const std::string&);

  /// A thing on the page; its container, page name and break class are set here.
  void add_content(FlowItem);

  /// Puts what still waits onto the last item.
  void finish();

private:
  void flush();
  void emit(FlowItem);
  void emit_open(std::uint32_t container, Length height);
  void attach_waiting(FlowItem&);
  void take_side_notes(FlowItem&);
  PageBreak take_break();
  std::uint32_t innermost() const { return open_.empty() ? 0 : open_.back(); }

  Flow& flow_;
  Length largest_margin_;   ///< of those that wait: the largest positive one
  Length smallest_margin_;  ///< and the most negative one
  PageBreak wish_ = PageBreak::Allowed;
  std::optional<PageBreak>
      settled_;                  ///< the class of a place that has been given to an item before
  std::size_t unbreakable_ = 0;  ///< how many we are inside of
  std::size_t shared_unbreakable_ = 0;  ///< of those, how many the last content was inside of too
  std::vector<std::uint32_t> open_;     ///< containers, outermost first
  std::size_t waiting_opens_ = 0;       ///< how many of the innermost have no item yet
  std::uint32_t columns_ = 0;           ///< the container whose columns we are in; 0: none
  std::string page_name_;
  FlowItem waiting_;
};

}  // namespace quire::layout
