// Feeds an entry: what was found before, the seeds, their mutations.
//
//   fuzz_markdown [iterations [number]]    more of them; other ones
//   fuzz_markdown file…                    these alone
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/file.h"
#include "sanitize/entry.h"
#include "sanitize/mutate.h"

// Read by the sanitizers when the program starts. An assert's abort is told with a stack, too.
extern "C" const char* __asan_default_options() {  // NOLINT(readability-identifier-naming)
  return "handle_abort=1:detect_stack_use_after_return=1:strict_string_checks=1";
}
extern "C" const char* __ubsan_default_options() {  // NOLINT(readability-identifier-naming)
  return "print_stacktrace=1";
}
// SQL's scanner forgets its state when it is given another.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(readability-identifier-naming)
  return "leak:tree_sitter_sql_external_scanner";
}

// Not there in the program of all layers, which has no sanitizer.
extern "C" [[gnu::weak]] void __sanitizer_set_death_callback(void (*)());  // NOLINT

namespace quire::test {
namespace {

constexpr const char* left_behind = QUIRE_BUILD_DIRECTORY "/tests/sanitize/" QUIRE_ENTRY ".input";

/// What runs now, for those who end the program without coming back: the sanitizers. Nothing once
/// all is done: a leak is no input's.
std::string_view running;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void leave_input() {
  if (running.empty()) return;
  std::ofstream(left_behind, std::ios::binary) << running;
  std::cerr << "the input is in " << left_behind << '\n';
}

/// A hang, not slowness: the whole test takes some seconds.
void guard_against_hangs() {
  std::signal(SIGXCPU, [](int) {
    std::cerr << "the input takes for ever\n";
    leave_input();
    std::_Exit(1);
  });
  const rlimit seconds{300, 310};
  setrlimit(RLIMIT_CPU, &seconds);
}

bool holds(const Entry& entry, const std::string& input) {
  running = input;
  try {
    entry.run(input);
    running = {};
    return true;
  } catch (const std::exception& fault) {
    std::cerr << QUIRE_ENTRY ": " << fault.what() << '\n';
    leave_input();
    return false;
  }
}

std::vector<std::filesystem::path> found_before() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path here = QUIRE_SOURCE_DIRECTORY "/tests/sanitize";
  for (const auto& file : std::filesystem::directory_iterator(here / "found"))
    if (file.path().filename().string().starts_with(QUIRE_ENTRY "-")) paths.push_back(file.path());
  // What libFuzzer has kept, because it covers something that the others don't.
  std::error_code ignored;
  for (const auto& file :
       std::filesystem::directory_iterator(here / "corpus/" QUIRE_ENTRY, ignored))
    paths.push_back(file.path());
  std::ranges::sort(paths);
  return paths;
}

bool replay(const Entry& entry, const std::vector<std::filesystem::path>& paths) {
  return std::ranges::all_of(paths, [&](const auto& path) {
    if (holds(entry, read_file(path))) return true;
    std::cerr << "  " << path.string() << '\n';
    return false;
  });
}

bool explore(const Entry& entry, int iterations, std::uint32_t number) {
  if (!std::ranges::all_of(entry.seeds, [&](const auto& seed) { return holds(entry, seed); }))
    return false;
  Mutator mutator(entry.seeds, entry.dictionary, number);
  for (int i = 0; i < iterations; ++i)
    if (!holds(entry, mutator.next())) return false;
  return true;
}

int run(const std::vector<std::string>& arguments) {
  guard_against_hangs();
  if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(leave_input);
  const auto entry = test::entry();
  if (!arguments.empty() && std::filesystem::exists(arguments.front()))
    return replay(entry, {arguments.begin(), arguments.end()}) ? 0 : 1;
  const auto iterations = arguments.empty() ? entry.iterations : std::stoi(arguments[0]);
  const auto number =
      arguments.size() < 2 ? 1U : static_cast<std::uint32_t>(std::stoul(arguments[1]));
  return replay(entry, found_before()) && explore(entry, iterations, number) ? 0 : 1;
}

}  // namespace
}  // namespace quire::test

int main(int count, char** arguments) {
  return quire::test::run({arguments + 1, arguments + count});
}
