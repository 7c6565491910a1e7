#pragma once

#include <cstdint>

#include "layout/flow.h"

namespace quire::test {

/// Builds flows by hand, a word an item; every line is 10 pt.
class FlowBuilder {
public:
  FlowBuilder() { flow_.containers.resize(1); }

  FlowBuilder& paragraph(std::uint32_t lines) {
    for (std::uint32_t line = 0; line < lines; ++line) {
      auto& item = add(layout::FlowItem::Kind::Content, 10);
      item.line = line;
      item.line_count = lines;
    }
    return *this;
  }
  FlowBuilder& listing(std::uint32_t lines) {
    const auto begin = flow_.items.size();
    paragraph(lines);
    for (auto item = begin; item < flow_.items.size(); ++item)
      flow_.items[item].is_preserved = true;
    return *this;
  }
  FlowBuilder& block(double height) { return add(layout::FlowItem::Kind::Content, height), *this; }
  FlowBuilder& space(double height) { return add(layout::FlowItem::Kind::Space, height), *this; }
  FlowBuilder& heading() {
    block(20);
    next_ = layout::PageBreak::Avoid;
    return *this;
  }
  FlowBuilder& open(double edge, bool is_cloned = false) {
    layout::Container container;
    container.parent = container_;
    container.padding = {Length::from_pt(edge), {}, Length::from_pt(edge), {}};
    container.background = Color{200, 200, 200};
    container.width = Length::from_pt(100);
    container.is_cloned = is_cloned;
    flow_.containers.push_back(container);
    container_ = static_cast<std::uint32_t>(flow_.containers.size() - 1);
    return add(layout::FlowItem::Kind::Open, edge), *this;
  }
  FlowBuilder& close() {
    const auto edge = flow_.containers[container_].padding.bottom.pt();
    add(layout::FlowItem::Kind::Close, edge);
    container_ = flow_.containers[container_].parent;
    return *this;
  }
  FlowBuilder& before(layout::PageBreak next) {
    next_ = next;
    return *this;
  }
  /// A note of so many points, called in the item before.
  FlowBuilder& note(double height) {
    flow_.items.back().notes.push_back(static_cast<std::uint32_t>(flow_.notes.size()));
    flow_.notes.push_back(FlowBuilder().block(height).flow());
    return *this;
  }

  layout::Flow flow() const { return flow_; }
  layout::FlowItem& last() { return flow_.items.back(); }

private:
  layout::FlowItem& add(layout::FlowItem::Kind kind, double height) {
    layout::FlowItem item;
    item.kind = kind;
    item.height = Length::from_pt(height);
    item.container = container_;
    item.before = kind == layout::FlowItem::Kind::Space
                      ? layout::PageBreak::Allowed
                      : std::exchange(next_, layout::PageBreak::Allowed);
    return flow_.items.emplace_back(std::move(item));
  }

  layout::Flow flow_;
  std::uint32_t container_ = 0;
  layout::PageBreak next_ = layout::PageBreak::Allowed;
};

}  // namespace quire::test
