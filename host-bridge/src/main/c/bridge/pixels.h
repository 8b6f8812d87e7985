#ifndef FF_PIXELS_H
#define FF_PIXELS_H

#include "footfall_bridge.h"

/* Bytes of one value, 0 for an unknown depth. */
size_t pixels_depth_bytes(int32_t depth);
int pixels_check(const ff_picture *picture);

#endif
