/* The image effect suite of the host for tests: effects, clips, pictures. */
#include "ofx_host_inside.h"

#include "check.h"

#include <string.h>

enum { EFFECT_ALIVE = 0x4F465846, GAP_BYTES = 32 };

static int is_alive(OfxImageEffectHandle effect, const char *call) {
  if (effect == NULL || effect->magic != EFFECT_ALIVE) {
    host_offend("a dead effect", call);
    return 0;
  }
  return 1;
}

static OfxStatus get_property_set(OfxImageEffectHandle effect, OfxPropertySetHandle *set) {
  OfxStatus status = host_enter("getPropertySet");
  if (status == kOfxStatOK && !is_alive(effect, "getPropertySet")) {
    return kOfxStatErrBadHandle;
  }
  if (status == kOfxStatOK) {
    *set = effect->properties;
  }
  return status;
}

static OfxStatus get_param_set(OfxImageEffectHandle effect, OfxParamSetHandle *set) {
  OfxStatus status = host_enter("getParamSet");
  if (status == kOfxStatOK && !is_alive(effect, "getParamSet")) {
    return kOfxStatErrBadHandle;
  }
  if (status == kOfxStatOK) {
    *set = effect->params;
  }
  return status;
}

static OfxStatus clip_define_(OfxImageEffectHandle effect, const char *name, OfxPropertySetHandle *set) {
  struct OfxImageClipStruct *clip;
  OfxStatus status = host_enter("clipDefine");
  if (status != kOfxStatOK) {
    return status;
  }
  if (!is_alive(effect, "clipDefine") || strcmp(the_host->action, kOfxImageEffectActionDescribeInContext) != 0) {
    host_offend("clipDefine at the wrong time", name);
    return kOfxStatErrBadHandle;
  }
  CHECK(effect->clip_count < 2);
  clip = &effect->clips[effect->clip_count++];
  snprintf(clip->name, sizeof clip->name, "%s", name);
  clip->properties = props_new(
      "no such property of a clip descriptor",
      "OfxPropType:s1! OfxPropName:s1! OfxPropLabel:s1 OfxPropShortLabel:s1 OfxPropLongLabel:s1 "
      "OfxImageEffectPropSupportedComponents:s0 OfxImageEffectPropTemporalClipAccess:i1 OfxImageClipPropOptional:i1 "
      "OfxImageClipPropFieldExtraction:s1 OfxImageClipPropIsMask:i1 OfxImageEffectPropSupportsTiles:i1");
  *set = clip->properties;
  return kOfxStatOK;
}

static OfxStatus clip_get_handle(
    OfxImageEffectHandle effect, const char *name, OfxImageClipHandle *clip, OfxPropertySetHandle *set) {
  int i;
  OfxStatus status = host_enter("clipGetHandle");
  if (status != kOfxStatOK || !is_alive(effect, "clipGetHandle")) {
    return status == kOfxStatOK ? kOfxStatErrBadHandle : status;
  }
  for (i = 0; i < effect->clip_count; i++) {
    if (strcmp(effect->clips[i].name, name) == 0) {
      *clip = &effect->clips[i];
      if (set != NULL) {
        *set = effect->clips[i].properties;
      }
      return kOfxStatOK;
    }
  }
  host_offend("no such clip", name);
  return kOfxStatErrUnknown;
}

static OfxStatus clip_get_property_set(OfxImageClipHandle clip, OfxPropertySetHandle *set) {
  OfxStatus status = host_enter("clipGetPropertySet");
  *set = clip->properties;
  return status;
}

static size_t value_bytes(void) {
  const char *depth = the_host->traits.depth;
  return strcmp(depth, kOfxBitDepthByte) == 0 ? 1 : strcmp(depth, kOfxBitDepthFloat) == 0 ? 4 : 2;
}

static int component_count(void) {
  const char *components = the_host->traits.components;
  return strcmp(components, kOfxImageComponentRGBA) == 0 ? 4 : strcmp(components, kOfxImageComponentRGB) == 0 ? 3 : 1;
}

/* A value of 0..255 as this host's depth holds it. */
static void store(uint8_t *to, uint8_t value) {
  if (strcmp(the_host->traits.depth, kOfxBitDepthByte) == 0) {
    *to = value;
  } else if (strcmp(the_host->traits.depth, kOfxBitDepthShort) == 0) {
    const uint16_t wide = (uint16_t)(value * 257u);
    memcpy(to, &wide, sizeof wide);
  } else if (strcmp(the_host->traits.depth, kOfxBitDepthHalf) == 0) {
    const _Bool any = value != 0;
    /* 0 and 1 are enough for the pattern. */
    const uint16_t half = any ? 0x3C00u : 0;
    memcpy(to, &half, sizeof half);
  } else {
    const float real = (float)value / 255.0f;
    memcpy(to, &real, sizeof real);
  }
}

static int paint_pattern(double time, uint8_t *rgba) {
  const int width = the_host->traits.width_px;
  int i;
  for (i = 0; i < width * the_host->traits.height_px; i++) {
    const int on = ((i % width) / 4 + (i / width) / 4 + (int)time) % 2;
    memset(rgba + 4 * i, on ? 255 : 0, 4);
  }
  return 1;
}

static int fill(OfxPropertySetHandle image, double time, uint8_t *first, ptrdiff_t row_bytes) {
  const int width = the_host->traits.width_px;
  const int height = the_host->traits.height_px;
  const int components = component_count();
  const size_t bytes = value_bytes();
  uint8_t *rgba = malloc((size_t)width * (size_t)height * 4);
  int painted;
  int x;
  int y;
  int c;
  CHECK(rgba != NULL);
  painted = the_host->traits.paint == NULL ? paint_pattern(time, rgba)
                                           : the_host->traits.paint(the_host->traits.paint_context, time, rgba);
  for (y = 0; painted && !image->is_output && y < height; y++) {
    /* Row 0 of an OpenFX image is the lowest. */
    const uint8_t *from = rgba + (size_t)(height - 1 - y) * (size_t)width * 4;
    uint8_t *to = first + (ptrdiff_t)y * row_bytes;
    for (x = 0; x < width; x++) {
      for (c = 0; c < components; c++, to += bytes) {
        store(to, from[4 * x + c]);
      }
    }
  }
  free(rgba);
  return painted;
}

static const char IMAGE[] =
    "OfxPropType:s1! OfxImageEffectPropPixelDepth:s1! OfxImageEffectPropComponents:s1! "
    "OfxImageEffectPropPreMultiplication:s1! OfxImageEffectPropRenderScale:d2! OfxImagePropPixelAspectRatio:d1! "
    "OfxImagePropData:p1! OfxImagePropBounds:i4! OfxImagePropRegionOfDefinition:i4! OfxImagePropRowBytes:i1! "
    "OfxImagePropField:s1! OfxImagePropUniqueIdentifier:s1!";

static OfxPropertySetHandle make_image(double time, int is_output) {
  const int width = the_host->traits.width_px;
  const int height = the_host->traits.height_px;
  const ptrdiff_t stride = (ptrdiff_t)((size_t)width * (size_t)component_count() * value_bytes()) + GAP_BYTES;
  const ptrdiff_t row_bytes = the_host->traits.rows_go_down ? -stride : stride;
  OfxPropertySetHandle image = props_new("no such property of an image", IMAGE);
  uint8_t *first;
  /* Exactly as large as the rows: the sanitizer sees a step beyond. */
  image->pixels = calloc(1, (size_t)stride * (size_t)height - GAP_BYTES);
  image->is_output = is_output;
  CHECK(image->pixels != NULL);
  first = (uint8_t *)image->pixels + (the_host->traits.rows_go_down ? stride * (height - 1) : 0);
  props_put_string(image, kOfxImageEffectPropPixelDepth, 0, the_host->traits.depth);
  props_put_string(image, kOfxImageEffectPropComponents, 0, the_host->traits.components);
  props_put_pointer(image, kOfxImagePropData, first);
  props_put_int(image, kOfxImagePropBounds, 0, 0);
  props_put_int(image, kOfxImagePropBounds, 1, 0);
  props_put_int(image, kOfxImagePropBounds, 2, width);
  props_put_int(image, kOfxImagePropBounds, 3, height);
  props_put_int(image, kOfxImagePropRowBytes, 0, (int)row_bytes);
  if (!fill(image, time, first, row_bytes)) {
    props_free(image);
    return NULL;
  }
  return image;
}

/* The pictures of the last output, for a comparison. */
static uint8_t *output_copy;
static size_t output_bytes;

static OfxStatus clip_get_image(
    OfxImageClipHandle clip, OfxTime time, const OfxRectD *region, OfxPropertySetHandle *image) {
  const int is_output = strcmp(clip->name, kOfxImageEffectOutputClipName) == 0;
  const int in_render = strcmp(the_host->action, kOfxImageEffectActionRender) == 0;
  OfxStatus status = host_enter("clipGetImage");
  CHECK(region == NULL);
  if (status != kOfxStatOK) {
    return status;
  }
  if (!in_render && (strcmp(the_host->action, kOfxActionInstanceChanged) != 0 || is_output)) {
    host_offend("clipGetImage at the wrong time", clip->name);
    return kOfxStatErrBadHandle;
  }
  if (!in_render && the_host->traits.no_images_on_change) {
    return kOfxStatFailed;
  }
  *image = make_image(time, is_output);
  if (*image == NULL) {
    return kOfxStatFailed;
  }
  atomic_fetch_add(&the_host->images_out, 1);
  return kOfxStatOK;
}

/* A release is never made to fail: what could be done about it? */
static OfxStatus clip_release_image(OfxPropertySetHandle image) {
  if (!props_is_alive(image)) {
    host_offend("clipReleaseImage", "a dead image");
    return kOfxStatErrBadHandle;
  }
  if (image->is_output && !the_host->threads_allowed) {
    const int height = the_host->traits.height_px;
    const size_t row = (size_t)the_host->traits.width_px * (size_t)component_count() * value_bytes();
    const int row_bytes = props_int(image, kOfxImagePropRowBytes, 0);
    const prop *data = props_find(image, kOfxImagePropData);
    int y;
    free(output_copy);
    output_bytes = row * (size_t)height;
    output_copy = malloc(output_bytes);
    CHECK(output_copy != NULL);
    for (y = 0; y < height; y++) {
      memcpy(output_copy + (size_t)y * row, (const uint8_t *)data->values[0].p + (ptrdiff_t)y * row_bytes, row);
    }
  }
  atomic_fetch_sub(&the_host->images_out, 1);
  props_free(image);
  return kOfxStatOK;
}

/* Whether the last output is the source at a time, or black where there is no source. */
int host_output_is_source(double time, int is_black) {
  OfxPropertySetHandle image = make_image(time, 0);
  const size_t row = (size_t)the_host->traits.width_px * (size_t)component_count() * value_bytes();
  int same = image != NULL && output_copy != NULL;
  int y;
  for (y = 0; same && y < the_host->traits.height_px; y++) {
    const prop *data = props_find(image, kOfxImagePropData);
    const uint8_t *from =
        (const uint8_t *)data->values[0].p + (ptrdiff_t)y * props_int(image, kOfxImagePropRowBytes, 0);
    if (is_black) {
      size_t i;
      for (i = 0; i < row; i++) {
        same = same && output_copy[(size_t)y * row + i] == 0;
      }
    } else {
      same = memcmp(from, output_copy + (size_t)y * row, row) == 0;
    }
  }
  props_free(image);
  free(output_copy);
  output_copy = NULL;
  return same;
}

static OfxStatus clip_get_rod(OfxImageClipHandle clip, OfxTime time, OfxRectD *bounds) {
  OfxStatus status = host_enter("clipGetRegionOfDefinition");
  (void)clip;
  (void)time;
  if (status == kOfxStatOK) {
    bounds->x1 = 0;
    bounds->y1 = 0;
    bounds->x2 = the_host->traits.width_px;
    bounds->y2 = the_host->traits.height_px;
  }
  return status;
}

static int is_aborted(OfxImageEffectHandle effect) {
  (void)effect;
  return host_enter("abort") != kOfxStatOK;
}

const OfxImageEffectSuiteV1 test_effect_suite = {
    get_property_set,   get_param_set, clip_define_, clip_get_handle, clip_get_property_set, clip_get_image,
    clip_release_image, clip_get_rod,  is_aborted,   NULL,            NULL,                  NULL,
    NULL};
