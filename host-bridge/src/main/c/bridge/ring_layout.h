/*
 * The ring's file, in the byte order of the machine (docs/formats.md has the same table). Version 1:
 *
 *   0     a page of ff_ring_header
 *   4096  slots, slot_bytes each: an ff_slot_header of 64 bytes, then the picture
 *
 * What both sides write is atomic and has a cache line of its own.
 */
#ifndef FF_RING_LAYOUT_H
#define FF_RING_LAYOUT_H

#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>

#define FF_RING_MAGIC "FFRING01"

enum {
  FF_RING_VERSION = 1,
  FF_RING_HEADER_BYTES = 4096,
  FF_RING_SLOT_HEADER_BYTES = 64,
  FF_RING_ALIGNMENT = 4096
};

enum { FF_WRITER_OPEN = 0, FF_WRITER_DONE = 1, FF_WRITER_ABORTED = 2 };
enum { FF_READER_NONE = 0, FF_READER_OPEN = 1, FF_READER_CLOSED = 2 };

/* What never changes once the file is a ring. */
typedef struct ff_ring_shape {
  uint32_t version;
  uint32_t header_bytes;
  uint32_t mode;
  uint32_t slots;
  uint64_t slot_bytes;
  uint32_t width_px;
  uint32_t height_px;
  uint32_t source_width_px;
  uint32_t source_height_px;
  uint32_t rate_num;
  uint32_t rate_den;
  int64_t first_frame;
  int64_t frame_count;
  int64_t writer_pid;
} ff_ring_shape;

typedef struct ff_ring_header {
  char magic[8];
  ff_ring_shape shape;
  alignas(64) _Atomic int64_t written;  /* frames that are complete */
  alignas(64) _Atomic int64_t taken;    /* STREAM: slots given back; INDEXED: frames passed */
  alignas(64) _Atomic uint32_t writer;  /* FF_WRITER_... */
  alignas(64) _Atomic uint32_t reader;  /* FF_READER_... */
  _Atomic int64_t reader_pid;
  alignas(64) char name[256];
  char key[1024];
} ff_ring_header;

/*
 * `sequence` locks the slot: odd while it is written, 2 * (turn + 1) when it is complete, where turn counts how
 * often the slot was used before (always 0 when INDEXED).
 */
typedef struct ff_slot_header {
  _Atomic uint64_t sequence;
  int64_t index;
  int64_t media_us;
  uint32_t width_px;
  uint32_t height_px;
  uint64_t bytes;
} ff_slot_header;

_Static_assert(sizeof(ff_ring_header) <= FF_RING_HEADER_BYTES, "the header fits its page");
_Static_assert(sizeof(ff_slot_header) <= FF_RING_SLOT_HEADER_BYTES, "the slot's header fits");
_Static_assert(ATOMIC_LLONG_LOCK_FREE == 2 && ATOMIC_INT_LOCK_FREE == 2, "no lock hides in an atomic");

#endif
