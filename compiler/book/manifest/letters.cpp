#include "book/manifest/letters.h"

namespace quire::book {

std::string letters_of(int number) {
  std::string letters;
  for (; number > 0; number = (number - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (number - 1) % 26));
  return letters;
}

}  // namespace quire::book
