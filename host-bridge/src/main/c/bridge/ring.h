/* A ring that is open in this process. */
#ifndef FF_RING_H
#define FF_RING_H

#include "footfall_bridge.h"
#include "ring_layout.h"
#include "sys.h"

struct ff_ring {
  sys_map map;
  ff_ring_header *header;
  ff_ring_shape shape;  /* as it was checked: the other process may write into the file */
  int writes;
  int attached;
  int holds;            /* a frame that was taken and not given back */
  int64_t written;      /* STREAM: the writer's own count */
  int64_t last_index;   /* STREAM: of the frame that was written last */
  int64_t taken;        /* the reader's own count */
};

#endif
