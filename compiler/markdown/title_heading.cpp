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

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_title = 2'000;

/// Where the `(…)` or `[…]` ends that is at a place of a title; npos if none is there.
std::size_t after_target(std::string_view title, std::size_t at) {
  if (at >= title.size() || (title[at] != '(' && title[at] != '[')) return npos;
  const auto close = title.find(title[at] == '(' ? ')' : ']', at);
  return close == npos ? npos : close + 1;
}

/// Where the picture ends that is at a place of a title; npos if none is there.
std::size_t after_picture(std::string_view title, std::size_t at) {
  const auto rest = title.substr(at);
  if (rest.starts_with("<img ")) {
    const auto close = title.find('>', at);
    return close == npos ? npos : close + 1;
  }
  if (!rest.starts_with("![")) return npos;
  const auto close = title.find(']', at);
  return close == npos ? npos : after_target(title, close + 1);
}

/// The same of a picture that is a link: `[![alt](a.svg)](https://a.org)`.
std::size_t after_linked_picture(std::string_view title, std::size_t at) {
  if (title[at] != '[') return after_picture(title, at);
  const auto end = after_picture(title, at + 1);
  return end < title.size() && title[end] == ']' ? after_target(title, end + 1) : npos;
}

/// A title without the pictures before and after its words, which are badges as a rule, unless it
/// has nothing else; and whether one of them is of the book.
std::pair<std::string_view, bool> without_badges(std::string_view title) {
  if (title.size() > longest_title) return {title, false};
  std::size_t begin = npos, end = 0;  // of the words
  for (std::size_t at = 0; at < title.size();) {
    const bool may_be_picture = title[at] == '!' || title[at] == '[' || title[at] == '<';
    const auto next = may_be_picture ? after_linked_picture(title, at) : npos;
    if (next == npos && title[at] != ' ') {
      begin = std::min(begin, at);
      end = at + 1;
    }
    at = next == npos ? at + 1 : next;
  }
  if (begin == npos || end - begin == title.size()) return {title, false};
  const auto is_own = [](std::string_view around) {
    return !trimmed(around).empty() && around.find("://") == npos;
  };
  const bool has_own = is_own(title.substr(0, begin)) || is_own(title.substr(end));
  return {title.substr(begin, end - begin), has_own};
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
      const auto [plain, has_picture] = without_badges(words);
      const bool is_first = at == first && !has_attributes && !has_picture;
      return TitleHeading{utf8::cleaned(plain), is_first, next};
    }
    at = line.next;
  }
  return std::nullopt;
}

}  // namespace quire::markdown
