#include "markdown/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "markdown/cmark.h"
#include "markdown/front_matter.h"

namespace quire::markdown {
namespace {

/// This text is not prepared, so that cmark gives no marks in it.
std::string as_written(MarkedText text) { return std::string(text.with_marks()); }

class SummaryReader {
public:
  SummaryReader(const Source& source, std::string_view text, Diagnostics& diagnostics)
      : source_(source),
        offset_(source.text().size() - text.size()),
        cursor_(offset_),
        diagnostics_(diagnostics) {}

  std::vector<SummaryItem> run(cmark_node* document) {
    for (auto* block = cmark_node_first_child(document); block; block = cmark_node_next(block))
      take(block);
    return std::move(items_);
  }

private:
  enum class Stage : std::uint8_t { Title, Prefix, Numbered, Suffix };

  void error(Span span, std::string message, std::string hint) {
    diagnostics_.add({Severity::Error, "MDB-001", span, std::move(message), std::move(hint)});
  }

  void take(cmark_node* block) {
    const auto kind = kind_of(block);
    const bool is_title = kind == NodeKind::Heading && cmark_node_get_heading_level(block) == 1;
    if (kind == NodeKind::HtmlBlock || kind == NodeKind::ThematicBreak) {
      if (kind == NodeKind::ThematicBreak && stage_ == Stage::Title) stage_ = Stage::Prefix;
      return;
    }
    if (is_title && stage_ == Stage::Title) {
      stage_ = Stage::Prefix;
    } else if (is_title || kind == NodeKind::List) {
      if (stage_ == Stage::Suffix)
        error(
            span_of(block),
            "no list or part may follow the suffix chapters",
            "move the chapters that are in no list to the end"
        );
      stage_ = Stage::Numbered;
      if (is_title)
        part(block);
      else
        list(block, {}, 0, root_count_);
    } else {
      const bool opens_part = stage_ == Stage::Numbered && is_behind_title_;
      if (stage_ == Stage::Title) stage_ = Stage::Prefix;
      if (stage_ == Stage::Numbered && kind == NodeKind::Paragraph && !opens_part)
        stage_ = Stage::Suffix;
      if (stage_ != Stage::Numbered) affix(block);
    }
    is_behind_title_ = is_title && stage_ == Stage::Numbered;
  }

  void part(cmark_node* heading) {
    SummaryItem item;
    item.kind = SummaryItem::Kind::PartTitle;
    item.title = as_written(plain_text(heading));
    item.span = span_of(heading);
    has_part_ = true;
    items_.push_back(std::move(item));
  }

  /// The links of a block, wherever they stand in it.
  void affix(cmark_node* block) {
    for (auto* node : nodes_of_kind(block, NodeKind::Link)) {
      auto item = chapter_of(node, block);
      item.is_in_part = has_part_ && stage_ == Stage::Numbered;
      items_.push_back(std::move(item));
    }
  }

  /// `count`: how many chapters there are already under `parent`'s number.
  void list(cmark_node* list, const std::string& parent, std::uint32_t depth, int& count) {
    // Recursion is as deep as cmark's tree, which the file's own size bounds; mdBook's too.
    if (depth > deepest)
      return error(span_of(list), "chapters nested too deeply", "reduce the nesting");
    for (auto* item = cmark_node_first_child(list); item; item = cmark_node_next(item))
      list_item(item, parent, depth, count);
  }

  void list_item(cmark_node* node, const std::string& parent, std::uint32_t depth, int& count) {
    auto* block = cmark_node_first_child(node);
    auto* link =
        block && kind_of(block) == NodeKind::Paragraph ? cmark_node_first_child(block) : nullptr;
    std::string number = parent;
    if (link && kind_of(link) == NodeKind::Link) {
      number += fmt::format("{}{}", parent.empty() ? "" : ".", ++count);
      auto item = chapter_of(link, node);
      item.number = number;
      item.depth = depth;
      item.is_in_part = has_part_;
      items_.push_back(std::move(item));
      block = cmark_node_next(block);
    } else {
      error(
          span_of(node),
          "a list of chapters may contain only links",
          "write - [Title](file.md), or - [Title]() for a draft"
      );
    }
    int below = 0;
    for (; block; block = cmark_node_next(block))
      if (kind_of(block) == NodeKind::List) list(block, number, depth + 1, below);
  }

  SummaryItem chapter_of(cmark_node* link, cmark_node* block) {
    SummaryItem item;
    item.title = utf8::cleaned(as_written(plain_text(link)));
    const auto url = as_written(url_of(link));
    item.span = place_of(url, block);
    for (std::size_t at = 0; at < url.size(); ++at) {
      const bool is_blank = url.compare(at, 3, "%20") == 0;
      item.path += is_blank ? ' ' : url[at];
      if (is_blank) at += 2;
    }
    return item;
  }

  /// Where a destination stands next in the file, else its block.
  Span place_of(const std::string& url, cmark_node* block) {
    const auto begin = std::max<std::size_t>(cursor_, span_of(block).begin);
    const auto at = url.empty() ? std::string_view::npos : source_.text().find(url, begin);
    if (at == std::string_view::npos) return span_of(block);
    cursor_ = at + url.size();
    return source_.span(at, url.size());
  }

  /// The block's first line, from where it begins.
  Span span_of(cmark_node* block) const {
    const auto first = source_.line_at(offset_);
    const auto line = first + static_cast<std::uint32_t>(cmark_node_get_start_line(block)) - 1;
    if (line == 0 || line > source_.line_count()) return source_.span(0, 1);
    const auto column = std::max(cmark_node_get_start_column(block), 1) - 1;
    const auto begin = source_.line_start(line) + static_cast<std::size_t>(column);
    const auto end = std::min(source_.text().find_first_of("\r\n", begin), source_.text().size());
    return source_.span(begin, end - std::min(begin, end));
  }

  static constexpr std::uint32_t deepest = 64;

  const Source& source_;
  std::size_t offset_;  ///< of the text without its byte order mark
  std::size_t cursor_;
  Diagnostics& diagnostics_;
  std::vector<SummaryItem> items_;
  Stage stage_ = Stage::Title;
  int root_count_ = 0;  ///< numbers go on through all parts
  bool has_part_ = false;
  bool is_behind_title_ = false;
};

}  // namespace

std::vector<SummaryItem> read_summary(const Source& source, Diagnostics& diagnostics) {
  auto text = source.text();
  text.remove_prefix(byte_order_mark_size(text));
  const auto tree = parse_tree(MarkedText(text));
  return SummaryReader(source, text, diagnostics).run(tree.get());
}

}  // namespace quire::markdown
