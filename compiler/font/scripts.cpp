#include "font/scripts.h"

#include <array>

namespace quire::font {
namespace {

constexpr std::array table{
#define SCRIPT(tag, name, language, letters) Script{tag, name, language, letters},
#include "font/scripts.def"
#undef SCRIPT
};

}  // namespace

std::span<const Script> scripts() { return table; }

bool has_letters_of(const Face& face, const Script& script) {
  for (std::size_t i = 0; i + 1 < script.letters.size(); i += 2)
    for (auto letter = script.letters[i]; letter <= script.letters[i + 1]; ++letter)
      if (!face.glyph(letter)) return false;
  return true;
}

}  // namespace quire::font
