// Tries what a confined program may not do, in a program that is started with this library in
// LD_PRELOAD: at its first fsync(), when it writes its outputs, a socket and another program. Says
// on standard error what became of it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void try_calls(void) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  dprintf(STDERR_FILENO, "socket: %s\n", descriptor < 0 ? strerrorname_np(errno) : "made");
  if (descriptor >= 0) {
    close(descriptor);
    return;  // not confined: another program would take this one's place
  }
  char* const arguments[] = {"true", NULL};
  char* const environment[] = {NULL};
  execve("/bin/true", arguments, environment);
  dprintf(STDERR_FILENO, "program: %s\n", strerrorname_np(errno));
}

int fsync(int descriptor) {
  static int has_tried = 0;
  if (!__atomic_exchange_n(&has_tried, 1, __ATOMIC_RELAXED)) try_calls();
  return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(descriptor);
}
