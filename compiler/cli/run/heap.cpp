#include "cli/run/heap.h"

#include <features.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <limits>

extern "C" void* __libc_malloc(std::size_t);  // NOLINT(readability-identifier-naming)

namespace quire::cli {
namespace {

constexpr std::size_t reserved = std::size_t{256} << 20;  ///< addresses; memory as it is used
constexpr int step = 16 << 20;                            ///< by which it grows beyond
constexpr int largest = 8 << 20;  ///< what is larger is mapped, beyond what is reserved

/// More than the heap has at the start, so that it must grow.
constexpr std::size_t more_than_there_is = 300'000;

bool is_limited() {
  rlimit limits{};
  return ::getrlimit(RLIMIT_AS, &limits) != 0 || limits.rlim_cur != RLIM_INFINITY;
}

}  // namespace

// Source: mallopt(3); madvise(2), MADV_HUGEPAGE. GLIBC_TUNABLES has this, but only from outside.
void prepare_heap() {
  if (is_limited()) return;
  ::mallopt(M_MMAP_THRESHOLD, largest);
  ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  ::mallopt(M_TOP_PAD, static_cast<int>(reserved));
  auto* const begin = static_cast<char*>(__libc_malloc(more_than_there_is));
  ::mallopt(M_TOP_PAD, step);
  if (!begin) return;
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto offset = reinterpret_cast<std::uintptr_t>(begin) % page;
  const auto* const end = static_cast<const char*>(::sbrk(0));
  if (end > begin) ::madvise(begin - offset, static_cast<std::size_t>(end - begin), MADV_HUGEPAGE);
  ::free(begin);
}

}  // namespace quire::cli

#else

void quire::cli::prepare_heap() {}

#endif
