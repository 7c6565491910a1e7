#include "highlight/token.h"

#include <array>

namespace quire::highlight {

namespace {

constexpr auto class_names = std::to_array<std::string_view>({
    "",
#define QUIRE_TOKEN_CLASS(enumerator, name) "hl-" name,
#include "highlight/token_class.def"
#undef QUIRE_TOKEN_CLASS
});

}  // namespace

std::string_view class_name(TokenClass token_class) {
  return class_names.at(static_cast<std::size_t>(token_class));
}

}  // namespace quire::highlight
