#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <tree_sitter/api.h>

#include <memory>

#include "base/release.h"

namespace quire::highlight {

/// tree-sitter's and PCRE2's objects, released by their own functions.
using ParserHandle = std::unique_ptr<TSParser, Release<ts_parser_delete>>;
using TreeHandle = std::unique_ptr<TSTree, Release<ts_tree_delete>>;
using QueryHandle = std::unique_ptr<TSQuery, Release<ts_query_delete>>;
using QueryCursorHandle = std::unique_ptr<TSQueryCursor, Release<ts_query_cursor_delete>>;
using PatternHandle = std::unique_ptr<pcre2_code, Release<pcre2_code_free>>;
using MatchContextHandle = std::unique_ptr<pcre2_match_context, Release<pcre2_match_context_free>>;
using MatchDataHandle = std::unique_ptr<pcre2_match_data, Release<pcre2_match_data_free>>;

}  // namespace quire::highlight
