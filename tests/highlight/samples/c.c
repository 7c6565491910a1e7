/* Counts words. */
#include <stdio.h>
#define LIMIT 100
#define MAX(a, b) ((a) > (b) ? (a) : (b))

typedef struct node { const char *word; unsigned long count; struct node *next; } node;
enum color { RED, GREEN = 2 };
static int compare(const void *left, const node **right, int sizes[]);

int main(int argc, char **argv) {
  node *first = NULL;
  for (size_t i = 0; i < LIMIT; ++i) {
    if (first->word[0] == '\n') goto done;
    printf("%s\t%d\n", first->word, compare(first, &first, 0x1F));
  }
done:
  return argc > 1 ? sizeof(node) : true;
}
