#include "layout/content/target_texts.h"

#include <fmt/format.h>

#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::layout {
namespace {

/// The beginning of an element's text, at least `size` bytes of it where there are as many.
std::string beginning_of(pugi::xml_node element, std::size_t size) {
  std::string text;
  for (auto node = element; node && text.size() <= size; node = dom::next_in(element, node))
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
  return text;
}

std::string shortened(std::string text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  text.resize(size);
  return text + "…";
}

}  // namespace

std::string in_one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!is_space)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

const std::string& TargetTexts::text(const std::string& destination, const Span& asked_at) {
  const auto [entry, is_new] = texts_.try_emplace(destination);
  if (!is_new) return entry->second;
  const auto target = element(destination);
  if (!target) return entry->second;
  const auto whole = in_one_line(beginning_of(target, 2 * longest));
  entry->second = shortened(whole, longest);
  if (whole.size() > longest)
    diagnostics_.add(
        {Severity::Warning,
         "LAY-004",
         asked_at,
         fmt::format(
             "target-text() shows only the first {} bytes of: {}", longest, shortened(whole, 40)
         ),
         "link to a heading, or to another short element"}
    );
  return entry->second;
}

pugi::xml_node TargetTexts::element(std::string_view destination) {
  if (chapters_.empty())
    for (book::ChapterId chapter = 0; chapter < book_.chapters.size(); ++chapter)
      chapters_.try_emplace(book_.file_name(chapter), chapter);
  const auto hash = destination.find('#');
  const auto chapter = chapters_.find(destination.substr(0, hash));
  if (chapter == chapters_.end()) return {};
  if (hash == std::string_view::npos)
    return book_.chapters[chapter->second].document->first_child();
  const auto& all = ids(chapter->second);
  const auto found = all.find(destination.substr(hash + 1));
  return found == all.end() ? pugi::xml_node() : found->second;
}

const TargetTexts::Ids& TargetTexts::ids(book::ChapterId chapter) {
  const auto [entry, is_new] = ids_.try_emplace(chapter);
  if (!is_new) return entry->second;
  const pugi::xml_node root = *book_.chapters[chapter].document;
  for (auto node = root; node; node = dom::next_in(root, node))
    if (const auto id = dom::get(node, dom::attribute::id); !id.empty())
      entry->second.try_emplace(id, node);
  return entry->second;
}

}  // namespace quire::layout
