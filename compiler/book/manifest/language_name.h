#pragma once

#include <string>
#include <string_view>

namespace quire::book {

/// The language tag that an author means: of a tag in any case and with underscores ("pt_br"), of a
/// locale ("de_DE.UTF-8"), of a name in English or in the language itself ("german", "Deutsch"), of
/// babel's names. Empty where it means none. Source: BCP 47; CLDR, localeDisplayNames
std::string language_tag_of(std::string_view written);

}  // namespace quire::book
