// An entry driven by libFuzzer: see CMakeLists.txt.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "sanitize/entry.h"

namespace {

/// `-seeds=<folder>` leaves the entry's seeds there, to begin with.
void write_seeds(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  int number = 0;
  for (const auto& seed : quire::test::entry().seeds)
    std::ofstream(folder / ("seed-" + std::to_string(++number)), std::ios::binary) << seed;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
  constexpr std::string_view option = "-seeds=";
  for (int i = 1; i < *count; ++i) {
    const std::string_view argument = (*arguments)[i];
    if (!argument.starts_with(option)) continue;
    write_seeds(argument.substr(option.size()));
    std::exit(0);
  }
  return 0;
}

// What does not hold is thrown, and ends the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  quire::test::entry().run({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
