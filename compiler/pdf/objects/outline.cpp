#include "pdf/objects/outline.h"

#include <fmt/format.h>

#include <string>

namespace quire::pdf {
namespace {

using Entries = std::vector<book::OutlineEntry>;

std::string destination_of(const book::OutlineEntry& entry, const Destinations& destinations) {
  if (entry.is_draft()) return {};
  auto name = entry.id.empty() ? std::nullopt : destinations.name_of(entry.id, entry.chapter);
  if (!name) name = destinations.name_of_chapter(entry.chapter);
  return name ? "/Dest" + byte_string(*name) : std::string();
}

/// How many lines these are, with what is shown below the open ones.
std::size_t shown(const Entries& entries) {
  auto count = entries.size();
  for (const auto& entry : entries)
    if (entry.is_open) count += shown(entry.children);
  return count;
}

class OutlineWriter {
public:
  OutlineWriter(const Destinations& destinations, ObjectWriter& out)
      : destinations_(destinations), out_(out) {}

  /// Writes siblings under `parent`; gives the parent's entries about them.
  std::string write(const Entries& entries, ObjectNumber parent) {
    const auto first = out_.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto own = first + static_cast<ObjectNumber>(i);
      auto item = fmt::format("<</Title{}/Parent {} 0 R", text_string(entries[i].label()), parent);
      if (i > 0) item += "/Prev " + reference(own - 1);
      if (i + 1 < entries.size()) item += "/Next " + reference(own + 1);
      item += destination_of(entries[i], destinations_);
      const auto& children = entries[i].children;
      // A negative count: they are folded (table 153).
      if (!children.empty())
        item += write(children, own) +
                fmt::format("/Count {}{}", entries[i].is_open ? "" : "-", shown(children));
      out_.add(own, item + ">>");
    }
    const auto last = first + static_cast<ObjectNumber>(entries.size()) - 1;
    return fmt::format("/First {} 0 R/Last {} 0 R", first, last);
  }

private:
  const Destinations& destinations_;
  ObjectWriter& out_;
};

}  // namespace

std::optional<ObjectNumber> write_outline(
    const std::vector<book::OutlineEntry>& outline,
    const Destinations& destinations,
    ObjectWriter& out
) {
  if (outline.empty()) return std::nullopt;
  const auto root = out.reserve();
  const auto ends = OutlineWriter(destinations, out).write(outline, root);
  out.add(root, fmt::format("<</Type/Outlines{}/Count {}>>", ends, shown(outline)));
  return root;
}

}  // namespace quire::pdf
