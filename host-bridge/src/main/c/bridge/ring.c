/* Pictures through the ring, from one process to another; ring_layout.h tells how it lies in the file. */
#include "ring.h"

#include "footfall_bridge.h"
#include "pixels.h"
#include "sys.h"

#include <string.h>

enum { LIFE_CHECK_MS = 200, NAP_MS = 1 };

static ff_slot_header *slot_of(const ff_ring *ring, int64_t place) {
  return (ff_slot_header *)((uint8_t *)ring->header + FF_RING_HEADER_BYTES +
                            (size_t)place * (size_t)ring->shape.slot_bytes);
}

static uint8_t *pixels_of(ff_slot_header *slot) {
  return (uint8_t *)slot + FF_RING_SLOT_HEADER_BYTES;
}

/* When a frame begins, rounded to the nearest; the engine reckons the same way. */
static int64_t media_us(const ff_ring_shape *shape, int64_t index) {
  const int64_t num = shape->rate_num;
  const int64_t den = shape->rate_den;
  return index / num * den * 1000000 + (2 * (index % num) * den * 1000000 + num) / (2 * num);
}

/* What the reader's state means for the writer. */
static int reader_state(const ff_ring *ring, int look_at_process) {
  const uint32_t reader = atomic_load_explicit(&ring->header->reader, memory_order_acquire);
  if (reader == FF_READER_CLOSED) {
    return FF_ERR_CLOSED;
  }
  if (reader == FF_READER_OPEN && look_at_process) {
    const int64_t pid = atomic_load(&ring->header->reader_pid);
    return pid == 0 || sys_is_alive(pid) ? FF_OK : FF_ERR_PEER_GONE;
  }
  return FF_OK;
}

/* Naps until a slot is free, the reader is gone, or time is up. */
static int await_slot(ff_ring *ring, int64_t written, int32_t timeout_ms) {
  const int64_t start_ms = sys_clock_ms();
  int64_t checked_ms = start_ms;
  for (;;) {
    const int64_t taken = atomic_load_explicit(&ring->header->taken, memory_order_acquire);
    const int64_t now_ms = sys_clock_ms();
    const int look = now_ms - checked_ms >= LIFE_CHECK_MS;
    const int result = reader_state(ring, look);
    if (result != FF_OK) {
      return result;
    }
    if (written - taken < (int64_t)ring->shape.slots) {
      return FF_OK;
    }
    if (now_ms - start_ms >= timeout_ms) {
      return reader_state(ring, 1) == FF_OK ? FF_ERR_TIMEOUT : FF_ERR_PEER_GONE;
    }
    checked_ms = look ? now_ms : checked_ms;
    sys_sleep_ms(NAP_MS);
  }
}

static int fill(ff_ring *ring, ff_slot_header *slot, int64_t index, const ff_picture *picture) {
  slot->index = index;
  slot->media_us = media_us(&ring->shape, index);
  slot->width_px = ring->shape.width_px;
  slot->height_px = ring->shape.height_px;
  slot->bytes = (uint64_t)slot->width_px * slot->height_px * 3;
  return ff_picture_to_rgb(picture, pixels_of(slot), (int32_t)slot->width_px, (int32_t)slot->height_px);
}

static int push_stream(ff_ring *ring, int64_t index, const ff_picture *picture, int32_t timeout_ms) {
  ff_slot_header *slot = slot_of(ring, ring->written % ring->shape.slots);
  const uint64_t turn = (uint64_t)(ring->written / ring->shape.slots);
  int result;
  if (index <= ring->last_index) {
    return FF_ERR_EXISTS;
  }
  result = await_slot(ring, ring->written, timeout_ms);
  if (result != FF_OK) {
    return result;
  }
  atomic_store_explicit(&slot->sequence, 2 * turn + 1, memory_order_relaxed);
  atomic_thread_fence(memory_order_release);
  result = fill(ring, slot, index, picture);
  if (result != FF_OK) {
    return result;
  }
  ring->last_index = index;
  ring->written++;
  atomic_store_explicit(&slot->sequence, 2 * turn + 2, memory_order_release);
  atomic_store_explicit(&ring->header->written, ring->written, memory_order_release);
  return FF_OK;
}

static int push_indexed(ff_ring *ring, int64_t index, const ff_picture *picture) {
  ff_slot_header *slot = slot_of(ring, index);
  uint64_t empty = 0;
  int result = reader_state(ring, 0);
  if (result != FF_OK) {
    return result;
  }
  if (!atomic_compare_exchange_strong(&slot->sequence, &empty, 1)) {
    return FF_ERR_EXISTS;
  }
  result = fill(ring, slot, index, picture);
  /* A picture that could not be taken leaves the slot free for another try. */
  atomic_store_explicit(&slot->sequence, result == FF_OK ? 2 : 0, memory_order_release);
  if (result == FF_OK) {
    atomic_fetch_add_explicit(&ring->header->written, 1, memory_order_release);
  }
  return result;
}

int ff_ring_push(ff_ring *ring, int64_t index, const ff_picture *picture, int32_t timeout_ms) {
  if (ring == NULL || !ring->writes || index < 0 || index >= ring->shape.frame_count || timeout_ms < 0 ||
      pixels_check(picture) != FF_OK || picture->width_px < (int32_t)ring->shape.width_px ||
      picture->height_px < (int32_t)ring->shape.height_px) {
    return FF_ERR_ARGUMENT;
  }
  if (atomic_load(&ring->header->writer) != FF_WRITER_OPEN) {
    return FF_ERR_CLOSED;
  }
  return ring->shape.mode == FF_RING_INDEXED ? push_indexed(ring, index, picture)
                                               : push_stream(ring, index, picture, timeout_ms);
}

static int end_writing(ff_ring *ring, uint32_t how) {
  uint32_t open = FF_WRITER_OPEN;
  if (ring == NULL || !ring->writes) {
    return FF_ERR_ARGUMENT;
  }
  atomic_compare_exchange_strong(&ring->header->writer, &open, how);
  return FF_OK;
}

int ff_ring_finish(ff_ring *ring) {
  return end_writing(ring, FF_WRITER_DONE);
}

int ff_ring_abort(ff_ring *ring) {
  return end_writing(ring, FF_WRITER_ABORTED);
}

/* Whether the slot that comes next is complete; passes over INDEXED frames that will not come. */
static int look_for_next(ff_ring *ring, uint32_t writer, ff_slot_header **slot) {
  if (ring->shape.mode == FF_RING_STREAM) {
    if (atomic_load_explicit(&ring->header->written, memory_order_acquire) <= ring->taken) {
      return writer == FF_WRITER_DONE ? FF_END : FF_ERR_TIMEOUT;
    }
    *slot = slot_of(ring, ring->taken % ring->shape.slots);
    return atomic_load_explicit(&(*slot)->sequence, memory_order_acquire) ==
                   2 * (uint64_t)(ring->taken / ring->shape.slots) + 2
               ? FF_OK
               : FF_ERR_FORMAT;
  }
  while (ring->taken < (int64_t)ring->shape.slots) {
    *slot = slot_of(ring, ring->taken);
    if (atomic_load_explicit(&(*slot)->sequence, memory_order_acquire) == 2) {
      return FF_OK;
    }
    if (writer == FF_WRITER_OPEN) {
      return FF_ERR_TIMEOUT;
    }
    ring->taken++;
  }
  return FF_END;
}

static int take(ff_ring *ring, const ff_slot_header *slot, ff_frame *frame) {
  const uint64_t bytes = (uint64_t)ring->shape.width_px * ring->shape.height_px * 3;
  if (slot->width_px != ring->shape.width_px || slot->height_px != ring->shape.height_px ||
      slot->bytes != bytes || slot->index < 0 || slot->index >= ring->shape.frame_count ||
      bytes > ring->shape.slot_bytes - FF_RING_SLOT_HEADER_BYTES) {
    return FF_ERR_FORMAT;
  }
  frame->index = slot->index;
  frame->media_us = media_us(&ring->shape, slot->index);
  frame->width_px = (int32_t)slot->width_px;
  frame->height_px = (int32_t)slot->height_px;
  frame->rgb = (const uint8_t *)slot + FF_RING_SLOT_HEADER_BYTES;
  ring->holds = 1;
  return FF_OK;
}

int ff_ring_next(ff_ring *ring, ff_frame *frame, int32_t timeout_ms) {
  int64_t start_ms;
  int64_t checked_ms;
  if (ring == NULL || !ring->attached || frame == NULL || timeout_ms < 0 || ring->holds) {
    return FF_ERR_ARGUMENT;
  }
  memset(frame, 0, sizeof *frame);
  start_ms = sys_clock_ms();
  checked_ms = start_ms;
  for (;;) {
    ff_slot_header *slot = NULL;
    /* Before the slots: what was complete when the writer ended is found then. */
    const uint32_t writer = atomic_load_explicit(&ring->header->writer, memory_order_acquire);
    const int64_t now_ms = sys_clock_ms();
    int result = writer == FF_WRITER_ABORTED ? FF_ERR_CLOSED : look_for_next(ring, writer, &slot);
    if (result == FF_OK) {
      return take(ring, slot, frame);
    }
    if (result != FF_ERR_TIMEOUT) {
      return result;
    }
    if (now_ms - checked_ms >= LIFE_CHECK_MS || now_ms - start_ms >= timeout_ms) {
      checked_ms = now_ms;
      if (!sys_is_alive(ring->shape.writer_pid) && atomic_load(&ring->header->writer) == FF_WRITER_OPEN) {
        return FF_ERR_PEER_GONE;
      }
    }
    if (now_ms - start_ms >= timeout_ms) {
      return FF_ERR_TIMEOUT;
    }
    sys_sleep_ms(NAP_MS);
  }
}

int ff_ring_release(ff_ring *ring) {
  if (ring == NULL || !ring->holds) {
    return FF_ERR_ARGUMENT;
  }
  ring->holds = 0;
  ring->taken++;
  atomic_store_explicit(&ring->header->taken, ring->taken, memory_order_release);
  return FF_OK;
}

