#include "highlight/syntax/error_repair.h"

#include <algorithm>

namespace quire::highlight {

namespace {

// tree-sitter's own cursor, released with this; recursion would not survive a deep tree.
class Walk {
public:
  explicit Walk(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;
  Walk(Walk&&) = delete;
  Walk& operator=(Walk&&) = delete;
  ~Walk() { ts_tree_cursor_delete(&cursor_); }

  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }

  bool enter() { return ts_tree_cursor_goto_first_child(&cursor_); }

  // To what follows the node and all that is in it.
  bool pass() {
    while (!ts_tree_cursor_goto_next_sibling(&cursor_))
      if (!ts_tree_cursor_goto_parent(&cursor_)) return false;
    return true;
  }

private:
  TSTreeCursor cursor_;
};

std::int64_t triangle(std::int64_t count) { return count * (count + 1) / 2; }

Bytes bytes_of(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

}  // namespace

std::uint32_t repair_keywords(
    TSNode root,
    std::string_view code,
    std::span<const std::string_view> keywords,
    Painting& painting
) {
  std::uint32_t error_bytes = 0;
  std::uint32_t error_end = 0;  // nodes before this are in an error
  Walk walk(root);
  for (auto more = true; more;) {
    const auto node = walk.node();
    const auto [begin, end] = bytes_of(node);
    if (ts_node_is_error(node) && end > error_end) {
      error_bytes += end - std::max(begin, error_end);
      error_end = end;
    }
    const auto in_error = begin < error_end;
    if ((in_error || ts_node_has_error(node)) && walk.enter()) continue;
    if (in_error && ts_node_is_named(node) && ts_node_child_count(node) == 0 &&
        (begin == 0 || (code[begin - 1] != '\'' && code[begin - 1] != '.')) &&  // 'static, x.class
        std::ranges::binary_search(keywords, code.substr(begin, end - begin)))
      painting.paint({begin, end}, TokenClass::Keyword);
    more = walk.pass();
  }
  return error_bytes;
}

std::int64_t steps_to_named_siblings(TSNode root) {
  std::int64_t steps = 0;
  std::int64_t unnamed = 0;  // nodes since the last named one
  Walk walk(root);
  for (auto more = true; more;) {
    const auto node = walk.node();
    if (ts_node_is_named(node)) {
      steps += triangle(unnamed);
      unnamed = 0;
    } else {
      ++unnamed;
    }
    more = (ts_node_has_error(node) && walk.enter()) || walk.pass();
  }
  return steps + triangle(unnamed);
}

}  // namespace quire::highlight
