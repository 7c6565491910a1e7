#include "sanitize/mutate.h"

#include <algorithm>
#include <array>
#include <utility>

namespace quire::test {
namespace {

/// Inputs stay small, so that there may be many.
constexpr std::size_t largest_input = 6'000;

constexpr std::size_t largest_part = 60;

/// Ends and corners: of ASCII, of UTF-8, of numbers.
constexpr std::string_view bytes{
    "\0\x01\t\n\r \"'&<>-0:[\\]`~\x7F\x80\xBF\xC2\xED\xEF\xF4\xFF", 26};

}  // namespace

Mutator::Mutator(
    std::vector<std::string> seeds, std::vector<std::string_view> dictionary, std::uint32_t number
)
    : seeds_(std::move(seeds)), dictionary_(std::move(dictionary)), random_(number) {}

// Not a std::uniform_int_distribution: each standard library has its own.
std::size_t Mutator::below(std::size_t bound) {
  return random_() % std::max<std::size_t>(bound, 1);
}

std::string Mutator::any_part(const std::string& text) {
  return text.substr(below(text.size()), 1 + below(largest_part));
}

std::string Mutator::next() {
  auto text = any_seed();
  for (auto count = 1 + below(8); count > 0; --count)
    mutate(text);
  if (text.size() > largest_input) text.resize(largest_input);
  return text;
}

void Mutator::mutate(std::string& text) {
  const auto at = below(text.size() + 1);
  switch (below(9)) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
      break;
    case 1: text.insert(at, 1, bytes[below(bytes.size())]); break;
    case 2:
      if (at < text.size()) text[at] = bytes[below(bytes.size())];
      break;
    case 3: text.erase(at, 1 + below(largest_part)); break;
    case 4: text.insert(at, any_part(text)); break;
    case 5: text.insert(at, any_part(any_seed())); break;
    case 6: text.replace(at, 1 + below(8), dictionary_[below(dictionary_.size())]); break;
    case 7: text.insert(at, dictionary_[below(dictionary_.size())]); break;
    default: {
      std::string repeated;
      const auto part = below(2) == 0 ? std::string(dictionary_[below(dictionary_.size())])
                                      : any_part(text).substr(0, 1 + below(4));
      for (auto count = below(100); count > 0; --count)
        repeated += part;
      text.insert(at, repeated);
    }
  }
}

}  // namespace quire::test
