/* A Footfall engine for tests: answers generate and cancel over UDP, and reads rings. */
#ifndef FF_FAKE_ENGINE_H
#define FF_FAKE_ENGINE_H

#include <stdint.h>

typedef enum fake_manner {
  FAKE_WORKS,    /* accepted, progress, done */
  FAKE_REFUSES,  /* failed BUSY */
  FAKE_IS_MUTE,  /* hears and says nothing */
  FAKE_IS_DEAF,  /* loses the first three requests */
  FAKE_LINGERS   /* accepts and works until it is cancelled */
} fake_manner;

/* What it heard last. */
typedef struct fake_news {
  int generates;       /* different ids */
  int cancels;
  char source[4096];
  char in[64];
  char out[64];
  char options[8192];
  int64_t frames;      /* read from rings */
  int64_t first_red;   /* of the first pixel of the first frame */
  int ring_end;        /* what ff_ring_next() said at last */
} fake_news;

/* Starts it with its port file in $FOOTFALL_HOME. */
void fake_start(fake_manner manner);
void fake_stop(void);
fake_news fake_heard(void);

#endif
