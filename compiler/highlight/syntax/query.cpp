#include "highlight/syntax/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "highlight/syntax/capture.h"

namespace quire::highlight {

namespace {

std::string_view text_of(TSNode node, std::string_view code) {
  const auto begin = ts_node_start_byte(node);
  return code.substr(begin, ts_node_end_byte(node) - begin);
}

}  // namespace

Query::Query(const TSLanguage* language, std::string_view language_name, std::string_view text) {
  std::uint32_t offset = 0;
  auto error = TSQueryErrorNone;
  query_.reset(
      ts_query_new(language, text.data(), static_cast<std::uint32_t>(text.size()), &offset, &error)
  );
  if (!query_) {
    const auto line = 1 + std::count(text.begin(), text.begin() + offset, '\n');
    throw std::logic_error(fmt::format(
        "the query of {}: error {} in line {}: {}",
        language_name,
        static_cast<int>(error),
        line,
        text.substr(offset, 40)
    ));
  }
  for (std::uint32_t capture = 0; capture < ts_query_capture_count(query_.get()); ++capture) {
    std::uint32_t length = 0;
    const auto* const name = ts_query_capture_name_for_id(query_.get(), capture, &length);
    classes_.push_back(class_of_capture({name, length}));
  }
  predicates_.resize(ts_query_pattern_count(query_.get()));
  for (std::uint32_t pattern = 0; pattern < predicates_.size(); ++pattern)
    read_predicates(pattern);
}

void Query::read_predicates(std::uint32_t pattern) {
  std::uint32_t count = 0;
  const auto* begin = ts_query_predicates_for_pattern(query_.get(), pattern, &count);
  const auto* const end = begin + count;
  while (begin != end) {
    const auto* const done = std::find_if(begin, end, [](const auto& step) {
      return step.type == TSQueryPredicateStepTypeDone;
    });
    predicates_[pattern].push_back(read_predicate(begin, done));
    begin = done + 1;
  }
}

Query::Predicate Query::read_predicate(
    const TSQueryPredicateStep* begin, const TSQueryPredicateStep* end
) const {
  auto name = string_of(*begin);
  const auto negated = name.starts_with("not-");
  if (negated) name.remove_prefix(4);
  const auto on_capture = end - begin >= 3 && begin[1].type == TSQueryPredicateStepTypeCapture;
  const auto with_strings =
      std::all_of(begin + std::min<std::ptrdiff_t>(2, end - begin), end, [](const auto& step) {
        return step.type == TSQueryPredicateStepTypeString;
      });
  if (!on_capture || !with_strings || (name != "match?" && name != "eq?" && name != "any-of?"))
    throw std::logic_error(fmt::format("a query uses the unknown predicate #{}", string_of(*begin))
    );

  Predicate predicate{Predicate::Kind::AnyOf, negated, begin[1].value_id, {}, {}};
  if (name == "match?") {
    predicate.kind = Predicate::Kind::Match;
    predicate.pattern.emplace(string_of(begin[2]));
    return predicate;
  }
  for (const auto* step = begin + 2; step != end; ++step)
    predicate.words.push_back(string_of(*step));
  std::ranges::sort(predicate.words);
  return predicate;
}

std::string_view Query::string_of(const TSQueryPredicateStep& step) const {
  std::uint32_t length = 0;
  const auto* const text = ts_query_string_value_for_id(query_.get(), step.value_id, &length);
  return {text, length};
}

bool Query::Predicate::holds(std::string_view text) const {
  const auto found =
      kind == Kind::Match ? pattern->matches(text) : std::ranges::binary_search(words, text);
  return found != negated;
}

bool Query::accepts(const TSQueryMatch& match, std::string_view code) const {
  return std::ranges::all_of(predicates_[match.pattern_index], [&](const Predicate& predicate) {
    return std::all_of(
        match.captures,
        match.captures + match.capture_count,
        [&](const auto& capture) {
          return capture.index != predicate.capture || predicate.holds(text_of(capture.node, code));
        }
    );
  });
}

}  // namespace quire::highlight
