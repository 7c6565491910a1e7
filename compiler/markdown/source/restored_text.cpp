// What becomes of text that was prepared for cmark when cmark has read it: the author's text again,
// without escape marks and with what was set aside.
#include <algorithm>
#include <charconv>

#include "markdown/dialect/edits/foreign.h"
#include "markdown/source/prepared_text.h"
#include "markdown/source/set_aside_mark.h"

namespace quire::markdown {
namespace {

/// Only the mark of a definition stands behind a space: what was its colon is a plus sign now, what
/// was its tilde an asterisk.
void put_back_colon(std::string& text) {
  const auto sign = text.find_last_not_of(' ');
  if (sign == std::string::npos) return;
  if (text[sign] == '+') text[sign] = ':';
  if (text[sign] == '*') text[sign] = '~';
}

}  // namespace

namespace {

std::string without_escape_marks(std::string text) {
  auto found = text.find(escape_mark);
  if (found == std::string::npos) return text;
  std::string result;
  std::size_t at = 0;
  for (; found != std::string::npos; found = text.find(escape_mark, at)) {
    result.append(text, at, found - at);
    at = found + escape_mark.size();
    if (std::string_view(text).substr(at).starts_with(escape_mark)) {
      result += escape_mark;
      at += escape_mark.size();
    } else if (result.ends_with(' ')) {
      put_back_colon(result);
    }
  }
  return result.append(text, at);
}

void unescape_bars(std::string& text, std::size_t from) {
  for (auto bar = text.find("\\|", from); bar != std::string::npos; bar = text.find("\\|", bar + 1))
    text.erase(bar, 1);
}

}  // namespace

std::string without_escape_marks(MarkedText text) {
  return without_escape_marks(std::string(text.with_marks()));
}

MarkedString as_marked(std::string_view text) {
  std::string result;
  for (auto at = text.find(escape_mark); at != std::string_view::npos;
       at = text.find(escape_mark)) {
    result.append(text, 0, at + escape_mark.size());
    result += escape_mark;
    text.remove_prefix(at + escape_mark.size());
  }
  result += text;
  return MarkedString(std::move(result));
}

MarkedString with_backslashes(MarkedText marked) {
  auto text = marked.with_marks();
  std::string result;
  while (!text.empty()) {
    const auto found = std::min(text.find(escape_mark), text.size());
    result += text.substr(0, found);
    text.remove_prefix(found);
    if (text.empty()) break;
    if (!result.empty()) result.insert(result.size() - 1, "\\");
    result += escape_mark;
    text.remove_prefix(escape_mark.size());
  }
  return MarkedString(std::move(result));
}

std::string PreparedText::restored(MarkedText text) const { return restored(text, false); }

std::string PreparedText::restored_in_cell(MarkedText text) const { return restored(text, true); }

std::string PreparedText::restored(MarkedText text, bool is_in_cell) const {
  std::string result;
  if (set_aside_.empty())
    result = text.with_marks();
  else
    put_back(text, result, is_in_cell);
  const bool has_marks = has_escapes_ || has_definitions();
  return has_marks ? without_escape_marks(std::move(result)) : result;
}

std::string PreparedText::address(MarkedText url) const {
  MarkedString made;
  std::size_t from = 0;
  if (!foreign_.empty())
    for (auto at = url.find(mark_open); at != std::string_view::npos;
         at = url.find(mark_open, at + 1)) {
      std::size_t size = 0;
      const auto* mark = mark_at(url.substr(at), size);
      if (!mark || !mark->foreign || mark->foreign->kind != Foreign::Kind::Address) continue;
      made += url.substr(from, at - from);
      made += mark->foreign->target;
      from = at + size;
    }
  made += url.substr(from);
  return restored(made);
}

MarkedText PreparedText::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > line_starts_.size()) return {};
  const auto begin = line_starts_[static_cast<std::size_t>(number) - 1];
  const std::string_view text = text_;
  return MarkedText(text.substr(begin, text.find('\n', begin) - begin));
}

void PreparedText::put_back(MarkedText text, std::string& result, bool is_in_cell) const {
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = std::min(text.find(mark_open, at), text.size());
    result += text.substr(at, mark - at).with_marks();
    if (mark == text.size()) return;
    std::size_t size = mark_open.size();
    const auto* aside = mark_at(text.substr(mark), size);
    at = mark + size;
    if (!aside) continue;
    // The label of a note that is written where it is called: `[^` and `]` are ours.
    const auto& foreign = aside->foreign;
    if (foreign && foreign->kind == Foreign::Kind::Note && result.ends_with(label_open)) {
      result.resize(result.size() - label_open.size());
      if (at < text.size() && text[at] == ']') ++at;
    }
    const auto begin = result.size();
    put_back(aside->text, result, is_in_cell);
    if (is_in_cell) unescape_bars(result, begin);
  }
}

std::optional<FormulaMark> PreparedText::find_formula(MarkedText text, std::size_t from) const {
  if (set_aside_.empty()) return std::nullopt;
  for (auto at = text.find(mark_open, from); at != std::string_view::npos;
       at = text.find(mark_open, at + 1)) {
    std::size_t size = 0;
    const auto* found = mark_at(text.substr(at), size);
    if (found && found->is_formula) return FormulaMark{at, size, found};
  }
  return std::nullopt;
}

const SetAside* PreparedText::set_aside(MarkedText text) const {
  std::size_t size = 0;
  const auto* found = mark_at(text, size);
  return size == text.size() ? found : nullptr;
}

const SetAside* PreparedText::mark_at(MarkedText text, std::size_t& size) const {
  const auto bytes = text.with_marks();
  if (set_aside_.empty() || !text.starts_with(mark_open)) return nullptr;
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(bytes.data() + mark_open.size(), bytes.data() + bytes.size(), number);
  if (error != std::errc() || number >= set_aside_.size()) return nullptr;
  // An address that links itself ends before the semicolon.
  const bool is_whole = end != bytes.data() + bytes.size();
  size = static_cast<std::size_t>(end - bytes.data()) + (is_whole ? 1 : 0);
  return &set_aside_[number];
}

}  // namespace quire::markdown
