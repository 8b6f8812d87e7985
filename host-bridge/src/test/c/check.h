/* Checks that say what they saw and end the program. */
#ifndef FF_CHECK_H
#define FF_CHECK_H

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                            \
  do {                                                                              \
    if (!(condition)) {                                                             \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);       \
      exit(1);                                                                      \
    }                                                                               \
  } while (0)

#define CHECK_EQUAL(expected, actual)                                               \
  do {                                                                              \
    const long long expected_ = (long long)(expected);                              \
    const long long actual_ = (long long)(actual);                                  \
    if (expected_ != actual_) {                                                     \
      fprintf(stderr, "%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__, #actual, \
              actual_, expected_);                                                  \
      exit(1);                                                                      \
    }                                                                               \
  } while (0)

#endif
