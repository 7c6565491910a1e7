#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "markdown/dialect/containers/container_scan.h"
#include "markdown/dialect/containers/contents_heading.h"

namespace quire::markdown {

bool ContainerScan::is_dash_table() {
  while (next_dash_table_ < dash_tables_.size() && dash_tables_[next_dash_table_] < begin_)
    ++next_dash_table_;
  return next_dash_table_ < dash_tables_.size() && dash_tables_[next_dash_table_] == begin_;
}

bool ContainerScan::may_open_block(std::string_view line) {
  switch (line.empty() ? ' ' : line.front()) {
    case '+':
      return was_blank_ &&
             (line.starts_with("+-") || line.starts_with("+=") || line.starts_with("+:"));
    case '?':
    case '!': return line.starts_with("?> ") || line.starts_with("!> ");
    case '|': return was_blank_ && line.starts_with("| ");
    case '`':
    case '~':
    case ':':
      return line.starts_with(std::string(3, line[0])) &&
             (line.find('{') < line.size() || dialects_.has(Dialect::D2lBook) ||
              (line[0] == ':' && dialects_.has(Dialect::MkDocs)));
    case '{': return line.starts_with("{%") || line.starts_with("{{");
    case '<': return line.size() > 2 && ascii::is_upper(line[1]);
    default: return was_blank_ && is_dash_table();
  }
}

bool ContainerScan::takes_block(LineCursor cursor) {
  if (begin_ < tried_until_) return false;
  Open place;
  while (cursor.skip_quote())
    ++place.quotes;
  // The head of a table of dashes may stand far to the right of them.
  const bool is_table = place.quotes == 0 && was_blank_ && is_dash_table();
  place.indent = is_table ? items_.empty() ? 0 : items_.back() : cursor.indent();
  if (!is_in_reach(place)) return false;
  cursor.skip_indent(place.indent);
  if (!is_table && !may_open_block(cursor.rest())) return false;
  std::vector<Line> lines{{begin_, end_, cursor.rest()}};
  auto open = open_;
  BlockSource source{
      [&](std::size_t number) { return line_of(number, lines, open, place); },
      [&](Container container) { return sink_.mark(std::move(container), begin_, end_); },
      sink_.mark_width,
      dialects_};
  const auto block = read_whole_block(source);
  if (!block || !is_on(block->spelling, dialects_)) {
    tried_until_ = lines[std::min(source.examined, lines.size() - 1)].begin;
    return false;
  }
  lines.resize(block->size);
  if (block->is_left_out) sink_.leave_out(block->spelling, block->name, begin_, lines.back().end);
  put_block(*block, lines, place);
  end_ = lines.back().end;
  next_ = end_ + 1;
  return true;
}

std::optional<std::string_view> ContainerScan::line_of(
    std::size_t number, std::vector<Line>& lines, std::vector<Open>& open, const Open& place
) const {
  while (lines.size() <= number) {
    const auto begin = lines.back().end + 1;
    if (begin >= text_.size()) return std::nullopt;
    const auto end = std::min(text_.find('\n', begin), text_.size());
    LineCursor cursor(text_.substr(begin, end - begin));
    for (auto& outer : open)
      if (!goes_on(outer, cursor, false)) return std::nullopt;
    for (std::size_t i = 0; i < place.quotes; ++i)
      if (!cursor.skip_quote()) return std::nullopt;
    if (!cursor.is_blank() && cursor.indent() < place.indent) return std::nullopt;
    cursor.skip_indent(place.indent);
    lines.push_back({begin, end, cursor.rest()});
  }
  return lines[number].text;
}

void ContainerScan::put_block(
    const WholeBlock& block, const std::vector<Line>& lines, const Open& place
) {
  auto before = prefix_of(open_.size());
  auto blank = before;
  append_place(blank, place.quotes, 0);
  append_place(before, place.quotes, place.indent);
  auto text = lead_ + (was_blank_ ? std::string() : blank + "\n");
  auto made = block.lines.begin();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (; made != block.lines.end() && made->line <= i; ++made)
      text += before + made->text + "\n";
    const bool is_last = i + 1 == lines.size();
    if (is_last) text += blank;
    edit(lines[i].begin, is_last ? lines[i].end : lines[i + 1].begin, std::move(text));
    text.clear();
  }
}

bool ContainerScan::leaves_tag_out(const LineCursor& cursor) {
  const auto name = tag_name(cursor.rest());
  if (name.empty() || !is_on(Spelling::OtherTag, dialects_) || is_inline_tag(name)) return false;
  if (!is_end_tag(cursor.rest()))
    sink_.leave_out(Spelling::OtherTag, name, begin_ + cursor.at(), end_);
  edit(begin_, end_, lead_ + prefix_of(open_.size()));
  return true;
}

bool ContainerScan::leaves_out(const LineCursor& cursor) {
  const auto line = trimmed(cursor.rest());
  if (explains(line) || is_card_rule(line)) {
    edit(begin_, end_, lead_ + prefix_of(open_.size()));
    return true;
  }
  const auto end = end_;
  const auto spelling = left_out(line);
  if (!spelling || !is_on(*spelling, dialects_)) {
    end_ = end;
    next_ = end + 1;
    return false;
  }
  sink_.leave_out(*spelling, {}, begin_ + cursor.at(), end);
  if (*spelling == Spelling::Contents) leave_heading_of_contents_out();
  edit(begin_, end_, lead_ + prefix_of(open_.size()));
  return true;
}

void ContainerScan::leave_heading_of_contents_out() {
  const auto heading = contents_heading_above(text_, begin_);
  if (!open_.empty() || !lead_.empty() || !heading ||
      (!edits_.empty() && edits_.back().end > heading->begin))
    return;
  edit(heading->begin, heading->end, {});
  end_ = past_thematic_break(text_, end_);
  next_ = std::max(next_, end_ + 1);
}

bool ContainerScan::leaves_comment_out(const LineCursor& cursor) {
  if (cursor.at() != 0 || !cursor.rest().starts_with("%%") ||
      !is_on(Spelling::LeanpubComment, dialects_))
    return false;
  sink_.leave_out(Spelling::LeanpubComment, {}, begin_, end_);
  edit(begin_, std::min(next_, text_.size()), lead_);
  return true;
}

bool ContainerScan::is_card_rule(std::string_view line) const {
  return !open_.empty() && open_.back().is_card && line.size() > 2 &&
         (line.find_first_not_of('^') == std::string_view::npos ||
          line.find_first_not_of('+') == std::string_view::npos);
}

bool ContainerScan::explains(std::string_view line) {
  if (!line.starts_with("*[")) return false;
  const auto close = line.find("]:");
  constexpr std::size_t longest = 100;
  if (close == std::string_view::npos || close < 3 || close > longest) return false;
  if (line.substr(2, close - 2).find_first_of("*_`[]") != std::string_view::npos) return false;
  const auto text = trimmed(line.substr(close + 2));
  if (text.empty()) return false;
  sink_.explain(line.substr(2, close - 2), text);
  return true;
}

std::optional<Spelling> ContainerScan::left_out(std::string_view line) {
  if (is_contents_item(line)) return Spelling::Contents;
  if (line.starts_with("{::options") && line.ends_with("/}")) return Spelling::KramdownOptions;
  if (dialects_.has(Dialect::Leanpub) && line.front() == '{' && line.back() == '}')
    if (const auto spelling = leanpub_tag(line)) return spelling;
  if (line.front() == '[' || (line.front() == '{' && !line.starts_with("{/*")))
    return is_contents_mark(line) ? std::optional(Spelling::Contents) : std::nullopt;
  if (line.starts_with("%%") && hidden_lines(line)) return Spelling::HiddenComment;
  if (line.starts_with("{/*") && line.find("*/}") == std::string_view::npos &&
      ends_.has("*/}", end_)) {
    take_until([](std::string_view next) { return next.find("*/}") != std::string_view::npos; });
    return Spelling::HiddenComment;
  }
  if (line.starts_with('%') && !line.starts_with("%%")) return Spelling::MystComment;
  if (is_block_break(line)) return Spelling::BlockBreak;
  // In a component of MDX a line of its script is one, too.
  const bool is_outside = std::ranges::all_of(open_, [&](const Open& outer) {
    return outer.opener.is_dedented && dialects_.has(Dialect::Mdx);
  });
  if (!was_blank_ || !is_outside) return std::nullopt;
  if (line.starts_with("import ") && is_import(line)) return Spelling::Import;
  if (!is_export(line)) return std::nullopt;
  take_export(line);
  return Spelling::Export;
}

bool ContainerScan::is_contents_item(std::string_view line) {
  if (item_width(line) == 0 || line.size() > 40) return false;
  const auto end = std::min(text_.find('\n', next_), text_.size());
  const auto next = next_ < end ? trimmed(text_.substr(next_, end - next_)) : std::string_view();
  if (!next.starts_with("{:toc") || !next.ends_with('}')) return false;
  end_ = end;
  next_ = end + 1;
  return true;
}

bool ContainerScan::hidden_lines(std::string_view line) {
  const auto close = line.find("%%", 2);
  if (close != std::string_view::npos) return close + 2 == line.size();
  const bool is_alone = line.size() == 2;
  if ((!is_alone && !dialects_.has(Dialect::Obsidian)) || !ends_.has("%%", end_)) return false;
  take_until([](std::string_view next) { return next.find("%%") != std::string_view::npos; });
  return true;
}

void ContainerScan::take_export(std::string_view line) {
  const auto depth_of = [](std::string_view text) {
    return std::ranges::count_if(text, [](char c) { return c == '{' || c == '(' || c == '['; }) -
           std::ranges::count_if(text, [](char c) { return c == '}' || c == ')' || c == ']'; });
  };
  constexpr std::size_t most_lines = 500;
  auto depth = depth_of(line);
  std::size_t lines = 0;
  take_until([&](std::string_view next) {
    depth += depth_of(next);
    return trimmed(next).empty() && (depth <= 0 || ++lines == most_lines);
  });
}

void ContainerScan::take_until(const std::function<bool(std::string_view)>& is_last) {
  while (next_ < text_.size()) {
    const auto end = std::min(text_.find('\n', next_), text_.size());
    const auto line = text_.substr(next_, end - next_);
    end_ = end;
    next_ = end + 1;
    if (is_last(line)) return;
  }
}

}  // namespace quire::markdown
