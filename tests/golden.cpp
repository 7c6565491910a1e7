#include "golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace quire::test {

void expect_golden(const std::string& name, const std::string& actual) {
  const auto path = std::filesystem::path(QUIRE_TESTS_DIRECTORY) / name;
  if (std::getenv("ACCEPT")) std::ofstream(path, std::ios::binary) << actual;
  std::ifstream file(path, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(expected, actual) << "against tests/" << name << " (make accept to take the new one)";
}

}  // namespace quire::test
