/* Pictures of a clip handed to the engine through a ring. */
#ifndef FF_OFX_FRAMES_H
#define FF_OFX_FRAMES_H

#include "courier.h"
#include "host.h"
#include "instance.h"
#include "order.h"

#include "footfall_bridge.h"

/*
 * Sends all pictures of the clip now, showing progress, or gets ready to take them while the host renders. Gives 1,
 * or 0 with why not in `text`. `request` has its options.
 */
int frames_send(instance *self, const clip_facts *facts, courier_request *request, char *text, size_t capacity);

/* How a host's picture is read. */
void frames_describe(OfxImageEffectHandle effect, OfxPropertySetHandle clip, const image *from, ff_picture *picture);

#endif
