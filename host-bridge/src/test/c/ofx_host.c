/* The host for tests: loading, actions, instances. */
#include "ofx_host_inside.h"

#include "check.h"

#include <dlfcn.h>
#include <string.h>

enum { EFFECT_ALIVE = 0x4F465846, PARAMS_ALIVE = 0x50415253 };

test_host *the_host;

int host_output_is_source(double time, int is_black);
void host_tell_of_own_change(int n, const char *name);

void host_offend(const char *what, const char *detail) {
  fprintf(stderr, "offence in %s: %s: %s\n", the_host->action == NULL ? "no action" : the_host->action, what, detail);
  atomic_fetch_add(&the_host->offences, 1);
}

static int hidden(const char *name, int version) {
  return the_host->hidden_suite != NULL && strcmp(the_host->hidden_suite, name) == 0 &&
         (the_host->hidden_version == 0 || the_host->hidden_version == version);
}

static const void *fetch_suite(OfxPropertySetHandle host, const char *name, int version) {
  CHECK(host == the_host->properties);
  if (host_enter(name) != kOfxStatOK || hidden(name, version)) {
    return NULL;
  }
  if (strcmp(name, kOfxPropertySuite) == 0 && version == 1) {
    return &test_property_suite;
  }
  if (strcmp(name, kOfxImageEffectSuite) == 0 && version == 1) {
    return &test_effect_suite;
  }
  if (strcmp(name, kOfxParameterSuite) == 0 && version == 1) {
    return &test_parameter_suite;
  }
  if (strcmp(name, kOfxTimeLineSuite) == 0 && version == 1) {
    return &test_timeline_suite;
  }
  if (strcmp(name, kOfxProgressSuite) == 0 && version == 1) {
    return &test_progress_suite1;
  }
  if (strcmp(name, kOfxProgressSuite) == 0 && version == 2 && !the_host->traits.old_progress) {
    return &test_progress_suite2;
  }
  if (strcmp(name, kOfxMessageSuite) == 0 && (version == 1 || version == 2)) {
    return &test_message_suite;
  }
  return NULL;
}

static OfxStatus call(const char *action, OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  const char *before = the_host->action;
  OfxStatus status;
  if (the_host->threads_allowed) {
    return the_host->plugin->mainEntry(action, effect, in, out);
  }
  the_host->action = action;
  the_host->thread = pthread_self();
  status = the_host->plugin->mainEntry(action, effect, in, out);
  the_host->action = before;
  return status;
}

test_host *host_open(const char *path, const host_traits *traits) {
  test_host *host = calloc(1, sizeof *host);
  int (*count)(void);
  OfxPlugin *(*get)(int);
  CHECK(host != NULL);
  host->traits = *traits;
  host->traits.depth = traits->depth == NULL ? kOfxBitDepthByte : traits->depth;
  host->traits.components = traits->components == NULL ? kOfxImageComponentRGBA : traits->components;
  host->traits.context = traits->context == NULL ? kOfxImageEffectContextFilter : traits->context;
  host->library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (host->library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  *(void **)&count = dlsym(host->library, "OfxGetNumberOfPlugins");
  *(void **)&get = dlsym(host->library, "OfxGetPlugin");
  CHECK(count != NULL && get != NULL);
  CHECK_EQUAL(1, count());
  CHECK(get(-1) == NULL && get(1) == NULL);
  host->plugin = get(0);
  CHECK(host->plugin != NULL && host->plugin == get(0));
  CHECK(strcmp(host->plugin->pluginApi, kOfxImageEffectPluginApi) == 0);
  CHECK_EQUAL(1, host->plugin->apiVersion);
  CHECK(strspn(host->plugin->pluginIdentifier, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.0123456789") ==
        strlen(host->plugin->pluginIdentifier));
  host->properties = props_new("no such property of the host", "OfxPropName:s1! OfxPropLabel:s1! OfxPropVersion:i0!");
  props_put_string(host->properties, kOfxPropName, 0, traits->name == NULL ? "dev.footfall.TestHost" : traits->name);
  host->api.host = host->properties;
  host->api.fetchSuite = fetch_suite;
  the_host = host;
  return host;
}

static void free_params(OfxParamSetHandle set) {
  int i;
  for (i = 0; i < set->count; i++) {
    props_free(set->params[i].properties);
  }
  set->magic = 0;
  free(set);
}

static void free_effect(OfxImageEffectHandle effect) {
  int i;
  if (effect == NULL) {
    return;
  }
  for (i = 0; i < effect->clip_count; i++) {
    props_free(effect->clips[i].properties);
  }
  props_free(effect->properties);
  free_params(effect->params);
  effect->magic = 0;
  free(effect);
}

void host_close(test_host *host) {
  int i;
  for (i = 0; i < INSTANCES_MAX; i++) {
    free_effect(host->instances[i]);
  }
  free_effect(host->context);
  free_effect(host->descriptor);
  props_free(host->properties);
  dlclose(host->library);
  free(host);
  the_host = NULL;
}

void host_fail_at(test_host *host, long call_number, OfxStatus status) {
  host->fail_call = call_number == 0 ? 0 : atomic_load(&host->calls) + call_number;
  host->fail_status = status;
}

void host_hide_suite(test_host *host, const char *name, int version) {
  host->hidden_suite = name;
  host->hidden_version = version;
}

long host_calls(const test_host *host) {
  return atomic_load(&host->calls);
}

int host_offences(const test_host *host) {
  return atomic_load(&host->offences);
}

OfxStatus host_load_plugin(test_host *host) {
  OfxStatus (*set_host)(const OfxHost *);
  const long before = host_calls(host);
  *(void **)&set_host = dlsym(host->library, "OfxSetHost");
  if (set_host != NULL) {
    CHECK_EQUAL(kOfxStatOK, set_host(&host->api));
  }
  host->plugin->setHost(&host->api);
  CHECK_EQUAL(before, host_calls(host));
  return call(kOfxActionLoad, NULL, NULL, NULL);
}

OfxStatus host_unload_plugin(test_host *host) {
  (void)host;
  return call(kOfxActionUnload, NULL, NULL, NULL);
}

static const char DESCRIPTOR[] =
    "OfxPropType:s1! OfxPropLabel:s1 OfxPropShortLabel:s1 OfxPropLongLabel:s1 OfxPropVersion:i0 OfxPropVersionLabel:s1 "
    "OfxPropPluginDescription:s1 OfxImageEffectPropSupportedContexts:s0 OfxImageEffectPluginPropGrouping:s1 "
    "OfxImageEffectPluginPropSingleInstance:i1 OfxImageEffectPluginRenderThreadSafety:s1 "
    "OfxImageEffectPluginPropHostFrameThreading:i1 OfxImageEffectPluginPropOverlayInteractV1:p1 "
    "OfxImageEffectPropSupportsMultiResolution:i1 OfxImageEffectPropSupportsTiles:i1 "
    "OfxImageEffectPropTemporalClipAccess:i1 OfxImageEffectPropSupportedPixelDepths:s0 "
    "OfxImageEffectPluginPropFieldRenderTwiceAlways:i1 OfxImageEffectPropMultipleClipDepths:i1 "
    "OfxImageEffectPropSupportsMultipleClipPARs:i1 OfxImageEffectPropClipPreferencesSlaveParam:s0 "
    "OfxPluginPropFilePath:s1!";

static OfxImageEffectHandle new_effect(const char *kind, const char *schema, int number) {
  OfxImageEffectHandle effect = calloc(1, sizeof *effect);
  CHECK(effect != NULL);
  effect->magic = EFFECT_ALIVE;
  effect->number = number;
  effect->properties = props_new(kind, schema);
  effect->params = calloc(1, sizeof *effect->params);
  CHECK(effect->params != NULL);
  effect->params->magic = PARAMS_ALIVE;
  effect->params->owner = number;
  return effect;
}

OfxStatus host_describe(test_host *host) {
  OfxStatus status;
  free_effect(host->descriptor);
  host->descriptor = new_effect("no such property of an effect descriptor", DESCRIPTOR, -1);
  status = call(kOfxActionDescribe, host->descriptor, NULL, NULL);
  if (status == kOfxStatOK) {
    OfxPropertySetHandle set = host->descriptor->properties;
    CHECK(props_string(set, kOfxPropLabel, 0)[0] != '\0');
    CHECK(props_string(set, kOfxImageEffectPropSupportedContexts, 0)[0] != '\0');
    CHECK(props_string(set, kOfxImageEffectPropSupportedPixelDepths, 0)[0] != '\0');
  }
  return status;
}

OfxStatus host_describe_in_context(test_host *host) {
  OfxPropertySetHandle in = props_new("no such argument of describeInContext", "OfxImageEffectPropContext:s1!");
  OfxStatus status;
  int i;
  props_put_string(in, kOfxImageEffectPropContext, 0, host->traits.context);
  free_effect(host->context);
  host->context = new_effect("no such property of an effect descriptor", DESCRIPTOR, -1);
  host->context->params->can_define = 1;
  status = call(kOfxImageEffectActionDescribeInContext, host->context, in, NULL);
  host->context->params->can_define = 0;
  props_free(in);
  for (i = 0; status == kOfxStatOK && host->fail_call == 0 && i < host->context->params->count; i++) {
    CHECK(props_string(host->context->params->params[i].properties, kOfxPropLabel, 0)[0] != '\0');
  }
  if (status == kOfxStatOK) {
    CHECK_EQUAL(2, host->context->clip_count);
    CHECK(props_string(host->context->clips[0].properties, kOfxImageEffectPropSupportedComponents, 0)[0] != '\0');
    CHECK(props_string(host->context->clips[1].properties, kOfxImageEffectPropSupportedComponents, 0)[0] != '\0');
  }
  return status;
}

static const char INSTANCE[] =
    "OfxPropType:s1! OfxImageEffectPropContext:s1! OfxPropInstanceData:p1 OfxImageEffectPropProjectSize:d2! "
    "OfxImageEffectPropProjectExtent:d2! OfxImageEffectInstancePropEffectDuration:d1! OfxImageEffectPropFrameRate:d1! "
    "OfxPropIsInteractive:i1! OfxImageEffectInstancePropSequentialRender:i1";
static const char CLIP[] =
    "OfxImageClipPropConnected:i1! OfxImageEffectPropFrameRate:d1! OfxImageEffectPropFrameRange:d2! "
    "OfxImageEffectPropUnmappedFrameRange:d2! OfxImageEffectPropPixelDepth:s1! OfxImageEffectPropComponents:s1! "
    "OfxImageClipPropColourspace:s1! OfxImagePropPixelAspectRatio:d1!";

static void make_clips(test_host *host, OfxImageEffectHandle effect, int n) {
  int i;
  for (i = 0; i < host->context->clip_count; i++) {
    struct OfxImageClipStruct *clip = &effect->clips[effect->clip_count++];
    const int is_source = strcmp(host->context->clips[i].name, "Source") == 0;
    *clip = host->context->clips[i];
    clip->owner = n;
    clip->properties = props_copy(host->context->clips[i].properties, "no such property of a clip", CLIP);
    props_put_int(clip->properties, kOfxImageClipPropConnected, 0, !(is_source && host->traits.is_unconnected));
    props_put_double(clip->properties, kOfxImageEffectPropFrameRate, 0, host->traits.rate);
    props_put_double(clip->properties, kOfxImageEffectPropFrameRange, 0, host->traits.first);
    props_put_double(clip->properties, kOfxImageEffectPropFrameRange, 1, host->traits.last);
    props_put_string(clip->properties, kOfxImageClipPropColourspace, 0,
                     host->traits.colourspace == NULL ? "" : host->traits.colourspace);
  }
}

OfxStatus host_create(test_host *host, int n) {
  OfxImageEffectHandle effect = new_effect("no such property of an instance", INSTANCE, n);
  OfxStatus status;
  int i;
  CHECK(host->instances[n] == NULL);
  props_put_pointer(effect->properties, kOfxPropInstanceData, NULL);
  props_put_double(effect->properties, kOfxImageEffectPropFrameRate, 0, host->traits.rate);
  if (host->traits.media_file != NULL) {
    OfxPropertySetHandle more = props_copy(effect->properties, effect->properties->kind,
                                           "OfxImageEffectPropSrcFilePath:s1!");
    props_free(effect->properties);
    effect->properties = more;
    props_put_string(more, kOfxImageEffectPropSrcFilePath, 0, host->traits.media_file);
  }
  for (i = 0; i < host->context->params->count; i++) {
    param *made = &effect->params->params[effect->params->count++];
    *made = host->context->params->params[i];
    made->properties = props_copy(made->properties, "no such property of a parameter", "");
    made->number = props_int(made->properties, kOfxParamPropDefault, 0);
    snprintf(made->text, sizeof made->text, "%s", props_string(made->properties, kOfxParamPropDefault, 0));
  }
  make_clips(host, effect, n);
  host->instances[n] = effect;
  status = call(kOfxActionCreateInstance, effect, NULL, NULL);
  if (status != kOfxStatOK && status != kOfxStatReplyDefault) {
    free_effect(effect);
    host->instances[n] = NULL;
  }
  return status;
}

OfxStatus host_destroy(test_host *host, int n) {
  OfxStatus status = call(kOfxActionDestroyInstance, host->instances[n], NULL, NULL);
  free_effect(host->instances[n]);
  host->instances[n] = NULL;
  return status;
}

static OfxPropertySetHandle change_arguments(test_host *host, const char *name, const char *reason) {
  OfxPropertySetHandle in = props_new("no such argument of instanceChanged",
                                      "OfxPropType:s1! OfxPropName:s1! OfxPropChangeReason:s1! OfxPropTime:d1! "
                                      "OfxImageEffectPropRenderScale:d2!");
  props_put_string(in, kOfxPropType, 0, kOfxTypeParameter);
  props_put_string(in, kOfxPropName, 0, name);
  props_put_string(in, kOfxPropChangeReason, 0, reason);
  props_put_double(in, kOfxPropTime, 0, host->traits.first);
  if (host->traits.media_file != NULL && host->traits.source_frame >= 0) {
    OfxPropertySetHandle more = props_copy(in, in->kind, "OfxImageEffectPropSrcFrame:i1!");
    props_free(in);
    in = more;
    props_put_int(in, kOfxImageEffectPropSrcFrame, 0, host->traits.source_frame);
  }
  return in;
}

static OfxStatus change(test_host *host, int n, const char *name, const char *reason) {
  OfxPropertySetHandle in = change_arguments(host, name, reason);
  OfxStatus status;
  host->changing++;
  CHECK(host->changing < 8);
  status = call(kOfxActionInstanceChanged, host->instances[n], in, NULL);
  host->changing--;
  props_free(in);
  return status;
}

void host_tell_of_own_change(int n, const char *name) {
  change(the_host, n, name, "OfxChangePluginEdited");
}

OfxStatus host_user_edits(test_host *host, int n, const char *name) {
  OfxPropertySetHandle in = props_new("no such argument of beginInstanceChanged", "OfxPropChangeReason:s1!");
  OfxStatus status;
  host->message[0] = '\0';
  props_put_string(in, kOfxPropChangeReason, 0, kOfxChangeUserEdited);
  call("OfxActionBeginInstanceChanged", host->instances[n], in, NULL);
  status = change(host, n, name, kOfxChangeUserEdited);
  call("OfxActionEndInstanceChanged", host->instances[n], in, NULL);
  props_free(in);
  if (host->images_out != 0) {
    host_offend("images are not given back", name);
  }
  if (host->progress_open && host->fail_call == 0) {
    host_offend("progress was not ended", name);
  }
  return status;
}

OfxStatus host_preferences(test_host *host, int n, int *frame_varying) {
  OfxPropertySetHandle out =
      props_new("no such answer of getClipPreferences",
                "OfxImageEffectPropFrameRate:d1 OfxImageClipPropFieldOrder:s1 OfxImageEffectPropPreMultiplication:s1 "
                "OfxImageClipPropContinuousSamples:i1 OfxImageEffectFrameVarying:i1 "
                "OfxImageClipPropComponents_Source:s1 OfxImageClipPropComponents_Output:s1 "
                "OfxImageClipPropDepth_Source:s1 OfxImageClipPropDepth_Output:s1");
  OfxStatus status = call(kOfxImageEffectActionGetClipPreferences, host->instances[n], NULL, out);
  *frame_varying = props_int(out, kOfxImageEffectFrameVarying, 0);
  props_free(out);
  return status;
}

static OfxPropertySetHandle render_arguments(test_host *host, double time) {
  OfxPropertySetHandle in =
      props_new("no such argument of render",
                "OfxPropTime:d1! OfxImageEffectPropFieldToRender:s1! OfxImageEffectPropRenderWindow:i4! "
                "OfxImageEffectPropRenderScale:d2! OfxImageEffectPropSequentialRenderStatus:i1! "
                "OfxImageEffectPropInteractiveRenderStatus:i1! OfxImageEffectPropRenderQualityDraft:i1! "
                "OfxImageEffectPropThumbnailRender:i1!");
  props_put_double(in, kOfxPropTime, 0, time);
  props_put_int(in, kOfxImageEffectPropRenderWindow, 0, 0);
  props_put_int(in, kOfxImageEffectPropRenderWindow, 1, 0);
  props_put_int(in, kOfxImageEffectPropRenderWindow, 2, host->traits.width_px);
  props_put_int(in, kOfxImageEffectPropRenderWindow, 3, host->traits.height_px);
  props_put_int(in, kOfxImageEffectPropThumbnailRender, 0, 0);
  return in;
}

OfxStatus host_is_identity(test_host *host, int n, double time, int *identity) {
  OfxPropertySetHandle in = render_arguments(host, time);
  OfxPropertySetHandle out = props_new("no such answer of isIdentity", "OfxPropName:s1 OfxPropTime:d1");
  OfxStatus status;
  props_put_string(out, kOfxPropName, 0, "");
  props_put_double(out, kOfxPropTime, 0, time);
  status = call(kOfxImageEffectActionIsIdentity, host->instances[n], in, out);
  *identity = status == kOfxStatOK && strcmp(props_string(out, kOfxPropName, 0), "Source") == 0 &&
              props_find(out, kOfxPropTime)->values[0].d == time;
  props_free(in);
  props_free(out);
  return status;
}

OfxStatus host_render(test_host *host, int n, double time) {
  OfxPropertySetHandle in = render_arguments(host, time);
  OfxStatus status = call(kOfxImageEffectActionRender, host->instances[n], in, NULL);
  props_free(in);
  if (!host->threads_allowed && host->images_out != 0) {
    host_offend("images are not given back", "render");
  }
  if (!host->threads_allowed && status == kOfxStatOK && host->fail_call == 0 &&
      !host_output_is_source(time, host->traits.is_unconnected)) {
    host_offend("the picture is not the source's", "render");
  }
  return status;
}

OfxStatus host_sync(test_host *host, int n) {
  return call(kOfxActionSyncPrivateData, host->instances[n], NULL, NULL);
}

OfxStatus host_nonsense(test_host *host, int n) {
  return call("OfxActionThatNobodyKnows", host->instances[n], NULL, NULL);
}

static param *find(test_host *host, int n, const char *name) {
  OfxParamSetHandle set = host->instances[n]->params;
  int i;
  for (i = 0; i < set->count; i++) {
    if (strcmp(set->params[i].name, name) == 0) {
      return &set->params[i];
    }
  }
  fprintf(stderr, "there is no parameter %s\n", name);
  exit(1);
}

void host_set_text(test_host *host, int n, const char *name, const char *value) {
  snprintf(find(host, n, name)->text, TEXT_MAX, "%s", value);
}

void host_set_number(test_host *host, int n, const char *name, int value) {
  find(host, n, name)->number = value;
}

const char *host_text(test_host *host, int n, const char *name) {
  return find(host, n, name)->text;
}

int host_number(test_host *host, int n, const char *name) {
  return find(host, n, name)->number;
}

const char *host_message(const test_host *host) {
  return host->message;
}

int host_images_out(const test_host *host) {
  return host->images_out;
}

int host_progress_is_open(const test_host *host) {
  return host->progress_open;
}

void *host_instance_data(test_host *host, int n) {
  return props_find(host->instances[n]->properties, kOfxPropInstanceData)->values[0].p;
}

void host_allow_threads(test_host *host, int allowed) {
  host->threads_allowed = allowed;
  host->action = allowed ? kOfxImageEffectActionRender : NULL;
}
