#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "dom/classes.h"
#include "markdown/dialect/containers/container_scan.h"
#include "markdown/dialect/lines/tag.h"

namespace quire::markdown {
namespace {

using End = Opener::End;

constexpr std::size_t deepest = 40;
constexpr std::size_t code_indent = 4;

/// An option of a MyST directive: `:name: fig-x`. Its key and value, else nothing.
std::pair<std::string_view, std::string_view> option_of(std::string_view line) {
  line = trimmed(line);
  const auto end = line.starts_with(':') ? line.find(':', 1) : std::string_view::npos;
  if (end == std::string_view::npos || end < 2) return {};
  const auto key = line.substr(1, end - 1);
  if (key.find(' ') != std::string_view::npos) return {};
  return {key, trimmed(line.substr(end + 1))};
}

}  // namespace

bool ContainerScan::opens(LineCursor cursor) {
  if (open_.size() >= deepest) return false;
  Open open;
  while (cursor.skip_quote())
    ++open.quotes;
  open.indent = cursor.indent();
  if (!is_in_reach(open)) return false;
  const auto last_line = end_;
  const auto line = trimmed(cursor.rest());
  auto opener = line.starts_with('<') ? tag_opener(line) : opener_of(line, dialects_);
  if (!opener || !has_end(*opener)) {
    end_ = last_line;
    next_ = end_ + 1;
    return false;
  }
  open.opener = std::move(*opener);
  enter(std::move(open), cursor);
  return true;
}

std::optional<Opener> ContainerScan::tag_opener(std::string_view line) {
  const auto tag = tag_of(line);
  const bool is_component = tag.size() > 1 && ascii::is_upper(tag[1]);
  const auto size = is_component ? std::min(jsx_tag_size(tag), tag.size()) : tag.size();
  auto opener = opener_of(std::string_view(tag).substr(0, size), dialects_);
  if (!opener || size == tag.size()) return opener;
  // `<Note>text`: what ends it is on a later line.
  opener->first = trimmed(std::string_view(tag).substr(size));
  const auto end = opener->tag + '>';
  if (opener->first.find(end) != std::string::npos) return std::nullopt;
  constexpr std::size_t longest = 20'000;
  const auto behind = text_.substr(std::min(end_, text_.size()), longest);
  const auto close = behind.find(end);
  if (close == std::string_view::npos) return std::nullopt;
  const auto ink = behind.find_first_not_of(" \t", close + end.size());
  return ink == std::string_view::npos || behind[ink] == '\n' ? opener : std::nullopt;
}

bool ContainerScan::is_in_reach(const Open& open) {
  if (open.quotes > 0) return open.indent < code_indent;
  auto item = items_.size();
  while (item > 0 && items_[item - 1] > open.indent)
    --item;
  return open.indent < (item == 0 ? 0 : items_[item - 1]) + code_indent;
}

std::string ContainerScan::tag_of(std::string_view line) {
  std::string tag(line);
  if (line.size() < 2 || line[0] != '<' || !ascii::is_upper(line[1])) return tag;
  constexpr int most_lines = 60;
  for (int i = 0; i < most_lines && jsx_tag_size(tag) == std::string::npos && next_ < text_.size();
       ++i) {
    const auto end = std::min(text_.find('\n', next_), text_.size());
    const auto more = trimmed(text_.substr(next_, end - next_));
    if (more.empty() && !ends_in_braces(tag)) break;
    tag += ' ';
    tag += more;
    end_ = end;
    next_ = end + 1;
  }
  return tag;
}

bool ContainerScan::has_end(const Opener& opener) {
  if (opener.end == End::Tag) return ends_.has(opener.tag, end_);
  if (opener.end != End::Fence) return true;
  if (opener.mark != ':') return ends_.has(std::string(3, opener.mark), end_);
  const auto open = std::ranges::count_if(open_, [](const Open& outer) {
    return outer.opener.end == End::Fence && outer.opener.mark == ':';
  });
  return ends_.colons_behind(end_) > static_cast<std::size_t>(open);
}

void ContainerScan::enter(Open open, const LineCursor& cursor) {
  auto& opener = open.opener;
  auto before = prefix_of(open_.size());
  auto blank = before;
  append_place(blank, open.quotes, 0);
  append_place(before, open.quotes, open.indent);
  auto lead = lead_ + (was_blank_ ? std::string() : blank + "\n");
  open.items = std::exchange(items_, {});
  open.lists = std::exchange(lists_, {});
  if (opener.keeps_lines) {
    edit(begin_, begin_ + cursor.at(), lead + before);
    edit(end_, end_, "\n" + blank);
  } else {
    if (opener.takes_options) take_options(opener);
    if (opener.takes_yaml) take_yaml(opener);
    auto container = std::move(opener.container);
    open.is_card = container.name == "card" || container.name == "grid-item-card";
    const auto mark = sink_.mark(std::move(container), begin_, end_);
    auto text = lead + before + "> " + mark + opener.title + "\n" +
                (opener.end == End::Nothing ? blank : before + "> ");
    if (!opener.first.empty()) text += "\n" + before + "> " + opener.first;
    if (opener.end == End::Prefix) {
      auto line = cursor;
      line.skip_indent(open.indent);
      line.skip_bytes(opener.tag.size());
      line.skip_indent(1);
      edit(begin_, begin_ + line.at(), text + "\n" + before + "> ");
    } else {
      edit(begin_, end_, std::move(text));
    }
  }
  if (opener.end == End::Nothing)
    items_ = std::move(open.items), lists_ = std::move(open.lists);
  else
    open_.push_back(std::move(open));
}

bool ContainerScan::takes_tab(const LineCursor& cursor) {
  if (open_.empty() || !open_.back().opener.is_tabset) return false;
  const auto line = cursor.rest();
  const auto level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6 || !line.substr(level).starts_with(' ')) return false;
  auto& open = open_.back();
  if (open.tab_level == 0) open.tab_level = level;
  if (level != open.tab_level) return false;
  auto title = trimmed(line.substr(level));
  if (const auto brace = title.rfind(" {"); title.ends_with('}') && brace < title.size())
    title = trimmed(title.substr(0, brace));
  Container container;
  container.kind = Container::Kind::Titled;
  container.attributes.classes.emplace_back(dom::classes::tab.text());
  const auto prefix = prefix_of(open_.size());
  edit(
      begin_,
      end_,
      lead_ + prefix + "\n" + prefix + "> " + sink_.mark(std::move(container), begin_, end_) +
          std::string(title) + "\n" + prefix
  );
  return true;
}

bool ContainerScan::takes_caption(const LineCursor& cursor) {
  const auto line = trimmed(cursor.rest());
  constexpr std::string_view open = "<figcaption", close = "</figcaption>";
  if (!line.starts_with(open) || !line.ends_with(close)) return false;
  const auto tag_end = line.find('>') + 1;
  const auto tag = line.substr(0, tag_end);
  const bool is_in_markdown = !open_.empty() && open_.back().opener.keeps_lines;
  const auto text = trimmed(line.substr(tag_end, line.size() - tag_end - close.size()));
  if ((!is_in_markdown && tag.find(" markdown") > tag.size()) || text.starts_with('<'))
    return false;
  const auto prefix = prefix_of(open_.size());
  edit(
      begin_,
      end_,
      lead_ + prefix + std::string(tag) + "\n" + prefix + "\n" + prefix + std::string(text) + "\n" +
          prefix + "\n" + prefix + std::string(close)
  );
  return true;
}

void ContainerScan::take_yaml(Opener& opener) {
  while (next_ < text_.size()) {
    const auto end = std::min(text_.find('\n', next_), text_.size());
    const auto line = text_.substr(next_, end - next_);
    const auto text = trimmed(line);
    const auto key = name_in(text.substr(0, text.find(':')));
    if (!line.starts_with("    ") || key.empty() || !text.substr(key.size()).starts_with(':'))
      return;
    if (key == "type" && opener.container.kind != Container::Kind::Div) {
      opener.container.kind = Container::Kind::Admonition;
      opener.container.name = trimmed(text.substr(key.size() + 1));
      opener.container.attributes.classes.clear();
    }
    end_ = end;
    next_ = end + 1;
  }
}

void ContainerScan::take_options(Opener& opener) {
  while (next_ < text_.size()) {
    const auto end = std::min(text_.find('\n', next_), text_.size());
    auto line = text_.substr(next_, end - next_);
    line.remove_prefix(std::min(line.find_first_not_of("> \t"), line.size()));
    const auto [key, value] = option_of(line);
    if (key.empty()) return;
    auto& attributes = opener.container.attributes;
    if ((key == "name" || key == "label") && attributes.id.empty()) attributes.id = value;
    if (key == "class") attributes.classes.emplace_back(value.substr(0, value.find(' ')));
    end_ = end;
    next_ = end + 1;
  }
}

}  // namespace quire::markdown
