/* The host: its suites, and calls on them that check what they are given and what they get. */
#ifndef FF_OFX_HOST_H
#define FF_OFX_HOST_H

#include "ofx_api.h"

#include <stdint.h>

/* Remembers the host; calls nothing. */
void host_set(const OfxHost *host);

/* Fetches the suites. kOfxStatErrMissingHostFeature without the property, image effect or parameter suite. */
OfxStatus host_load(void);
void host_unload(void);
/* The host's own name, "" if it has none. */
void host_name(char *name, size_t capacity);
/* Whether host_load() went well. */
int host_is_loaded(void);

/* ---- Properties. Where nothing is there, what `value` holds stays. */
OfxStatus prop_set_string(OfxPropertySetHandle set, const char *name, int index, const char *value);
OfxStatus prop_set_int(OfxPropertySetHandle set, const char *name, int index, int value);
OfxStatus prop_set_double(OfxPropertySetHandle set, const char *name, int index, double value);
OfxStatus prop_set_pointer(OfxPropertySetHandle set, const char *name, void *value);
OfxStatus prop_get_pointer(OfxPropertySetHandle set, const char *name, void **value);
OfxStatus prop_get_int(OfxPropertySetHandle set, const char *name, int index, int *value);
OfxStatus prop_get_double(OfxPropertySetHandle set, const char *name, int index, double *value);
/* Copies at most `capacity` - 1 bytes; "" where nothing is there. */
OfxStatus prop_get_string(OfxPropertySetHandle set, const char *name, char *value, size_t capacity);
/* Whether a property is this text. */
int prop_is(OfxPropertySetHandle set, const char *name, const char *value);

/* ---- Effects, clips, images */
OfxStatus effect_properties(OfxImageEffectHandle effect, OfxPropertySetHandle *set);
OfxStatus effect_params(OfxImageEffectHandle effect, OfxParamSetHandle *params);
OfxStatus clip_define(OfxImageEffectHandle effect, const char *name, OfxPropertySetHandle *set);
OfxStatus clip_find(OfxImageEffectHandle effect, const char *name, OfxImageClipHandle *clip, OfxPropertySetHandle *set);

/* How large a clip's picture is at a time, in canonical coordinates. */
OfxStatus clip_extent(OfxImageClipHandle clip, OfxTime time, OfxRectD *extent);

/* A picture of a clip, fetched and checked; give it back with image_release(). */
typedef struct image {
  OfxPropertySetHandle handle;
  uint8_t *data;       /* of pixel (bounds.x1, bounds.y1), the lowest row */
  ptrdiff_t row_bytes; /* may be negative */
  OfxRectI bounds;
  int32_t depth;       /* FF_DEPTH_... */
  int32_t components;
} image;

/* kOfxStatFailed if the clip has no picture there; kOfxStatErrImageFormat for one that cannot be used. */
OfxStatus image_fetch(OfxImageClipHandle clip, OfxTime time, image *picture);
void image_release(image *picture);
size_t image_pixel_bytes(const image *picture);

/* ---- Parameters of an instance */
OfxStatus param_define(OfxParamSetHandle params, const char *type, const char *name, OfxPropertySetHandle *set);
/* What the host does not know is "" or `otherwise`. */
void param_get_string(OfxImageEffectHandle effect, const char *name, char *value, size_t capacity);
int param_get_int(OfxImageEffectHandle effect, const char *name, int otherwise);
OfxStatus param_set_string(OfxImageEffectHandle effect, const char *name, const char *value);
OfxStatus param_set_int(OfxImageEffectHandle effect, const char *name, int value);

/* ---- What a host need not have */
/* First and last time of the timeline; 0 where it does not tell. */
int timeline_bounds(OfxImageEffectHandle effect, double *first, double *last);
/* 0 where the host shows no progress: then the two below are not called. */
int progress_start(OfxImageEffectHandle effect, const char *label);
/* 0 once the user has asked to stop. */
int progress_update(OfxImageEffectHandle effect, double fraction);
void progress_end(OfxImageEffectHandle effect);
/* `type` is kOfxMessage... */
void message_show(OfxImageEffectHandle effect, const char *type, const char *text);
/* Whether the host wants the current action to end. */
int effect_is_aborted(OfxImageEffectHandle effect);

#endif
