/* Frames: ours are the source's. */
#ifndef FF_OFX_RENDER_H
#define FF_OFX_RENDER_H

#include "ofx_api.h"

OfxStatus render_identity(OfxImageEffectHandle effect, OfxPropertySetHandle in_args, OfxPropertySetHandle out_args);
OfxStatus render_frame(OfxImageEffectHandle effect, OfxPropertySetHandle in_args);
OfxStatus render_preferences(OfxImageEffectHandle effect, OfxPropertySetHandle out_args);

#endif
