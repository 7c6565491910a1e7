#include "markdown/dialect/containers/container_scan.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace quire::markdown {
namespace {

using End = Opener::End;

constexpr std::size_t code_indent = 4;

/// Raw HTML whose lines are none of Markdown's.
struct Literal {
  std::string_view open, close;
};
constexpr std::array literals{
    Literal{"<!--", "-->"},
    Literal{"<pre", "</pre>"},
    Literal{"<script", "</script>"},
    Literal{"<style", "</style>"}};

}  // namespace

std::size_t item_width(std::string_view text) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view markers = digits == 0 ? "-+*" : ".)";
  if (digits > 9 || digits == text.size() || markers.find(text[digits]) == std::string_view::npos)
    return 0;
  const auto end = std::min(text.find_first_not_of(' ', digits + 1), text.size());
  if (end == digits + 1) return 0;
  return end > digits + 1 + code_indent ? digits + 2 : end;
}

void ContainerScan::line() {
  const auto text = text_.substr(begin_, end_ - begin_);
  if (open_.empty() && !fences_.is_open() && literal_.empty() && is_prose(text) &&
      !is_dash_table()) {
    if (was_blank_) items_.clear();
    was_blank_ = was_tag_ = was_item_ = false;
    return;
  }
  LineCursor cursor(text);
  lead_.clear();
  if (const auto matched = match(cursor); matched < open_.size()) {
    const auto quotes = open_[matched].quotes;
    close_to(matched);
    lead_ = prefix_of(open_.size());
    // A quote of the author's that goes on is still the same.
    auto ahead = cursor;
    for (std::size_t i = 0; i < quotes && ahead.skip_quote(); ++i)
      lead_ += "> ";
    lead_ += '\n';
    was_blank_ = true;
  }
  rest(cursor);
}

bool ContainerScan::is_prose(std::string_view text) {
  if (text.empty() || !ascii::is_letter(text.front())) return false;
  if (text.starts_with("import ") || text.starts_with("export ")) return false;
  if (may_be_numbered(text)) return false;
  return text.size() < 2 || text[1] != '>';
}

std::size_t ContainerScan::match(LineCursor& cursor) {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    auto ahead = cursor;
    if (!goes_on(open_[i], ahead, fences_.is_open())) return i;
    cursor = ahead;
  }
  return open_.size();
}

bool ContainerScan::goes_on(Open& open, LineCursor& cursor, bool is_in_code) {
  for (std::size_t i = 0; i < open.quotes; ++i)
    if (!cursor.skip_quote()) return false;
  const auto& opener = open.opener;
  if (cursor.is_blank()) return opener.end != End::Prefix;
  if (cursor.indent() < open.indent) return false;
  cursor.skip_indent(open.indent);
  if (opener.end == End::Indent) {
    if (cursor.indent() < code_indent) return false;
    cursor.skip_indent(code_indent);
  }
  if (opener.end == End::Prefix) {
    if (!cursor.rest().starts_with(opener.tag)) return false;
    cursor.skip_bytes(opener.tag.size());
    cursor.skip_indent(1);
  }
  if (opener.is_dedented) {
    if (open.dedent == std::string::npos) open.dedent = cursor.indent();
    // Code loses what the line that opens it has: a fence may stand further to the left.
    if (!is_in_code) open.stripped = std::min(cursor.indent(), open.dedent);
    cursor.skip_indent(open.stripped);
  }
  return true;
}

std::string ContainerScan::prefix_of(std::size_t count) const {
  std::string prefix;
  for (std::size_t i = 0; i < count; ++i) {
    append_place(prefix, open_[i].quotes, open_[i].indent);
    if (!open_[i].opener.keeps_lines) prefix += "> ";
  }
  return prefix;
}

void ContainerScan::append_place(std::string& prefix, std::size_t quotes, std::size_t indent) {
  for (std::size_t i = 0; i < quotes; ++i)
    prefix += "> ";
  prefix.append(indent, ' ');
}

void ContainerScan::edit(std::size_t begin, std::size_t end, std::string replacement) {
  if (begin == end && replacement.empty()) return;
  edits_.push_back({begin, end, std::move(replacement)});
}

void ContainerScan::put(const LineCursor& cursor) {
  if (open_.empty() && lead_.empty()) return;
  auto prefix = lead_ + prefix_of(open_.size());
  prefix.append(cursor.pending(), ' ');
  edit(begin_, begin_ + cursor.at(), std::move(prefix));
}

void ContainerScan::rest(const LineCursor& cursor) {
  const auto rest = cursor.rest();
  const bool was_tag = std::exchange(was_tag_, false);
  if (cursor.is_blank()) {
    put(cursor);
    was_blank_ = true;
    return;
  }
  if (!literal_.empty()) {
    if (rest.find(literal_) != std::string_view::npos) literal_ = {};
    return put(cursor);
  }
  if (!fences_.is_open() && leaves_comment_out(cursor)) return;
  if (!fences_.is_open() &&
      (ends(rest) || ends_after_text(cursor) || leaves_out(cursor) || takes_tab(cursor) ||
       takes_caption(cursor) || takes_block(cursor) || opens(cursor) || leaves_tag_out(cursor))) {
    was_blank_ = true;
    return;
  }
  if (was_tag && lead_.empty() && opens_after_tags(rest)) lead_ = prefix_of(open_.size()) + "\n";
  put(cursor);
  if (is_on(Spelling::LeanpubPart, dialects_) && open_.empty() && rest.starts_with("-# "))
    edit(begin_, begin_ + 1, {});
  if (!fences_.is_code(rest)) {
    was_item_ = numbers(cursor) || items(cursor);
    begin_literal(rest);
    const auto text = trimmed(rest);
    was_tag_ = literal_.empty() && text.front() == '<' && text.back() == '>';
  }
  was_blank_ = false;
}

bool ContainerScan::opens_after_tags(std::string_view rest) const {
  if (fences_.is_open()) return false;
  rest = trimmed(rest);
  if (rest.starts_with("```") || rest.starts_with("~~~")) return true;
  const auto signs = rest.find_first_not_of('#');
  if (signs > 0 && signs <= 6 && signs < rest.size() && rest[signs] == ' ') return true;
  return item_width(rest) > 0 || rest.starts_with("| ") || rest.starts_with("> ");
}

void ContainerScan::begin_literal(std::string_view rest) {
  rest = trimmed(rest);
  for (const auto& literal : literals)
    if (rest.starts_with(literal.open) && rest.find(literal.close) == std::string_view::npos)
      literal_ = literal.close;
}

bool ContainerScan::items(const LineCursor& cursor) {
  const auto indent = cursor.indent();
  const auto text = trimmed(cursor.rest());
  const auto width = item_width(text);
  if (was_blank_ || width > 0)
    while (!items_.empty() && items_.back() > indent)
      items_.pop_back();
  if (width > 0) items_.push_back(indent + width);
  return width > 0;
}

bool ContainerScan::ends(std::string_view rest) {
  if (open_.empty()) return false;
  const auto index = ended_by(rest);
  if (index == open_.size()) return false;
  const auto opened = std::move(open_[index]);
  close_to(index);
  if (!opened.opener.keeps_lines) {
    auto blank = lead_ + prefix_of(index);
    append_place(blank, opened.quotes, 0);
    edit(begin_, end_, std::move(blank));
    return true;
  }
  auto prefix = lead_ + prefix_of(index) + "\n" + prefix_of(index);
  append_place(prefix, opened.quotes, opened.indent);
  edit(begin_, begin_ + (text_.substr(begin_).find_first_not_of(" \t>")), std::move(prefix));
  // Kramdown: the block ends with its tag. CommonMark: with a blank line.
  if (!next_is_indented()) edit(end_, end_, "\n" + prefix_of(index));
  return true;
}

bool ContainerScan::ends_after_text(const LineCursor& cursor) {
  if (open_.empty() || !open_.back().opener.is_dedented) return false;
  const auto text = trimmed(cursor.rest());
  const auto tag = open_.back().opener.tag + '>';
  if (!text.ends_with(tag) || text.size() == tag.size()) return false;
  // `<Note>a</Note>` inside of a <Note> is a block of its own.
  const auto before = text.substr(0, text.size() - tag.size());
  if (before.find('<' + tag.substr(2, tag.size() - 3)) != std::string_view::npos) return false;
  auto line = lead_ + prefix_of(open_.size()) + std::string(before) + "\n";
  const auto quotes = open_.back().quotes;
  close_to(open_.size() - 1);
  line += prefix_of(open_.size());
  append_place(line, quotes, 0);
  edit(begin_, end_, std::move(line));
  return true;
}

bool ContainerScan::next_is_indented() const {
  const auto line = text_.substr(std::min(next_, text_.size()), code_indent);
  return line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('\t');
}

std::size_t ContainerScan::ended_by(std::string_view rest) const {
  const auto line = trimmed(rest);
  const auto tag = end_tag_of(line);
  const bool is_fence = is_fence_of(line.front(), line);
  std::size_t wider = open_.size();
  for (auto i = open_.size(); i-- > 0;) {
    const auto& opener = open_[i].opener;
    if (opener.end == End::Tag && !tag.empty() && opener.tag == tag) return i;
    if (opener.end != End::Fence || !is_fence || opener.mark != line.front()) continue;
    if (opener.mark != ':' && line.size() >= opener.size) return i;
    if (opener.size == line.size()) return i;
    // Pandoc: any number of colons ends the innermost.
    if (opener.mark == ':' && wider == open_.size()) wider = i;
  }
  return wider;
}

void ContainerScan::close_to(std::size_t count) {
  items_ = std::move(open_[count].items);
  lists_ = std::move(open_[count].lists);
  open_.resize(count);
  fences_ = {};
  literal_ = {};
}

std::vector<TextEdit> container_edits(
    std::string_view text, Dialects dialects, const ContainerSink& sink
) {
  return ContainerScan(text, dialects, sink).run();
}

}  // namespace quire::markdown
