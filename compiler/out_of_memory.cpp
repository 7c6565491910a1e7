// Ends the program with status 2 when memory runs out, whichever library asked for it.
//
// HarfBuzz, pugixml, cairo and others report a failed allocation by a result that has less in it,
// so that a book would be written with other bytes and status 0; GLib, cmark and Rust's code abort.
// Checking each of their calls would still miss those that they do not report. So the program's own
// malloc and its kin stand before glibc's: they never return null. Outputs are unnamed files until
// they are complete, so nothing is left after.
//
// Source: glibc manual, "Replacing malloc"; sanitizers bring their own.
#include <features.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string_view>

// The names are the C library's.
// NOLINTBEGIN(readability-identifier-naming)
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
}
// NOLINTEND(readability-identifier-naming)

namespace {

[[noreturn]] void end_out_of_memory() {
  constexpr std::string_view message = "quire: out of memory\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message.data(), message.size());
  ::_exit(2);
}

void* checked(void* memory, std::size_t size) {
  if (!memory && size != 0) end_out_of_memory();
  return memory;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) { return checked(__libc_malloc(size), size); }

void* calloc(std::size_t count, std::size_t size) {
  return checked(__libc_calloc(count, size), count * size);
}

void* realloc(void* memory, std::size_t size) {
  return checked(__libc_realloc(memory, size), size);
}

void* memalign(std::size_t alignment, std::size_t size) {
  return checked(__libc_memalign(alignment, size), size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }

int posix_memalign(void** result, std::size_t alignment, std::size_t size) {
  *result = memalign(alignment, size);
  return 0;
}

}  // extern "C"

#endif
