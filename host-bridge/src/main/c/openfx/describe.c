#include "describe.h"

#include "host.h"

#include <string.h>

static const char *const SURFACES[] = {
    "",      "concrete", "asphalt", "stone", "cobblestone", "marble",  "tile",       "brick", "wood",
    "wood_deck", "laminate", "linoleum", "carpet", "rug",    "metal",   "metal_grate", "glass", "gravel",
    "dirt",  "mud",      "sand",    "grass", "leaves",      "snow",    "ice",        "water", "plastic"};
static const char *const SHOES[] = {
    "",     "barefoot",   "sock", "slipper",   "sandal",      "flip_flop",   "sneaker",     "running_shoe",
    "leather_shoe", "high_heel", "boot", "work_boot", "hiking_boot", "rubber_boot", "armored_boot"};
static const char *const MODES[] = {"Automatic", "The media file", "The pictures"};
static const char *const LIGHTS[] = {"Automatic", "As shown", "Linear light"};

enum {
  SURFACE_COUNT = sizeof SURFACES / sizeof SURFACES[0],
  SHOE_COUNT = sizeof SHOES / sizeof SHOES[0],
  MODE_COUNT = sizeof MODES / sizeof MODES[0],
  LIGHT_COUNT = sizeof LIGHTS / sizeof LIGHTS[0]
};

const char *surface_word(int choice) {
  return choice > 0 && choice < SURFACE_COUNT ? SURFACES[choice] : "";
}

const char *shoe_word(int choice) {
  return choice > 0 && choice < SHOE_COUNT ? SHOES[choice] : "";
}

/* Keeps the first failure of many calls. */
static void must(OfxStatus *first, OfxStatus status) {
  if (*first == kOfxStatOK && status != kOfxStatOK) {
    *first = status;
  }
}

/* For what a host of an older version may not know: it does without. */
static void may(OfxStatus status) {
  (void)status;
}

/* Values of a list in order, up to the first that the host does not take. */
static OfxStatus set_all(OfxPropertySetHandle set, const char *name, const char *const *values, int count) {
  OfxStatus status = kOfxStatOK;
  int i;
  for (i = 0; status == kOfxStatOK && i < count; i++) {
    status = prop_set_string(set, name, i, values[i]);
  }
  return status;
}

OfxStatus describe(OfxImageEffectHandle descriptor) {
  static const char *const contexts[] = {kOfxImageEffectContextFilter, kOfxImageEffectContextGeneral};
  static const char *const depths[] = {kOfxBitDepthByte, kOfxBitDepthShort, kOfxBitDepthFloat};
  OfxPropertySetHandle set;
  OfxStatus status = effect_properties(descriptor, &set);
  if (status != kOfxStatOK) {
    return status;
  }
  must(&status, prop_set_string(set, kOfxPropLabel, 0, "Footfall Bridge"));
  may(prop_set_string(set, kOfxPropShortLabel, 0, "Footfall"));
  may(prop_set_string(set, kOfxPropLongLabel, 0, "Footfall Bridge"));
  must(&status, prop_set_string(set, kOfxImageEffectPluginPropGrouping, 0, "Footfall"));
  may(prop_set_string(set, kOfxPropPluginDescription, 0,
                      "Hands this clip to Footfall, which places a footstep on every step of everybody in it. "
                      "The picture passes unchanged."));
  if (prop_set_int(set, kOfxPropVersion, 0, 1) == kOfxStatOK) {
    may(prop_set_int(set, kOfxPropVersion, 1, 0));
  }
  may(prop_set_string(set, kOfxPropVersionLabel, 0, "1.0"));
  must(&status, set_all(set, kOfxImageEffectPropSupportedContexts, contexts, 2));
  must(&status, set_all(set, kOfxImageEffectPropSupportedPixelDepths, depths, 3));
  if (status == kOfxStatOK) {
    may(prop_set_string(set, kOfxImageEffectPropSupportedPixelDepths, 3, kOfxBitDepthHalf));
  }
  may(prop_set_int(set, kOfxImageEffectPluginPropSingleInstance, 0, 0));
  may(prop_set_int(set, kOfxImageEffectPluginPropHostFrameThreading, 0, 0));
  may(prop_set_string(set, kOfxImageEffectPluginRenderThreadSafety, 0, kOfxImageEffectRenderFullySafe));
  may(prop_set_int(set, kOfxImageEffectPropSupportsMultiResolution, 0, 1));
  may(prop_set_int(set, kOfxImageEffectPropSupportsTiles, 0, 0));
  may(prop_set_int(set, kOfxImageEffectPropTemporalClipAccess, 0, 1));
  may(prop_set_int(set, kOfxImageEffectPluginPropFieldRenderTwiceAlways, 0, 0));
  may(prop_set_int(set, kOfxImageEffectPropSupportsMultipleClipDepths, 0, 0));
  may(prop_set_int(set, kOfxImageEffectPropSupportsMultipleClipPARs, 0, 0));
  may(prop_set_string(set, kOfxImageEffectPropClipPreferencesSlaveParam, 0, PARAM_COLLECT));
  return status;
}

static OfxStatus define_clip(OfxImageEffectHandle descriptor, const char *name, int is_source) {
  static const char *const components[] = {kOfxImageComponentRGBA, kOfxImageComponentRGB, kOfxImageComponentAlpha};
  OfxPropertySetHandle set;
  OfxStatus status = clip_define(descriptor, name, &set);
  if (status != kOfxStatOK) {
    return status;
  }
  must(&status, set_all(set, kOfxImageEffectPropSupportedComponents, components, 3));
  may(prop_set_int(set, kOfxImageEffectPropSupportsTiles, 0, 0));
  if (is_source) {
    may(prop_set_int(set, kOfxImageEffectPropTemporalClipAccess, 0, 1));
    may(prop_set_int(set, kOfxImageClipPropOptional, 0, 0));
  }
  return status;
}

/* What all parameters have: none of ours changes the picture or moves in time. */
static OfxStatus define_param(OfxParamSetHandle params, const char *type, const char *name, const char *label,
                              const char *hint, const char *group, OfxPropertySetHandle *set) {
  OfxStatus status = param_define(params, type, name, set);
  if (status == kOfxStatOK) {
    must(&status, prop_set_string(*set, kOfxPropLabel, 0, label));
    if (hint[0] != '\0') {
      may(prop_set_string(*set, kOfxParamPropHint, 0, hint));
    }
    if (group[0] != '\0') {
      may(prop_set_string(*set, kOfxParamPropParent, 0, group));
    }
  }
  return status;
}

static OfxStatus define_value(OfxParamSetHandle params, const char *type, const char *name, const char *label,
                              const char *hint, const char *group, OfxPropertySetHandle *set) {
  OfxStatus status = define_param(params, type, name, label, hint, group, set);
  if (status == kOfxStatOK) {
    may(prop_set_int(*set, kOfxParamPropAnimates, 0, 0));
    may(prop_set_int(*set, kOfxParamPropEvaluateOnChange, 0, 0));
  }
  return status;
}

static void define_button(
    OfxStatus *first, OfxParamSetHandle params, const char *name, const char *label, const char *hint) {
  OfxPropertySetHandle set;
  must(first, define_param(params, kOfxParamTypePushButton, name, label, hint, "", &set));
}

static void define_group(OfxStatus *first, OfxParamSetHandle params, const char *name, const char *label) {
  OfxPropertySetHandle set;
  must(first, define_param(params, kOfxParamTypeGroup, name, label, "", "", &set));
}

static void define_text(OfxStatus *first, OfxParamSetHandle params, const char *name, const char *label,
                        const char *hint, const char *group, const char *mode) {
  OfxPropertySetHandle set;
  OfxStatus status = define_value(params, kOfxParamTypeString, name, label, hint, group, &set);
  if (status == kOfxStatOK) {
    must(&status, prop_set_string(set, kOfxParamPropDefault, 0, ""));
    may(prop_set_string(set, kOfxParamPropStringMode, 0, mode));
    if (strcmp(name, PARAM_STATUS) == 0) {
      may(prop_set_int(set, kOfxParamPropPersistant, 0, 0));
    }
    if (strcmp(mode, kOfxParamStringIsFilePath) == 0 || strcmp(mode, kOfxParamStringIsDirectoryPath) == 0) {
      may(prop_set_int(set, kOfxParamPropStringFilePathExists, 0, strcmp(name, PARAM_OUT) != 0));
    }
  }
  must(first, status);
}

static void define_choice(OfxStatus *first, OfxParamSetHandle params, const char *name, const char *label,
                          const char *hint, const char *group, const char *const *words, int count) {
  OfxPropertySetHandle set;
  OfxStatus status = define_value(params, kOfxParamTypeChoice, name, label, hint, group, &set);
  int i;
  for (i = 0; status == kOfxStatOK && i < count; i++) {
    must(&status, prop_set_string(set, kOfxParamPropChoiceOption, i, words[i][0] == '\0' ? "Automatic" : words[i]));
  }
  if (status == kOfxStatOK) {
    must(&status, prop_set_int(set, kOfxParamPropDefault, 0, 0));
  }
  must(first, status);
}

static void define_number(OfxStatus *first, OfxParamSetHandle params, const char *name, const char *label,
                          const char *hint, const char *group, int least, int most, int value) {
  OfxPropertySetHandle set;
  OfxStatus status = define_value(params, kOfxParamTypeInteger, name, label, hint, group, &set);
  if (status == kOfxStatOK) {
    must(&status, prop_set_int(set, kOfxParamPropDefault, 0, value));
    may(prop_set_int(set, kOfxParamPropMin, 0, least));
    may(prop_set_int(set, kOfxParamPropMax, 0, most));
    may(prop_set_int(set, kOfxParamPropDisplayMin, 0, least));
    may(prop_set_int(set, kOfxParamPropDisplayMax, 0, most < 100 ? most : 100));
  }
  must(first, status);
}

static void define_tick(OfxStatus *first, OfxParamSetHandle params, const char *name, const char *label,
                        const char *hint, const char *group) {
  OfxPropertySetHandle set;
  OfxStatus status = define_value(params, kOfxParamTypeBoolean, name, label, hint, group, &set);
  if (status == kOfxStatOK) {
    must(&status, prop_set_int(set, kOfxParamPropDefault, 0, 0));
  }
  must(first, status);
}

/* What the plug-in keeps in the project for itself. */
static void define_secrets(OfxStatus *first, OfxParamSetHandle params) {
  OfxPropertySetHandle set;
  OfxStatus status =
      define_value(params, kOfxParamTypeString, PARAM_JOB, "Job", "What this clip was last asked under.", "", &set);
  if (status == kOfxStatOK) {
    must(&status, prop_set_string(set, kOfxParamPropDefault, 0, ""));
    may(prop_set_int(set, kOfxParamPropSecret, 0, 1));
    may(prop_set_int(set, kOfxParamPropCanUndo, 0, 0));
  }
  must(first, status);
  status = define_param(params, kOfxParamTypeBoolean, PARAM_COLLECT, "Collecting",
                        "Whether the pictures are taken while they are rendered.", "", &set);
  if (status == kOfxStatOK) {
    must(&status, prop_set_int(set, kOfxParamPropDefault, 0, 0));
    may(prop_set_int(set, kOfxParamPropAnimates, 0, 0));
    /* It makes the host render what it would take from its cache otherwise. */
    may(prop_set_int(set, kOfxParamPropEvaluateOnChange, 0, 1));
    may(prop_set_int(set, kOfxParamPropSecret, 0, 1));
    may(prop_set_int(set, kOfxParamPropPersistant, 0, 0));
    may(prop_set_int(set, kOfxParamPropCanUndo, 0, 0));
  }
  must(first, status);
}

static void define_page(OfxParamSetHandle params) {
  static const char *const children[] = {PARAM_GENERATE, PARAM_CANCEL, PARAM_REFRESH, PARAM_STATUS, PARAM_PLAN,
                                         "sound",        "source"};
  OfxPropertySetHandle set;
  /* Hosts without pages are many. */
  if (param_define(params, kOfxParamTypePage, "controls", &set) == kOfxStatOK) {
    may(prop_set_string(set, kOfxPropLabel, 0, "Controls"));
    may(set_all(set, kOfxParamPropPageChild, children, (int)(sizeof children / sizeof children[0])));
  }
}

static OfxStatus define_params(OfxParamSetHandle params) {
  OfxStatus status = kOfxStatOK;
  define_button(&status, params, PARAM_GENERATE, "Generate footsteps",
                "Asks Footfall for the footsteps of this clip. Asked again, it adds a take to each step.");
  define_button(&status, params, PARAM_CANCEL, "Cancel", "Stops what was asked last.");
  define_button(&status, params, PARAM_REFRESH, "Refresh status", "Looks how far Footfall is.");
  define_text(&status, params, PARAM_STATUS, "Status", "", "", kOfxParamStringIsLabel);
  define_text(&status, params, PARAM_PLAN, "Result", "The plan that was written; its folder holds the clips.", "",
              kOfxParamStringIsSingleLine);
  define_group(&status, params, "sound", "Sound");
  define_choice(&status, params, PARAM_SURFACE, "Surface", "What is walked on.", "sound", SURFACES, SURFACE_COUNT);
  define_tick(&status, params, PARAM_WET, "Wet", "The ground is wet.", "sound");
  define_choice(&status, params, PARAM_SHOE, "Shoe", "What is worn.", "sound", SHOES, SHOE_COUNT);
  define_number(&status, params, PARAM_TAKES, "Takes", "Sounds to choose from for each step.", "sound", 1, 16, 4);
  define_number(&status, params, PARAM_SEED, "Seed", "Other numbers give other sounds; 0 takes the next one.", "sound",
                0, 2147483647, 0);
  define_text(&status, params, PARAM_OUT, "Output folder",
              "Where the clips go; empty is beside the media file, or the folder Footfall of the user's home.", "sound",
              kOfxParamStringIsDirectoryPath);
  define_group(&status, params, "source", "Source");
  define_choice(&status, params, PARAM_MODE, "Send", "Automatic sends the media file where the host tells it.", "source",
                MODES, MODE_COUNT);
  define_text(&status, params, PARAM_SOURCE, "Media file", "Empty takes what the host tells.", "source",
              kOfxParamStringIsFilePath);
  define_text(&status, params, PARAM_IN, "From",
              "Where the part of the media file begins: 12.5s, f300 or a timecode; empty is the clip's own start.",
              "source", kOfxParamStringIsSingleLine);
  define_text(&status, params, PARAM_RANGE_OUT, "To", "Where it ends, exclusive.", "source",
              kOfxParamStringIsSingleLine);
  define_choice(&status, params, PARAM_LIGHT, "Pictures are",
                "Automatic takes float pictures for linear light where the host says that they are.", "source", LIGHTS,
                LIGHT_COUNT);
  define_text(&status, params, PARAM_LAUNCHER, "Footfall program",
              "Starts Footfall where it does not run yet; empty looks in the usual places.", "source",
              kOfxParamStringIsFilePath);
  define_secrets(&status, params);
  define_page(params);
  return status;
}

OfxStatus describe_in_context(OfxImageEffectHandle descriptor, OfxPropertySetHandle in_args) {
  OfxParamSetHandle params;
  OfxStatus status;
  if (!prop_is(in_args, kOfxImageEffectPropContext, kOfxImageEffectContextFilter) &&
      !prop_is(in_args, kOfxImageEffectPropContext, kOfxImageEffectContextGeneral)) {
    return kOfxStatErrUnsupported;
  }
  status = define_clip(descriptor, kOfxImageEffectOutputClipName, 0);
  if (status == kOfxStatOK) {
    status = define_clip(descriptor, kOfxImageEffectSimpleSourceClipName, 1);
  }
  if (status == kOfxStatOK) {
    status = effect_params(descriptor, &params);
  }
  return status == kOfxStatOK ? define_params(params) : status;
}
