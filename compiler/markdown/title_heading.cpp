#include "markdown/title_heading.h"

#include <algorithm>
#include <utility>

#include "base/trimmed.h"
#include "base/utf8.h"
#include "markdown/front_matter.h"

namespace quire::markdown {
namespace {

struct Line {
  std::string_view text;  ///< without its end
  std::size_t next;       ///< where the next one begins
};

Line line_at(std::string_view text, std::size_t at) {
  const auto end = text.find('\n', at);
  return {
      text.substr(at, end - std::min(at, end)),
      end == std::string_view::npos ? text.size() : end + 1};
}

/// What a line `# Title #` says; empty for another line.
std::string_view atx_title(std::string_view line) {
  if (!line.starts_with("# ") && !line.starts_with("#\t")) return {};
  auto title = trimmed(line.substr(1));
  const auto end = title.find_last_not_of('#');
  if (end == std::string_view::npos) return {};
  if (end + 1 < title.size() && (title[end] == ' ' || title[end] == '\t'))
    title = trimmed(title.substr(0, end));
  return title;
}

bool is_underline(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && std::ranges::all_of(line, [](char c) { return c == '='; });
}

/// The title without attributes after it; whether there were any.
std::pair<std::string_view, bool> without_attributes(std::string_view title) {
  const auto open = title.rfind('{');
  const bool has_some = title.ends_with('}') && open != std::string_view::npos && open > 0;
  return {has_some ? trimmed(title.substr(0, open)) : title, has_some};
}

/// Skips comments that begin a line, and says where a line begins that is something else.
std::size_t after_comments(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto line = line_at(text, at);
    const auto words = trimmed(line.text);
    if (!words.empty() && !words.starts_with("<!--")) return at;
    const auto end = words.empty() ? at : text.find("-->", at);
    if (end == std::string_view::npos) return text.size();
    at = words.empty() ? line.next : line_at(text, end).next;
  }
  return at;
}

}  // namespace

std::optional<TitleHeading> find_title_heading(std::string_view text, std::size_t body) {
  const auto first = after_comments(text, std::max(body, byte_order_mark_size(text)));
  std::string_view fence;
  for (auto at = first; at < text.size();) {
    const auto line = line_at(text, at);
    const auto mark = trimmed(line.text).substr(0, 3);
    const bool is_fence = mark == "```" || mark == "~~~";
    if (is_fence && (fence.empty() || fence == mark)) fence = fence.empty() ? mark : "";
    auto title = fence.empty() ? atx_title(line.text) : std::string_view();
    auto next = line.next;
    if (title.empty() && at == first && !is_fence && next < text.size() &&
        is_underline(line_at(text, next).text)) {
      title = trimmed(line.text);
      next = line_at(text, next).next;
    }
    if (!title.empty()) {
      const auto [words, has_attributes] = without_attributes(title);
      return TitleHeading{utf8::cleaned(words), at == first && !has_attributes, next};
    }
    at = line.next;
  }
  return std::nullopt;
}

}  // namespace quire::markdown
