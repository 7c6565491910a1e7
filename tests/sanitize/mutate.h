#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace quire::test {

/// Makes hostile input of friendly input: bits flipped, bytes put in, stretches removed, repeated
/// and taken from another seed, tokens of the format put in where they don't belong. The same
/// seeds and number give the same inputs on every machine.
class Mutator {
public:
  /// `dictionary` is what the format's readers look for; neither may be empty.
  Mutator(
      std::vector<std::string> seeds,
      std::vector<std::string_view> dictionary,
      std::uint32_t number = 1
  );

  std::string next();

private:
  std::size_t below(std::size_t bound);
  const std::string& any_seed() { return seeds_[below(seeds_.size())]; }
  std::string any_part(const std::string& text);
  void mutate(std::string& text);

  std::vector<std::string> seeds_;
  std::vector<std::string_view> dictionary_;
  std::mt19937 random_;
};

}  // namespace quire::test
