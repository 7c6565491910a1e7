#include "layout/flow/vertical_list.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace quire::layout {

namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

bool is_forced(PageBreak wish) { return wish != PageBreak::Allowed && wish != PageBreak::Avoid; }

}  // namespace

PageBreak stronger(PageBreak earlier, PageBreak later) {
  const auto rank = [](PageBreak wish) {
    switch (wish) {
      case PageBreak::Allowed: return 0;
      case PageBreak::Avoid: return 1;
      case PageBreak::Forced: return 2;
      case PageBreak::ForcedLeft:
      case PageBreak::ForcedRight: return 3;
    }
    return 0;
  };
  return rank(earlier) > rank(later) ? earlier : later;
}

void VerticalList::add_top_margin(Length margin) {
  largest_margin_ = std::max(largest_margin_, margin);
  smallest_margin_ = std::min(smallest_margin_, margin);
}

void VerticalList::add_bottom_margin(Length margin) {
  if (!is_forced(wish_)) add_top_margin(margin);
}

/// css-break-3 #break-margins: margins before a forced break are gone, those after it stay.
void VerticalList::add_break(PageBreak wish) {
  if (is_forced(wish) && !is_forced(wish_)) largest_margin_ = smallest_margin_ = Length();
  wish_ = stronger(wish_, wish);
}

void VerticalList::end_unbreakable() {
  --unbreakable_;
  shared_unbreakable_ = std::min(shared_unbreakable_, unbreakable_);
}

void VerticalList::set_page_name(const std::string& name) {
  if (name == page_name_) return;
  // css-page-3 #using-named-pages: a change of page type is a break.
  if (!flow_.items.empty()) add_break(PageBreak::Forced);
  page_name_ = name;
}

void VerticalList::add_ids(const std::vector<std::string>& ids) { append(waiting_.ids, ids); }

void VerticalList::add_strings(const std::vector<NamedString>& strings) {
  append(waiting_.strings, strings);
}

void VerticalList::open(Container container, Length top) {
  container.parent = innermost();
  const auto index = static_cast<std::uint32_t>(flow_.containers.size());
  flow_.containers.push_back(container);
  if (top != Length()) flush();
  open_.push_back(index);
  if (top != Length())
    emit_open(index, top);
  else
    ++waiting_opens_;
}

void VerticalList::close(Length bottom) {
  assert(!open_.empty());
  if (waiting_opens_ > 0 && bottom == Length()) {
    // Nothing in it and nothing around it: it has no height, and margins collapse through it.
    --waiting_opens_;
    open_.pop_back();
    return;
  }
  if (waiting_opens_ > 0) {
    flush();
  } else if (bottom != Length()) {
    // The last margin is inside; what is wished for the place after the box is not for this one.
    const auto wish = std::exchange(wish_, PageBreak::Avoid);
    flush();
    wish_ = wish;
  }
  FlowItem item;
  item.kind = FlowItem::Kind::Close;
  item.height = bottom;
  item.container = innermost();
  item.columns = columns_;
  item.before = PageBreak::Avoid;
  item.page_name = page_name_;
  flow_.items.push_back(std::move(item));
  open_.pop_back();
  settled_.reset();
}

void VerticalList::open_columns(Container container) {
  open(std::move(container), Length());
  flush();
  columns_ = innermost();
}

void VerticalList::close_columns() {
  columns_ = 0;
  close(Length());
}

/// The class of the place that we are at. Only its first item gets it: inside a container that has
/// just been opened no page may end, and what was wished there has been wished before it already.
PageBreak VerticalList::take_break() {
  const auto wish = std::exchange(wish_, PageBreak::Allowed);
  const bool is_inside = std::exchange(shared_unbreakable_, unbreakable_) > 0;
  if (settled_) return *settled_;
  return is_inside ? stronger(PageBreak::Avoid, wish) : wish;
}

/// Settles the place before the next item: space, then the containers that wait.
void VerticalList::flush() {
  const auto before = take_break();
  settled_ = before;
  const auto height = largest_margin_ + smallest_margin_;
  largest_margin_ = smallest_margin_ = Length();
  const auto first_waiting = open_.size() - waiting_opens_;
  if (height != Length()) {
    FlowItem space;
    space.kind = FlowItem::Kind::Space;
    space.height = height;
    space.container = first_waiting == 0 ? 0 : open_[first_waiting - 1];
    space.before = before;
    space.columns = columns_;
    space.page_name = page_name_;
    flow_.items.push_back(std::move(space));
  }
  const auto waiting = std::exchange(waiting_opens_, 0);
  for (auto i = open_.size() - waiting; i < open_.size(); ++i)
    emit_open(open_[i], Length());
}

void VerticalList::emit_open(std::uint32_t container, Length height) {
  FlowItem item;
  item.kind = FlowItem::Kind::Open;
  item.height = height;
  item.container = container;
  emit(std::move(item));
}

void VerticalList::emit(FlowItem item) {
  item.before = settled_.value_or(PageBreak::Avoid);
  settled_ = PageBreak::Avoid;
  item.columns = columns_;
  item.page_name = page_name_;
  attach_waiting(item);
  flow_.items.push_back(std::move(item));
}

void VerticalList::attach_waiting(FlowItem& item) {
  waiting_.ids.insert(waiting_.ids.end(), item.ids.begin(), item.ids.end());
  item.ids = std::exchange(waiting_.ids, {});
  waiting_.strings.insert(waiting_.strings.end(), item.strings.begin(), item.strings.end());
  item.strings = std::exchange(waiting_.strings, {});
  item.float_count += std::exchange(waiting_.float_count, 0);
  take_side_notes(item);
  if (waiting_.page_reset >= 0) item.page_reset = std::exchange(waiting_.page_reset, -1);
}

/// They are in a row: nothing is called between those that wait and the item's own.
void VerticalList::take_side_notes(FlowItem& item) {
  if (waiting_.side_note_count == 0) return;
  if (item.side_note_count == 0) item.first_side_note = waiting_.first_side_note;
  item.side_note_count += std::exchange(waiting_.side_note_count, 0);
}

void VerticalList::add_content(FlowItem item) {
  flush();
  item.container = innermost();
  emit(std::move(item));
  settled_.reset();
}

void VerticalList::finish() {
  if (flow_.items.empty()) return add_content({});
  auto& last = flow_.items.back();
  append(last.ids, std::exchange(waiting_.ids, {}));
  append(last.strings, std::exchange(waiting_.strings, {}));
  last.float_count += std::exchange(waiting_.float_count, 0);
  take_side_notes(last);
}

}  // namespace quire::layout
