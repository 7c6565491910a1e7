#include "highlight/syntax/capture.h"

#include <algorithm>
#include <array>

namespace quire::highlight {

namespace {

struct Capture {
  std::string_view name;
  TokenClass token_class;
};

// Sorted by name. The names are those that editors share.
constexpr auto captures = std::to_array<Capture>({
    {"attribute", TokenClass::Attribute},
    {"boolean", TokenClass::Literal},
    {"character", TokenClass::String},
    {"comment", TokenClass::Comment},
    {"comment.documentation", TokenClass::Documentation},
    {"constant", TokenClass::Constant},
    {"constant.builtin", TokenClass::Literal},
    {"constructor", TokenClass::Type},
    {"diff.minus", TokenClass::Deleted},
    {"diff.plus", TokenClass::Inserted},
    {"embedded", TokenClass::Plain},
    {"escape", TokenClass::Escape},
    {"function", TokenClass::Function},
    {"function.builtin", TokenClass::Builtin},
    {"function.definition", TokenClass::Definition},
    {"function.macro", TokenClass::Builtin},
    {"keyword", TokenClass::Keyword},
    {"keyword.directive", TokenClass::Attribute},
    {"label", TokenClass::Constant},
    {"module", TokenClass::Plain},
    {"none", TokenClass::Plain},
    {"number", TokenClass::Number},
    {"operator", TokenClass::Punctuation},
    {"property", TokenClass::Property},
    {"punctuation", TokenClass::Punctuation},
    {"punctuation.special", TokenClass::Escape},
    {"string", TokenClass::String},
    {"string.documentation", TokenClass::Documentation},
    {"string.escape", TokenClass::Escape},
    {"tag", TokenClass::Tag},
    {"type", TokenClass::Type},
    {"variable", TokenClass::Plain},
    {"variable.builtin", TokenClass::Literal},
    {"variable.member", TokenClass::Property},
    {"variable.parameter", TokenClass::Parameter},
});

static_assert(std::ranges::is_sorted(captures, {}, &Capture::name));

}  // namespace

std::optional<TokenClass> class_of_capture(std::string_view name) {
  while (!name.empty()) {
    const auto found = std::ranges::lower_bound(captures, name, {}, &Capture::name);
    if (found != captures.end() && found->name == name) return found->token_class;
    const auto dot = name.rfind('.');
    name = name.substr(0, dot == std::string_view::npos ? 0 : dot);
  }
  return std::nullopt;
}

}  // namespace quire::highlight
