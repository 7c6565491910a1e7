/* YAML's scanner writes pairs of integers while there is room, and the last one two bytes beyond:
 * 254 nested lists overwrite the parser. Leaving it less room is enough. */
#include "tree_sitter/parser.h"

#undef TREE_SITTER_SERIALIZATION_BUFFER_SIZE
#define TREE_SITTER_SERIALIZATION_BUFFER_SIZE 1020

#include "scanner.c"
