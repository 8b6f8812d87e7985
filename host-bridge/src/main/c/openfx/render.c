#include "render.h"

#include "collector.h"
#include "describe.h"
#include "frames.h"
#include "host.h"

#include <string.h>

/* The job whose picture at this time is wanted; 0 if it is none. */
static int is_wanted(OfxImageEffectHandle effect, OfxPropertySetHandle in_args, double time, char *job,
                     size_t capacity) {
  int thumbnail = 0;
  if (!collector_is_any()) {
    return 0;
  }
  prop_get_int(in_args, kOfxImageEffectPropThumbnailRender, 0, &thumbnail);
  if (thumbnail) {
    return 0;
  }
  param_get_string(effect, PARAM_JOB, job, capacity);
  return collector_wants(job, time);
}

static int has_source(OfxImageEffectHandle effect) {
  OfxImageClipHandle clip;
  OfxPropertySetHandle set;
  int connected = 1;
  if (clip_find(effect, kOfxImageEffectSimpleSourceClipName, &clip, &set) != kOfxStatOK) {
    return 0;
  }
  prop_get_int(set, kOfxImageClipPropConnected, 0, &connected);
  return connected != 0;
}

OfxStatus render_identity(OfxImageEffectHandle effect, OfxPropertySetHandle in_args, OfxPropertySetHandle out_args) {
  char job[128];
  double time = 0;
  if (prop_get_double(in_args, kOfxPropTime, 0, &time) != kOfxStatOK || !has_source(effect) ||
      is_wanted(effect, in_args, time, job, sizeof job) ||
      prop_set_string(out_args, kOfxPropName, 0, kOfxImageEffectSimpleSourceClipName) != kOfxStatOK ||
      prop_set_double(out_args, kOfxPropTime, 0, time) != kOfxStatOK) {
    return kOfxStatReplyDefault;
  }
  return kOfxStatOK;
}

OfxStatus render_preferences(OfxImageEffectHandle effect, OfxPropertySetHandle out_args) {
  /* While pictures are taken, a host must not show one of a still for all of them. */
  if (param_get_int(effect, PARAM_COLLECT, 0) == 0 ||
      prop_set_int(out_args, kOfxImageEffectFrameVarying, 0, 1) != kOfxStatOK) {
    return kOfxStatReplyDefault;
  }
  return kOfxStatOK;
}

static uint8_t *pixel_at(const image *picture, int x, int y) {
  return picture->data + (ptrdiff_t)(y - picture->bounds.y1) * picture->row_bytes +
         (ptrdiff_t)(x - picture->bounds.x1) * (ptrdiff_t)image_pixel_bytes(picture);
}

static int larger(int a, int b) {
  return a > b ? a : b;
}

static int smaller(int a, int b) {
  return a < b ? a : b;
}

/* What is inside the window and the target: copied where the source has it, empty elsewhere. */
static void copy_window(const image *source, const image *target, const OfxRectI *window) {
  const size_t bytes = image_pixel_bytes(target);
  const int x1 = larger(window->x1, target->bounds.x1);
  const int x2 = smaller(window->x2, target->bounds.x2);
  const int y2 = smaller(window->y2, target->bounds.y2);
  int y;
  for (y = larger(window->y1, target->bounds.y1); x1 < x2 && y < y2; y++) {
    int from = x2;
    int to = x2;
    if (source->handle != NULL && y >= source->bounds.y1 && y < source->bounds.y2) {
      from = smaller(larger(x1, source->bounds.x1), x2);
      to = larger(smaller(x2, source->bounds.x2), from);
    }
    memset(pixel_at(target, x1, y), 0, (size_t)(from - x1) * bytes);
    if (to > from) {
      memcpy(pixel_at(target, from, y), pixel_at(source, from, y), (size_t)(to - from) * bytes);
    }
    if (x2 > to) {
      memset(pixel_at(target, to, y), 0, (size_t)(x2 - to) * bytes);
    }
  }
}

static OfxStatus get_window(OfxPropertySetHandle in_args, OfxRectI *window) {
  int sides[4] = {0, 0, 0, 0};
  OfxStatus status = kOfxStatOK;
  int i;
  for (i = 0; i < 4 && status == kOfxStatOK; i++) {
    status = prop_get_int(in_args, kOfxImageEffectPropRenderWindow, i, &sides[i]);
  }
  window->x1 = sides[0];
  window->y1 = sides[1];
  window->x2 = sides[2];
  window->y2 = sides[3];
  return status;
}

/* The source's picture; `source->handle` is NULL where it has none. */
static OfxStatus fetch_source(OfxImageEffectHandle effect, double time, const image *target, image *source,
                              OfxPropertySetHandle *properties) {
  OfxImageClipHandle clip;
  OfxStatus status;
  memset(source, 0, sizeof *source);
  if (!has_source(effect) ||
      clip_find(effect, kOfxImageEffectSimpleSourceClipName, &clip, properties) != kOfxStatOK) {
    return kOfxStatOK;
  }
  status = image_fetch(clip, time, source);
  if (status == kOfxStatFailed) {
    return kOfxStatOK;
  }
  if (status == kOfxStatOK && (source->depth != target->depth || source->components != target->components)) {
    image_release(source);
    return kOfxStatErrImageFormat;
  }
  return status;
}

static void collect(OfxImageEffectHandle effect, OfxPropertySetHandle in_args, OfxPropertySetHandle properties,
                    double time, const image *source) {
  char job[128];
  ff_picture picture;
  if (source->handle != NULL && is_wanted(effect, in_args, time, job, sizeof job)) {
    frames_describe(effect, properties, source, &picture);
    /* One that does not fit or is there already is no fault of the render. */
    collector_add(job, time, &picture);
  }
}

OfxStatus render_frame(OfxImageEffectHandle effect, OfxPropertySetHandle in_args) {
  OfxImageClipHandle output;
  OfxPropertySetHandle properties = NULL;
  OfxRectI window;
  image target;
  image source;
  double time = 0;
  OfxStatus status = prop_get_double(in_args, kOfxPropTime, 0, &time);
  if (status == kOfxStatOK) {
    status = get_window(in_args, &window);
  }
  if (status == kOfxStatOK) {
    status = clip_find(effect, kOfxImageEffectOutputClipName, &output, &properties);
  }
  if (status == kOfxStatOK) {
    status = image_fetch(output, time, &target);
  }
  if (status != kOfxStatOK) {
    /* A host that is stopping gives no picture to write to. */
    return effect_is_aborted(effect) ? kOfxStatOK : kOfxStatFailed;
  }
  status = fetch_source(effect, time, &target, &source, &properties);
  if (status == kOfxStatOK) {
    copy_window(&source, &target, &window);
    collect(effect, in_args, properties, time, &source);
    image_release(&source);
  }
  image_release(&target);
  return status;
}
