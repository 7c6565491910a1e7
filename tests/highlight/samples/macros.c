#define MAX(a, b) \
  ((a) > (b) ? (a) : (b)) /* the larger */
#define NAME "pool" // said
#define SIZE 38
#if defined(NAME) && !defined NDEBUG && SIZE > 2
#line 12 "pool.c"
#error no pool, "none"
#endif
/*
#define NONE 1
*/
