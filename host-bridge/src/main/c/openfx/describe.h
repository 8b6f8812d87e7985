/* What the plug-in tells a host of itself, and the names of its parameters. */
#ifndef FF_OFX_DESCRIBE_H
#define FF_OFX_DESCRIBE_H

#include "ofx_api.h"

#define PARAM_GENERATE "generate"
#define PARAM_CANCEL "cancel"
#define PARAM_REFRESH "refresh"
#define PARAM_STATUS "status"
#define PARAM_PLAN "plan"
#define PARAM_SURFACE "surface"
#define PARAM_WET "wet"
#define PARAM_SHOE "shoe"
#define PARAM_TAKES "takes"
#define PARAM_SEED "seed"
#define PARAM_OUT "outputFolder"
#define PARAM_MODE "mode"
#define PARAM_SOURCE "sourcePath"
#define PARAM_IN "rangeIn"
#define PARAM_RANGE_OUT "rangeOut"
#define PARAM_LIGHT "pictureLight"
#define PARAM_LAUNCHER "engineLauncher"
#define PARAM_JOB "jobId"
#define PARAM_COLLECT "collecting"

enum { MODE_AUTO = 0, MODE_PATH = 1, MODE_FRAMES = 2 };
enum { LIGHT_AUTO = 0, LIGHT_SHOWN = 1, LIGHT_LINEAR = 2 };

OfxStatus describe(OfxImageEffectHandle descriptor);
OfxStatus describe_in_context(OfxImageEffectHandle descriptor, OfxPropertySetHandle in_args);

/* The engine's word for an entry of a menu; "" for the first one, which leaves it to the engine. */
const char *surface_word(int choice);
const char *shoe_word(int choice);

#endif
