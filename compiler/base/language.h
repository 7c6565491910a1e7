#pragma once

#include <string_view>

namespace quire {

/// True of a well-formed language tag, "pt-BR", which need not be a registered one.
/// Source: RFC 5646 2.1
bool is_language_tag(std::string_view);

}  // namespace quire
