#pragma once

#include <string>

namespace quire::book {

/// "A", …, "Z", "AA", of the appendix of that number, from 1.
std::string letters_of(int number);

}  // namespace quire::book
