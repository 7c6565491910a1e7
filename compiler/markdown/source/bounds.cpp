#include "markdown/source/bounds.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/trimmed.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

/// How many quotes and list items the line opens or goes on with, at most.
std::size_t container_depth(std::string_view line) {
  const auto prefix = line.substr(0, line.find_first_not_of(container_characters));
  return static_cast<std::size_t>(std::ranges::count_if(prefix, [](char c) {
    return c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')';
  }));
}

/// A line of three or more of one of `*-_`, however long, is a rule and opens nothing.
bool is_thematic_break(std::string_view line) {
  const auto first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos ||
      std::string_view("*-_").find(line[first]) == std::string_view::npos)
    return false;
  return std::ranges::all_of(line, [&](char c) {
    return c == line[first] || c == ' ' || c == '\t';
  });
}

/// The columns of a table's delimiter row, or 0 for any other line.
std::size_t delimiter_columns(std::string_view line) {
  if (line.find_first_not_of(" \t>|:-") != std::string_view::npos) return 0;
  if (line.find('-') == std::string_view::npos) return 0;
  return static_cast<std::size_t>(std::ranges::count(line, '|')) + 1;
}

/// True for a line that opens a block of HTML up to the next blank line: nothing in it is Markdown.
/// Source: CommonMark #html-blocks, the sixth kind, without what books do not have.
bool opens_html(std::string_view line) {
  constexpr std::array names{
      "article", "aside", "blockquote", "body",    "center",  "dd",      "details",  "div",
      "dl",      "dt",    "figure",     "footer",  "form",    "h1",      "h2",       "h3",
      "h4",      "h5",    "h6",         "header",  "hr",      "html",    "li",       "main",
      "nav",     "ol",    "p",          "section", "table",   "tbody",   "td",       "tfoot",
      "th",      "thead", "tr",         "ul",      "summary", "caption", "colgroup", "iframe"};
  const auto first = std::min(line.find_first_not_of(' '), line.size());
  if (first > 3 || !line.substr(first).starts_with('<')) return false;
  auto name = line.substr(first + 1);
  if (name.starts_with('/')) name.remove_prefix(1);
  return std::ranges::find(names, ascii::lower(name.substr(0, name.find_first_of(" />\t")))) !=
         names.end();
}

/// One block of lines without a blank one: what has been counted in it.
class Block {
public:
  void begin(std::size_t offset) { *this = Block(offset); }
  bool is_open() const { return is_open_; }

  void add(std::string_view line, std::size_t offset) {
    if (!is_open_) {
      begin(offset);
      is_html_ = opens_html(line);
    }
    end_ = offset + line.size();
    openers_ += static_cast<std::size_t>(std::ranges::count_if(line, [](char c) {
      return c == '[' || c == '<' || c == '&' || c == '@';
    }));
    if (!is_thematic_break(line)) depth_ = std::max(depth_, container_depth(line));
    rows_ += 1;
    if (const auto columns = delimiter_columns(line); columns > columns_) {
      columns_ = columns;
      rows_ = 1;
    }
  }

  /// Why it is over a bound, else nothing.
  std::string_view reason() const {
    if (is_html_) return {};
    if (end_ - begin_ > bound::block_bytes) return "a block of more than 1 MB";
    if (openers_ > bound::block_openers) return "a block with more than 20 000 brackets or signs";
    if (columns_ > bound::table_columns) return "a table of more than 1000 columns";
    if (columns_ > 1 && columns_ * rows_ > bound::table_cells)
      return "a table of more than 200 000 cells";
    if (depth_ > bound::container_depth) return "quotes or lists more than 100 deep";
    return {};
  }

  void close(std::vector<OverBound>& found) {
    if (is_open_ && !reason().empty()) found.push_back({begin_, end_, reason()});
    is_open_ = false;
  }

  Block() = default;

private:
  explicit Block(std::size_t offset) : is_open_(true), begin_(offset), end_(offset) {}

  bool is_open_ = false;
  bool is_html_ = false;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t openers_ = 0;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

std::vector<OverBound> blocks_over_bounds(std::string_view text) {
  if (text.size() > bound::chapter_bytes) return {{0, text.size(), "a chapter of more than 16 MB"}};

  std::vector<OverBound> found;
  Block block;
  FenceTracker fences;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (fences.is_code(line) || is_blank(line))
      block.close(found);
    else
      block.add(line, at);
    at = end + 1;
  }
  block.close(found);
  return found;
}

}  // namespace quire::markdown
