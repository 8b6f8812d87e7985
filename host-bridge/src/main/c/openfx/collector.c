#include "collector.h"

#include "thread.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

enum { MOST_JOBS = 16, JOB_BYTES = 128 };

typedef struct collection {
  char job[JOB_BYTES]; /* "" is a free place */
  ff_ring *ring;
  double first;
  int64_t count;
  courier *carrier;
  int users;           /* threads that are adding just now */
  int ended;
} collection;

static collection table[MOST_JOBS];
static ff_lock table_lock = FF_LOCK_READY;
static atomic_int in_use;

int collector_is_any(void) {
  return atomic_load_explicit(&in_use, memory_order_relaxed) > 0;
}

static collection *find(const char *job) {
  int i;
  for (i = 0; job[0] != '\0' && i < MOST_JOBS; i++) {
    if (strcmp(table[i].job, job) == 0 && !table[i].ended) {
      return &table[i];
    }
  }
  return NULL;
}

/* Frees the place once nobody uses it. Under the lock. */
static void sweep(collection *place) {
  if (place->ended && place->users == 0) {
    ff_ring_close(place->ring);
    memset(place, 0, sizeof *place);
  }
}

static void end(collection *place, int send) {
  if (send) {
    ff_ring_finish(place->ring);
    courier_go(place->carrier);
  } else {
    ff_ring_abort(place->ring);
  }
  place->ended = 1;
  atomic_fetch_sub(&in_use, 1);
}

int collector_open(const char *job, ff_ring *ring, double first, int64_t count, courier *carrier) {
  int i;
  if (strlen(job) >= JOB_BYTES) {
    return 0;
  }
  lock_take(&table_lock);
  for (i = 0; i < MOST_JOBS; i++) {
    collection *place = &table[i];
    if (place->job[0] == '\0') {
      strcpy(place->job, job);
      place->ring = ring;
      place->first = first;
      place->count = count;
      place->carrier = carrier;
      atomic_fetch_add(&in_use, 1);
      lock_give(&table_lock);
      return 1;
    }
  }
  lock_give(&table_lock);
  return 0;
}

static int64_t index_of(const collection *place, OfxTime time) {
  const double index = floor(time - place->first + 0.5);
  return index >= 0 && index < (double)place->count ? (int64_t)index : -1;
}

int collector_wants(const char *job, OfxTime time) {
  collection *place;
  int wanted;
  lock_take(&table_lock);
  place = find(job);
  wanted = place != NULL && index_of(place, time) >= 0;
  lock_give(&table_lock);
  return wanted;
}

int collector_add(const char *job, OfxTime time, const ff_picture *picture) {
  collection *place;
  int64_t index = -1;
  int result;
  lock_take(&table_lock);
  place = find(job);
  if (place != NULL) {
    index = index_of(place, time);
  }
  if (index >= 0) {
    place->users++;
  }
  lock_give(&table_lock);
  if (index < 0) {
    return FF_ERR_ARGUMENT;
  }
  result = ff_ring_push(place->ring, index, picture, 0);
  lock_take(&table_lock);
  place->users--;
  if (!place->ended) {
    ff_ring_info info;
    if (ff_ring_get_info(place->ring, &info) == FF_OK && info.written == info.frame_count) {
      end(place, 1);
    }
  }
  sweep(place);
  lock_give(&table_lock);
  return result;
}

int collector_count(const char *job, int64_t *there, int64_t *all) {
  ff_ring_info info;
  collection *place;
  int found = 0;
  lock_take(&table_lock);
  place = find(job);
  if (place != NULL && ff_ring_get_info(place->ring, &info) == FF_OK) {
    *there = info.written;
    *all = info.frame_count;
    found = 1;
  }
  lock_give(&table_lock);
  return found;
}

static void end_job(const char *job, int send) {
  collection *place;
  lock_take(&table_lock);
  place = find(job);
  if (place != NULL) {
    end(place, send);
    sweep(place);
  }
  lock_give(&table_lock);
}

void collector_finish(const char *job) {
  end_job(job, 1);
}

void collector_drop(const char *job) {
  end_job(job, 0);
}
