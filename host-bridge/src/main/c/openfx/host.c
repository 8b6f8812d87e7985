#include "host.h"

#include "../bridge/pixels.h"

#include "footfall_bridge.h"

#include <string.h>

/* Written while the host loads and unloads the plug-in, when nothing else runs; read only in between. */
static struct {
  const OfxHost *host;
  const OfxPropertySuiteV1 *property;
  const OfxImageEffectSuiteV1 *effect;
  const OfxParameterSuiteV1 *parameter;
  const OfxTimeLineSuiteV1 *timeline;
  const OfxProgressSuiteV2 *progress2;
  const OfxProgressSuiteV1 *progress1;
  const OfxMessageSuiteV1 *message;
} suites;

void host_set(const OfxHost *host) {
  suites.host = host;
}

static const void *fetch(const char *name, int version) {
  return suites.host->fetchSuite(suites.host->host, name, version);
}

OfxStatus host_load(void) {
  if (suites.host == NULL || suites.host->fetchSuite == NULL) {
    return kOfxStatErrMissingHostFeature;
  }
  suites.property = fetch(kOfxPropertySuite, 1);
  suites.effect = fetch(kOfxImageEffectSuite, 1);
  suites.parameter = fetch(kOfxParameterSuite, 1);
  if (!host_is_loaded()) {
    return kOfxStatErrMissingHostFeature;
  }
  suites.timeline = fetch(kOfxTimeLineSuite, 1);
  suites.progress2 = fetch(kOfxProgressSuite, 2);
  suites.progress1 = suites.progress2 == NULL ? fetch(kOfxProgressSuite, 1) : NULL;
  /* Version 2 begins with the call of version 1. */
  suites.message = fetch(kOfxMessageSuite, 1);
  if (suites.message == NULL) {
    suites.message = fetch(kOfxMessageSuite, 2);
  }
  return kOfxStatOK;
}

void host_unload(void) {
  const OfxHost *host = suites.host;
  memset(&suites, 0, sizeof suites);
  suites.host = host;
}

int host_is_loaded(void) {
  return suites.property != NULL && suites.effect != NULL && suites.parameter != NULL;
}

void host_name(char *name, size_t capacity) {
  prop_get_string(suites.host->host, kOfxPropName, name, capacity);
}

OfxStatus prop_set_string(OfxPropertySetHandle set, const char *name, int index, const char *value) {
  return set == NULL ? kOfxStatErrBadHandle : suites.property->propSetString(set, name, index, value);
}

OfxStatus prop_set_int(OfxPropertySetHandle set, const char *name, int index, int value) {
  return set == NULL ? kOfxStatErrBadHandle : suites.property->propSetInt(set, name, index, value);
}

OfxStatus prop_set_double(OfxPropertySetHandle set, const char *name, int index, double value) {
  return set == NULL ? kOfxStatErrBadHandle : suites.property->propSetDouble(set, name, index, value);
}

OfxStatus prop_set_pointer(OfxPropertySetHandle set, const char *name, void *value) {
  return set == NULL ? kOfxStatErrBadHandle : suites.property->propSetPointer(set, name, 0, value);
}

OfxStatus prop_get_pointer(OfxPropertySetHandle set, const char *name, void **value) {
  void *found = NULL;
  OfxStatus status = set == NULL ? kOfxStatErrBadHandle : suites.property->propGetPointer(set, name, 0, &found);
  if (status == kOfxStatOK) {
    *value = found;
  }
  return status;
}

OfxStatus prop_get_int(OfxPropertySetHandle set, const char *name, int index, int *value) {
  int found = 0;
  OfxStatus status = set == NULL ? kOfxStatErrBadHandle : suites.property->propGetInt(set, name, index, &found);
  if (status == kOfxStatOK) {
    *value = found;
  }
  return status;
}

OfxStatus prop_get_double(OfxPropertySetHandle set, const char *name, int index, double *value) {
  double found = 0;
  OfxStatus status = set == NULL ? kOfxStatErrBadHandle : suites.property->propGetDouble(set, name, index, &found);
  if (status == kOfxStatOK) {
    *value = found;
  }
  return status;
}

static void copy_text(char *to, size_t capacity, const char *from) {
  size_t length = strlen(from);
  if (length >= capacity) {
    length = capacity - 1;
  }
  memcpy(to, from, length);
  to[length] = '\0';
}

OfxStatus prop_get_string(OfxPropertySetHandle set, const char *name, char *value, size_t capacity) {
  char *found = NULL;
  OfxStatus status = set == NULL ? kOfxStatErrBadHandle : suites.property->propGetString(set, name, 0, &found);
  copy_text(value, capacity, status == kOfxStatOK && found != NULL ? found : "");
  return status;
}

int prop_is(OfxPropertySetHandle set, const char *name, const char *value) {
  char found[128];
  return prop_get_string(set, name, found, sizeof found) == kOfxStatOK && strcmp(found, value) == 0;
}

OfxStatus effect_properties(OfxImageEffectHandle effect, OfxPropertySetHandle *set) {
  OfxStatus status;
  *set = NULL;
  status = suites.effect->getPropertySet(effect, set);
  return status == kOfxStatOK && *set == NULL ? kOfxStatErrBadHandle : status;
}

OfxStatus effect_params(OfxImageEffectHandle effect, OfxParamSetHandle *params) {
  OfxStatus status;
  *params = NULL;
  status = suites.effect->getParamSet(effect, params);
  return status == kOfxStatOK && *params == NULL ? kOfxStatErrBadHandle : status;
}

OfxStatus clip_define(OfxImageEffectHandle effect, const char *name, OfxPropertySetHandle *set) {
  OfxStatus status;
  *set = NULL;
  status = suites.effect->clipDefine(effect, name, set);
  return status == kOfxStatOK && *set == NULL ? kOfxStatErrBadHandle : status;
}

OfxStatus clip_find(
    OfxImageEffectHandle effect, const char *name, OfxImageClipHandle *clip, OfxPropertySetHandle *set) {
  OfxStatus status;
  *clip = NULL;
  *set = NULL;
  status = suites.effect->clipGetHandle(effect, name, clip, set);
  return status == kOfxStatOK && (*clip == NULL || *set == NULL) ? kOfxStatErrBadHandle : status;
}

OfxStatus clip_extent(OfxImageClipHandle clip, OfxTime time, OfxRectD *extent) {
  memset(extent, 0, sizeof *extent);
  return suites.effect->clipGetRegionOfDefinition(clip, time, extent);
}

static int32_t depth_of(OfxPropertySetHandle set) {
  if (prop_is(set, kOfxImageEffectPropPixelDepth, kOfxBitDepthByte)) {
    return FF_DEPTH_U8;
  }
  if (prop_is(set, kOfxImageEffectPropPixelDepth, kOfxBitDepthShort)) {
    return FF_DEPTH_U16;
  }
  if (prop_is(set, kOfxImageEffectPropPixelDepth, kOfxBitDepthHalf)) {
    return FF_DEPTH_HALF;
  }
  return prop_is(set, kOfxImageEffectPropPixelDepth, kOfxBitDepthFloat) ? FF_DEPTH_FLOAT : 0;
}

static int32_t components_of(OfxPropertySetHandle set) {
  if (prop_is(set, kOfxImageEffectPropComponents, kOfxImageComponentRGBA)) {
    return 4;
  }
  if (prop_is(set, kOfxImageEffectPropComponents, kOfxImageComponentRGB)) {
    return 3;
  }
  return prop_is(set, kOfxImageEffectPropComponents, kOfxImageComponentAlpha) ? 1 : 0;
}

static OfxStatus look_at(image *picture) {
  void *data = NULL;
  int row_bytes = 0;
  int sides[4] = {0, 0, 0, 0};
  int64_t width;
  int64_t height;
  int64_t stride;
  int i;
  for (i = 0; i < 4; i++) {
    if (prop_get_int(picture->handle, kOfxImagePropBounds, i, &sides[i]) != kOfxStatOK) {
      return kOfxStatErrImageFormat;
    }
  }
  if (prop_get_pointer(picture->handle, kOfxImagePropData, &data) != kOfxStatOK || data == NULL ||
      prop_get_int(picture->handle, kOfxImagePropRowBytes, 0, &row_bytes) != kOfxStatOK) {
    return kOfxStatErrImageFormat;
  }
  picture->data = data;
  picture->row_bytes = row_bytes;
  picture->bounds.x1 = sides[0];
  picture->bounds.y1 = sides[1];
  picture->bounds.x2 = sides[2];
  picture->bounds.y2 = sides[3];
  picture->depth = depth_of(picture->handle);
  picture->components = components_of(picture->handle);
  width = (int64_t)sides[2] - sides[0];
  height = (int64_t)sides[3] - sides[1];
  stride = row_bytes < 0 ? -(int64_t)row_bytes : row_bytes;
  if (width < 1 || height < 1 || width > FF_MAX_SIDE_PX || height > FF_MAX_SIDE_PX || picture->depth == 0 ||
      picture->components == 0 || (height > 1 && stride < width * (int64_t)image_pixel_bytes(picture))) {
    return kOfxStatErrImageFormat;
  }
  return kOfxStatOK;
}

OfxStatus image_fetch(OfxImageClipHandle clip, OfxTime time, image *picture) {
  OfxStatus status;
  memset(picture, 0, sizeof *picture);
  status = suites.effect->clipGetImage(clip, time, NULL, &picture->handle);
  if (status != kOfxStatOK || picture->handle == NULL) {
    picture->handle = NULL;
    return status == kOfxStatOK ? kOfxStatFailed : status;
  }
  status = look_at(picture);
  if (status != kOfxStatOK) {
    image_release(picture);
  }
  return status;
}

void image_release(image *picture) {
  if (picture->handle != NULL) {
    suites.effect->clipReleaseImage(picture->handle);
    picture->handle = NULL;
  }
}

size_t image_pixel_bytes(const image *picture) {
  return pixels_depth_bytes(picture->depth) * (size_t)picture->components;
}

OfxStatus param_define(OfxParamSetHandle params, const char *type, const char *name, OfxPropertySetHandle *set) {
  OfxStatus status;
  *set = NULL;
  status = suites.parameter->paramDefine(params, type, name, set);
  return status == kOfxStatOK && *set == NULL ? kOfxStatErrBadHandle : status;
}

static OfxParamHandle param_find(OfxImageEffectHandle effect, const char *name) {
  OfxParamSetHandle params;
  OfxPropertySetHandle set = NULL;
  OfxParamHandle param = NULL;
  if (effect_params(effect, &params) != kOfxStatOK ||
      suites.parameter->paramGetHandle(params, name, &param, &set) != kOfxStatOK) {
    return NULL;
  }
  return param;
}

void param_get_string(OfxImageEffectHandle effect, const char *name, char *value, size_t capacity) {
  OfxParamHandle param = param_find(effect, name);
  char *found = NULL;
  OfxStatus status = param == NULL ? kOfxStatErrUnknown : suites.parameter->paramGetValue(param, &found);
  copy_text(value, capacity, status == kOfxStatOK && found != NULL ? found : "");
}

int param_get_int(OfxImageEffectHandle effect, const char *name, int otherwise) {
  OfxParamHandle param = param_find(effect, name);
  int found = otherwise;
  return param != NULL && suites.parameter->paramGetValue(param, &found) == kOfxStatOK ? found : otherwise;
}

OfxStatus param_set_string(OfxImageEffectHandle effect, const char *name, const char *value) {
  OfxParamHandle param = param_find(effect, name);
  return param == NULL ? kOfxStatErrUnknown : suites.parameter->paramSetValue(param, value);
}

OfxStatus param_set_int(OfxImageEffectHandle effect, const char *name, int value) {
  OfxParamHandle param = param_find(effect, name);
  return param == NULL ? kOfxStatErrUnknown : suites.parameter->paramSetValue(param, value);
}

int timeline_bounds(OfxImageEffectHandle effect, double *first, double *last) {
  return suites.timeline != NULL && suites.timeline->getTimeBounds(effect, first, last) == kOfxStatOK &&
         *last >= *first;
}

int progress_start(OfxImageEffectHandle effect, const char *label) {
  if (suites.progress2 != NULL) {
    return suites.progress2->progressStart(effect, label, "footfall.progress") == kOfxStatOK;
  }
  return suites.progress1 != NULL && suites.progress1->progressStart(effect, label) == kOfxStatOK;
}

int progress_update(OfxImageEffectHandle effect, double fraction) {
  const OfxStatus status = suites.progress2 != NULL ? suites.progress2->progressUpdate(effect, fraction)
                                                    : suites.progress1->progressUpdate(effect, fraction);
  return status != kOfxStatReplyNo;
}

void progress_end(OfxImageEffectHandle effect) {
  if (suites.progress2 != NULL) {
    suites.progress2->progressEnd(effect);
  } else {
    suites.progress1->progressEnd(effect);
  }
}

void message_show(OfxImageEffectHandle effect, const char *type, const char *text) {
  if (suites.message != NULL) {
    suites.message->message(effect, type, "footfall.message", "%s", text);
  }
}

int effect_is_aborted(OfxImageEffectHandle effect) {
  return suites.effect->abort != NULL && suites.effect->abort(effect) != 0;
}
