#include "text/letter_case.h"

#include <unicode/uchar.h>

namespace quire::text {

char32_t capital_of(char32_t letter) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)));
}

}  // namespace quire::text
