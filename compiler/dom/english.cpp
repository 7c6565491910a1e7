#include "dom/english.h"

#include "base/direction.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::dom {

void mark_english(pugi::xml_node node, std::string_view language) {
  set(node, attribute::lang, "en");
  set(node, attribute::xml_lang, "en");
  if (direction_of(language) == Direction::RightToLeft) set(node, "dir", "ltr");
}

}  // namespace quire::dom
