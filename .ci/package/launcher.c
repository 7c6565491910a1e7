/* bin/quire of the relocatable package: starts libexec/quire of the same folder by the loader and
 * with the libraries that lie in its lib/, whichever the machine has. Linked statically, so that it
 * runs where there is neither a C library nor a shell nor /proc. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

enum { longest = 4096 };

static int fail(const char* what) {
  fprintf(stderr, "quire: cannot start: ");
  perror(what);
  return 2;
}

/* Cuts the last name off a path. */
static void to_parent(char* path) {
  char* slash = strrchr(path, '/');
  if (slash) *slash = '\0';
}

int main(int argc, char** argv) {
  static char root[longest], loader[2 * longest], libraries[2 * longest], program[2 * longest];
  const char* self = (const char*)getauxval(AT_EXECFN);
  if (!self || !realpath(self, root)) return fail(self ? self : "its own path");
  to_parent(root);
  to_parent(root);
  snprintf(loader, sizeof loader, "%s/lib/" LOADER, root);
  snprintf(libraries, sizeof libraries, "%s/lib", root);
  snprintf(program, sizeof program, "%s/libexec/quire", root);

  char** words = calloc((size_t)argc + 6, sizeof *words);
  if (!words) return fail("memory");
  char* first[] = {loader, "--inhibit-cache", "--library-path", libraries, program};
  const size_t count = sizeof first / sizeof *first;
  memcpy(words, first, sizeof first);
  for (int i = 1; i < argc; ++i) words[count + (size_t)i - 1] = argv[i];
  execv(loader, words);
  return fail(loader);
}
