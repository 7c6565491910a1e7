#include "highlight/syntax/syntax_painter.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "highlight/syntax/error_repair.h"

namespace quire::highlight {

namespace {

// Below this depth nothing begins to match: the cost of a query grows with the square of it.
constexpr std::uint32_t deepest_match = 1'000;

// What a hundred steps cost where all is well.
constexpr std::int64_t units_of_report = 100;

// Text is handed out in pieces, so that a scanner that reads on to the end again and again is seen.
constexpr std::uint32_t piece_size = 512;
constexpr std::int64_t bytes_read_per_unit = 8;

// How many nodes of an error a step to the next passes in a unit.
constexpr std::int64_t siblings_per_unit = 64;

constexpr std::int64_t units_of_start = 30;

// The code as tree-sitter reads it, from the first of its ranges to the end of the last.
struct Input {
  std::string_view code;
  Bytes bytes;
  Budget& budget;
};

const char* read_from(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* count) {
  const auto& input = *static_cast<Input*>(payload);
  const auto begin = std::min(offset, input.bytes.end);
  *count = std::min(piece_size, input.bytes.end - begin);
  input.budget.spend(*count / bytes_read_per_unit);
  return input.code.data() + begin;
}

bool stop_parsing(TSParseState* state) {
  auto& [code, bytes, budget] = *static_cast<Input*>(state->payload);
  const auto text_before = std::max(state->current_byte_offset, bytes.begin) - bytes.begin;
  budget.spend(units_of_report + text_before);
  return budget.is_spent();
}

bool stop_query(TSQueryCursorState* state) {
  auto& budget = *static_cast<Budget*>(state->payload);
  budget.spend(units_of_report);
  return budget.is_spent();
}

// Where tree-sitter shall believe that a range lies: its column is true, for languages with
// indentation, its line a mere ordinal.
TSRange range_of(Bytes bytes, std::uint32_t row, std::string_view code) {
  const auto line_end =
      bytes.begin == 0 ? std::string_view::npos : code.rfind('\n', bytes.begin - 1);
  const auto line =
      line_end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(line_end) + 1;
  return {{row, bytes.begin - line}, {row + 1, 0}, bytes.begin, bytes.end};
}

}  // namespace

SyntaxPainter::SyntaxPainter() : parser_(ts_parser_new()), cursor_(ts_query_cursor_new()) {
  ts_query_cursor_set_max_start_depth(cursor_.get(), deepest_match);
}

Syntax SyntaxPainter::paint(
    std::string_view code,
    std::span<const Bytes> ranges,
    const Grammar& grammar,
    Budget& budget,
    Painting& painting
) {
  budget.spend(units_of_start);
  const auto tree = parse(code, ranges, grammar, budget);
  if (!tree) return {.exhausted = true};
  const auto root = ts_tree_root_node(tree.get());
  // The query looks for each node's next named sibling.
  if (ts_node_has_error(root)) budget.spend(steps_to_named_siblings(root) / siblings_per_unit);
  if (budget.is_spent() || !collect_strokes(root, code, grammar.query, budget))
    return {.exhausted = true};
  // What encloses comes first, and of two strokes of one range the one of the later pattern last.
  std::ranges::sort(strokes_, [](const Stroke& a, const Stroke& b) {
    if (a.bytes.begin != b.bytes.begin) return a.bytes.begin < b.bytes.begin;
    if (a.bytes.end != b.bytes.end) return a.bytes.end > b.bytes.end;
    return a.pattern < b.pattern;
  });
  for (const auto& stroke : strokes_)
    painting.paint(stroke.bytes, stroke.token_class);
  if (!ts_node_has_error(root)) return {};
  return {.error_bytes = repair_keywords(root, code, grammar.keywords, painting)};
}

TreeHandle SyntaxPainter::parse(
    std::string_view code, std::span<const Bytes> ranges, const Grammar& grammar, Budget& budget
) {
  if (!ts_parser_set_language(parser_.get(), grammar.language))
    throw std::logic_error("a grammar is too new or too old for tree-sitter's core");
  std::vector<TSRange> included;
  for (const auto bytes : ranges)
    included.push_back(range_of(bytes, static_cast<std::uint32_t>(included.size()), code));
  ts_parser_set_included_ranges(
      parser_.get(), included.data(), static_cast<std::uint32_t>(included.size())
  );
  const auto all = Bytes{0, static_cast<std::uint32_t>(code.size())};
  Input payload{
      code, ranges.empty() ? all : Bytes{ranges.front().begin, ranges.back().end}, budget};
  const TSInput input{&payload, read_from, TSInputEncodingUTF8, nullptr};
  const TSParseOptions options{&payload, stop_parsing};
  TreeHandle tree(ts_parser_parse_with_options(parser_.get(), nullptr, input, options));
  if (!tree) ts_parser_reset(parser_.get());  // else the next listing goes on with this one
  return tree;
}

bool SyntaxPainter::collect_strokes(
    TSNode root, std::string_view code, const Query& query, Budget& budget
) {
  strokes_.clear();
  const TSQueryCursorOptions options{&budget, stop_query};
  ts_query_cursor_exec_with_options(cursor_.get(), query.get(), root, &options);
  TSQueryMatch match;
  while (ts_query_cursor_next_match(cursor_.get(), &match)) {
    if (!query.accepts(match, code)) continue;
    for (const auto& [node, index] : std::span(match.captures, match.capture_count))
      if (const auto token_class = query.class_of(index))
        strokes_.push_back(
            {{ts_node_start_byte(node), ts_node_end_byte(node)}, match.pattern_index, *token_class}
        );
  }
  return !budget.is_spent();
}

}  // namespace quire::highlight
