#include "order.h"

#include "describe.h"
#include "host.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A range that is open on a side is given as a very large number. */
static const double ENDLESS = 1e8;

void order_rate(double rate, int32_t *num, int32_t *den) {
  const double whole = floor(rate + 0.5);
  const double ntsc = floor(rate * 1.001 + 0.5);
  *num = 0;
  *den = 0;
  /* Not-a-number fails both. */
  if (!(rate > 0.1) || !(rate < 1000)) {
    return;
  }
  if (fabs(rate - whole) < 0.0005) {
    *num = (int32_t)whole;
    *den = 1;
  } else if (fabs(rate - ntsc * 1000 / 1001) < 0.001 * rate / 24) {
    *num = (int32_t)ntsc * 1000;
    *den = 1001;
  } else {
    *num = (int32_t)floor(rate * 1000 + 0.5);
    *den = 1000;
  }
}

OfxStatus order_look(OfxImageEffectHandle effect, clip_facts *facts) {
  OfxPropertySetHandle instance;
  int connected = 1;
  double rate = 0;
  double first = 0;
  double last = 0;
  OfxStatus status;
  memset(facts, 0, sizeof *facts);
  status = clip_find(effect, kOfxImageEffectSimpleSourceClipName, &facts->clip, &facts->properties);
  if (status != kOfxStatOK) {
    return status;
  }
  prop_get_int(facts->properties, kOfxImageClipPropConnected, 0, &connected);
  if (!connected) {
    return kOfxStatFailed;
  }
  if (prop_get_double(facts->properties, kOfxImageEffectPropFrameRate, 0, &rate) != kOfxStatOK &&
      effect_properties(effect, &instance) == kOfxStatOK) {
    prop_get_double(instance, kOfxImageEffectPropFrameRate, 0, &rate);
  }
  order_rate(rate, &facts->rate_num, &facts->rate_den);
  facts->has_range =
      prop_get_double(facts->properties, kOfxImageEffectPropFrameRange, 0, &facts->first) == kOfxStatOK &&
      prop_get_double(facts->properties, kOfxImageEffectPropFrameRange, 1, &facts->last) == kOfxStatOK &&
      facts->last >= facts->first;
  if ((!facts->has_range || facts->first < -ENDLESS || facts->last > ENDLESS) &&
      timeline_bounds(effect, &first, &last)) {
    facts->first = !facts->has_range || facts->first < -ENDLESS ? first : facts->first;
    facts->last = !facts->has_range || facts->last > ENDLESS ? last : facts->last;
    facts->has_range = facts->last >= facts->first;
  }
  facts->has_range = facts->has_range && facts->first >= -ENDLESS && facts->last <= ENDLESS;
  return kOfxStatOK;
}

void order_media_file(OfxImageEffectHandle effect, char *path, size_t capacity) {
  OfxPropertySetHandle set;
  OfxImageClipHandle clip;
  param_get_string(effect, PARAM_SOURCE, path, capacity);
  if (path[0] == '\0' && effect_properties(effect, &set) == kOfxStatOK) {
    prop_get_string(set, kOfxImageEffectPropSrcFilePath, path, capacity);
  }
  if (path[0] == '\0' && clip_find(effect, kOfxImageEffectSimpleSourceClipName, &clip, &set) == kOfxStatOK) {
    prop_get_string(set, kOfxImageEffectPropSrcFilePath, path, capacity);
  }
}

int order_add(courier_request *request, const char *key, const char *value) {
  static const char hex[] = "0123456789ABCDEF";
  const size_t before = strlen(request->options);
  size_t at = before;
  const size_t capacity = sizeof request->options;
  const unsigned char *byte;
  const int written = snprintf(request->options + at, capacity - at, "%s%s=", at == 0 ? "" : ";", key);
  if (written < 0 || (size_t)written >= capacity - at) {
    request->options[before] = '\0';
    return 0;
  }
  at += (size_t)written;
  for (byte = (const unsigned char *)value; *byte != '\0'; byte++) {
    if (at + 4 > capacity) {
      request->options[before] = '\0';
      return 0;
    }
    if (*byte > ' ' && *byte < 0x7F && *byte != ';' && *byte != '%' && *byte != '=') {
      request->options[at++] = (char)*byte;
    } else {
      request->options[at++] = '%';
      request->options[at++] = hex[*byte >> 4];
      request->options[at++] = hex[*byte & 15];
    }
    request->options[at] = '\0';
  }
  return 1;
}

static void add_number(courier_request *request, const char *key, int number) {
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  order_add(request, key, text);
}

void order_begin(OfxImageEffectHandle effect, courier_request *request) {
  const char *surface = surface_word(param_get_int(effect, PARAM_SURFACE, 0));
  const char *shoe = shoe_word(param_get_int(effect, PARAM_SHOE, 0));
  const int takes = param_get_int(effect, PARAM_TAKES, 4);
  const int seed = param_get_int(effect, PARAM_SEED, 0);
  char folder[COURIER_PATH_BYTES];
  memset(request, 0, sizeof *request);
  add_number(request, "takes", takes < 1 ? 1 : takes > 16 ? 16 : takes);
  if (surface[0] != '\0') {
    order_add(request, "surface", surface);
  }
  if (shoe[0] != '\0') {
    order_add(request, "shoe", shoe);
  }
  if (param_get_int(effect, PARAM_WET, 0)) {
    order_add(request, "wet", "true");
  }
  if (seed > 0) {
    add_number(request, "seed", seed);
  }
  param_get_string(effect, PARAM_OUT, folder, sizeof folder);
  if (folder[0] != '\0') {
    order_add(request, "out", folder);
  }
  param_get_string(effect, PARAM_LAUNCHER, request->launcher, sizeof request->launcher);
}

/* Resolve tells which frame of the file is shown at a time: the ends follow from it, at the clip's normal speed. */
void order_range(OfxImageEffectHandle effect, const clip_facts *facts, OfxPropertySetHandle in_args,
                 courier_request *request) {
  double time = 0;
  int shown = 0;
  double first;
  double last;
  param_get_string(effect, PARAM_IN, request->in, sizeof request->in);
  param_get_string(effect, PARAM_RANGE_OUT, request->out, sizeof request->out);
  if (request->in[0] != '\0' || request->out[0] != '\0' || !facts->has_range ||
      prop_get_double(in_args, kOfxPropTime, 0, &time) != kOfxStatOK || time < facts->first || time > facts->last ||
      prop_get_int(in_args, kOfxImageEffectPropSrcFrame, 0, &shown) != kOfxStatOK) {
    return;
  }
  first = floor(shown + facts->first - time + 0.5);
  last = floor(shown + facts->last - time + 0.5);
  if (first >= 0 && last < ENDLESS) {
    snprintf(request->in, sizeof request->in, "f%.0f", first);
    snprintf(request->out, sizeof request->out, "f%.0f", last + 1);
  }
}
