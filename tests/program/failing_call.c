// Makes the n-th call of a kind fail, in a program that is started with this library in LD_PRELOAD:
// FAILING_CALL names the call, FAILING_AT is n (from 1), FAILING_WITH the errno. When the call is
// reached, the file FAILING_MARK is made, so that the test knows when it has tried all of them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;

static int must_fail(const char* call) {
  const char* wanted = getenv("FAILING_CALL");
  if (!wanted || strcmp(wanted, call) != 0) return 0;
  if (atomic_fetch_add(&calls, 1) + 1 != atol(getenv("FAILING_AT"))) return 0;
  const char* mark = getenv("FAILING_MARK");
  // The system call itself: open() is one of those that fail here.
  if (mark) syscall(SYS_close, (int)syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
  errno = atoi(getenv("FAILING_WITH"));
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (descriptor > STDERR_FILENO && must_fail("write")) return -1;
  return syscall(SYS_write, descriptor, bytes, size);
}

int fsync(int descriptor) {
  if (must_fail("fsync")) return -1;
  return REAL(fsync)(descriptor);
}

int linkat(int from, const char* name, int to, const char* new_name, int flags) {
  if (must_fail("linkat")) return -1;
  return REAL(linkat)(from, name, to, new_name, flags);
}

int rename(const char* from, const char* to) {
  if (must_fail("rename")) return -1;
  return REAL(rename)(from, to);
}

int renameat2(int from, const char* name, int to, const char* new_name, unsigned flags) {
  if (must_fail("renameat2")) return -1;
  return REAL(renameat2)(from, name, to, new_name, flags);
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(rest, int) : 0;
  va_end(rest);
  if ((flags & O_ACCMODE) != O_RDONLY && must_fail("open")) return -1;
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

// What quire's own malloc calls.
void* __libc_malloc(size_t size) {
  static void* (*real)(size_t);
  if (!real) *(void**)&real = dlsym(RTLD_NEXT, "__libc_malloc");
  if (must_fail("malloc")) return NULL;
  return real(size);
}
