/* What the user asks for: parameters of an instance turned into a request for the engine. */
#ifndef FF_OFX_ORDER_H
#define FF_OFX_ORDER_H

#include "courier.h"
#include "ofx_api.h"

/* The clip as far as the host tells. */
typedef struct clip_facts {
  OfxImageClipHandle clip;
  OfxPropertySetHandle properties;
  double first;      /* inclusive */
  double last;       /* inclusive */
  int has_range;
  int32_t rate_num;  /* 0 where the host does not tell */
  int32_t rate_den;
} clip_facts;

/* kOfxStatFailed where no source is connected. */
OfxStatus order_look(OfxImageEffectHandle effect, clip_facts *facts);

/* Frames a second as a fraction: whole numbers and those over 1.001 exactly, others in thousandths; 0/0 for none. */
void order_rate(double rate, int32_t *num, int32_t *den);

/* The path of the clip's media file, "" where it is not known. */
void order_media_file(OfxImageEffectHandle effect, char *path, size_t capacity);

/* The options that all requests have, and the folder that is named by the user. */
void order_begin(OfxImageEffectHandle effect, courier_request *request);

/* Adds an option; its value is percent-encoded. Gives 0 if it does not fit. */
int order_add(courier_request *request, const char *key, const char *value);

/* The part of a media file that the clip shows, as far as it is known. */
void order_range(OfxImageEffectHandle effect, const clip_facts *facts, OfxPropertySetHandle in_args,
                 courier_request *request);

#endif
