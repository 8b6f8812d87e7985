/* An instance of the plug-in on a clip. */
#ifndef FF_OFX_INSTANCE_H
#define FF_OFX_INSTANCE_H

#include "courier.h"
#include "ofx_api.h"

typedef struct instance {
  struct instance *next;
  OfxImageEffectHandle effect;
  courier *carrier;
  char job[128];                      /* of what is collected; "" if nothing is */
  char ring_path[COURIER_PATH_BYTES]; /* "" if there is none that could be left over */
} instance;

OfxStatus instance_create(OfxImageEffectHandle effect);
OfxStatus instance_destroy(OfxImageEffectHandle effect);
OfxStatus instance_changed(OfxImageEffectHandle effect, OfxPropertySetHandle in_args);
OfxStatus instance_sync(OfxImageEffectHandle effect);

/* Ends what a host has left behind when it unloads the plug-in: no thread may outlive its code. */
void instance_end_all(void);

/* Deletes the ring that was made last, unless the engine has taken it and will delete it itself. */
void instance_discard_ring(instance *self);

#endif
