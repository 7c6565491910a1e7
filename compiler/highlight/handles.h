#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <tree_sitter/api.h>

#include <memory>

namespace quire::highlight {

/// tree-sitter's and PCRE2's objects, released by their own functions.
using ParserHandle = std::unique_ptr<TSParser, decltype([](TSParser* p) { ts_parser_delete(p); })>;
using TreeHandle = std::unique_ptr<TSTree, decltype([](TSTree* t) { ts_tree_delete(t); })>;
using QueryHandle = std::unique_ptr<TSQuery, decltype([](TSQuery* q) { ts_query_delete(q); })>;
using QueryCursorHandle =
    std::unique_ptr<TSQueryCursor, decltype([](TSQueryCursor* c) { ts_query_cursor_delete(c); })>;
using PatternHandle =
    std::unique_ptr<pcre2_code, decltype([](pcre2_code* p) { pcre2_code_free(p); })>;
using MatchDataHandle =
    std::unique_ptr<pcre2_match_data, decltype([](pcre2_match_data* m) { pcre2_match_data_free(m); })>;

}  // namespace quire::highlight
