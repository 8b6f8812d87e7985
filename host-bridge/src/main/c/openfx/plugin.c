/*
 * Footfall Bridge, an OpenFX image effect: the picture passes unchanged; a button hands the clip to Footfall. What
 * the host must be able to do without is in host.h, what it sees in describe.c, the button in instance.c.
 */
#include "describe.h"
#include "host.h"
#include "instance.h"
#include "render.h"

#include <string.h>

#if defined(_WIN32)
#define FF_EXPORT __declspec(dllexport)
#else
#define FF_EXPORT __attribute__((visibility("default")))
#endif

FF_EXPORT int OfxGetNumberOfPlugins(void);
FF_EXPORT OfxPlugin *OfxGetPlugin(int nth);
FF_EXPORT OfxStatus OfxSetHost(const OfxHost *host);

/* What is done for an action on an effect, with its arguments in and out. */
typedef OfxStatus handler(OfxImageEffectHandle, OfxPropertySetHandle, OfxPropertySetHandle);

static OfxStatus on_describe(OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)in;
  (void)out;
  return describe(effect);
}

static OfxStatus on_describe_in_context(
    OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)out;
  return describe_in_context(effect, in);
}

static OfxStatus on_create(OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)in;
  (void)out;
  return instance_create(effect);
}

static OfxStatus on_destroy(OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)in;
  (void)out;
  return instance_destroy(effect);
}

static OfxStatus on_change(OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)out;
  return instance_changed(effect, in);
}

static OfxStatus on_sync(OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)in;
  (void)out;
  return instance_sync(effect);
}

static OfxStatus on_preferences(OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)in;
  return render_preferences(effect, out);
}

static OfxStatus on_render(OfxImageEffectHandle effect, OfxPropertySetHandle in, OfxPropertySetHandle out) {
  (void)out;
  return render_frame(effect, in);
}

static const struct {
  const char *action;
  handler *handle;
} ACTIONS[] = {{kOfxActionDescribe, on_describe},
               {kOfxImageEffectActionDescribeInContext, on_describe_in_context},
               {kOfxActionCreateInstance, on_create},
               {kOfxActionDestroyInstance, on_destroy},
               {kOfxActionInstanceChanged, on_change},
               {kOfxActionSyncPrivateData, on_sync},
               {kOfxImageEffectActionGetClipPreferences, on_preferences},
               {kOfxImageEffectActionIsIdentity, render_identity},
               {kOfxImageEffectActionRender, on_render}};

static OfxStatus main_entry(
    const char *action, const void *handle, OfxPropertySetHandle in_args, OfxPropertySetHandle out_args) {
  size_t i;
  if (action == NULL) {
    return kOfxStatErrValue;
  }
  if (strcmp(action, kOfxActionLoad) == 0) {
    return host_load();
  }
  if (strcmp(action, kOfxActionUnload) == 0) {
    instance_end_all();
    host_unload();
    return kOfxStatOK;
  }
  for (i = 0; i < sizeof ACTIONS / sizeof ACTIONS[0]; i++) {
    if (strcmp(action, ACTIONS[i].action) == 0) {
      if (!host_is_loaded()) {
        return kOfxStatErrMissingHostFeature;
      }
      /* The API hands back as const what the host made. */
      return handle == NULL ? kOfxStatErrBadHandle
                            : ACTIONS[i].handle((OfxImageEffectHandle)(size_t)handle, in_args, out_args);
    }
  }
  return kOfxStatReplyDefault;
}

static void set_host(OfxHost *host) {
  host_set(host);
}

static OfxPlugin plugin = {kOfxImageEffectPluginApi, kOfxImageEffectPluginApiVersion, "dev.footfall.Bridge", 1, 0,
                           set_host, main_entry};

FF_EXPORT OfxStatus OfxSetHost(const OfxHost *host) {
  host_set(host);
  return kOfxStatOK;
}

FF_EXPORT int OfxGetNumberOfPlugins(void) {
  return 1;
}

FF_EXPORT OfxPlugin *OfxGetPlugin(int nth) {
  return nth == 0 ? &plugin : NULL;
}
