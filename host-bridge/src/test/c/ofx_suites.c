/* The suites that the host for tests gives to the plug-in. */
#include "ofx_host_inside.h"

#include "check.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

OfxStatus host_enter(const char *call) {
  const long number = atomic_fetch_add(&the_host->calls, 1) + 1;
  if (the_host->action == NULL) {
    host_offend("called outside of an action", call);
  } else if (!the_host->threads_allowed && !pthread_equal(pthread_self(), the_host->thread)) {
    host_offend("called from a foreign thread", call);
  }
  return number == the_host->fail_call ? the_host->fail_status : kOfxStatOK;
}

/* ---- Properties */

/* The place of a value, or why there is none. */
static OfxStatus reach(OfxPropertySetHandle set, const char *name, int index, char type, int writing, prop_value **value) {
  prop *found;
  OfxStatus status = host_enter(name);
  *value = NULL;
  if (status != kOfxStatOK) {
    return status;
  }
  if (!props_is_alive(set)) {
    host_offend("a dead property set", name);
    return kOfxStatErrBadHandle;
  }
  found = props_find(set, name);
  if (found == NULL) {
    /* What a vendor added is asked for on trial. */
    if (strncmp(name, "OfxImageEffectPropSrc", 21) != 0 && !the_host->traits.is_sloppy) {
      host_offend(set->kind, name);
    }
    return kOfxStatErrUnknown;
  }
  if (found->type != type) {
    host_offend("of another type", name);
    return kOfxStatErrValue;
  }
  if (index < 0 || index >= VALUES_MAX || (found->dimension > 0 && index >= found->dimension) ||
      (!writing && index >= found->count)) {
    if (writing || !the_host->traits.is_sloppy) {
      host_offend("no such index", name);
    }
    return kOfxStatErrBadIndex;
  }
  if (writing && !found->can_write) {
    host_offend("read-only", name);
    return kOfxStatErrValue;
  }
  if (writing && index > found->count) {
    host_offend("a value is left out before it", name);
    return kOfxStatErrBadIndex;
  }
  if (writing && index == found->count) {
    found->count++;
  }
  *value = &found->values[index];
  return kOfxStatOK;
}

static OfxStatus set_pointer(OfxPropertySetHandle set, const char *name, int index, void *value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 'p', 1, &place);
  if (status == kOfxStatOK) {
    place->p = value;
  }
  return status;
}

static OfxStatus set_string(OfxPropertySetHandle set, const char *name, int index, const char *value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 's', 1, &place);
  if (status == kOfxStatOK) {
    if (value == NULL) {
      host_offend("NULL for a text", name);
      return kOfxStatErrValue;
    }
    props_put_string(set, name, index, value);
  }
  return status;
}

static OfxStatus set_double(OfxPropertySetHandle set, const char *name, int index, double value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 'd', 1, &place);
  if (status == kOfxStatOK) {
    place->d = value;
  }
  return status;
}

static OfxStatus set_int(OfxPropertySetHandle set, const char *name, int index, int value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 'i', 1, &place);
  if (status == kOfxStatOK) {
    place->i = value;
  }
  return status;
}

static OfxStatus get_pointer(OfxPropertySetHandle set, const char *name, int index, void **value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 'p', 0, &place);
  if (status == kOfxStatOK) {
    *value = place->p;
  }
  return status;
}

static OfxStatus get_string(OfxPropertySetHandle set, const char *name, int index, char **value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 's', 0, &place);
  if (status == kOfxStatOK) {
    *value = place->s;
  }
  return status;
}

static OfxStatus get_double(OfxPropertySetHandle set, const char *name, int index, double *value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 'd', 0, &place);
  if (status == kOfxStatOK) {
    *value = place->d;
  }
  return status;
}

static OfxStatus get_int(OfxPropertySetHandle set, const char *name, int index, int *value) {
  prop_value *place;
  OfxStatus status = reach(set, name, index, 'i', 0, &place);
  if (status == kOfxStatOK) {
    *value = place->i;
  }
  return status;
}

static OfxStatus set_string_n(OfxPropertySetHandle set, const char *name, int count, const char *const *values) {
  int i;
  OfxStatus status = kOfxStatOK;
  for (i = 0; i < count && status == kOfxStatOK; i++) {
    status = set_string(set, name, i, values[i]);
  }
  return status;
}

/* Calls that the plug-in has no use for are left empty: using one would end the test. */
const OfxPropertySuiteV1 test_property_suite = {
    set_pointer, set_string, set_double, set_int, NULL, set_string_n, NULL, NULL, get_pointer, get_string,
    get_double,  get_int,    NULL,       NULL,    NULL, NULL,         NULL, NULL};

/* ---- Parameters */

enum { PARAMS_ALIVE = 0x50415253 };

static const char COMMON[] =
    "OfxPropType:s1! OfxPropName:s1! OfxPropLabel:s1 OfxPropShortLabel:s1 OfxPropLongLabel:s1 OfxPropIcon:s2 "
    "OfxParamPropType:s1! OfxParamPropSecret:i1 OfxParamPropHint:s1 OfxParamPropScriptName:s1 OfxParamPropParent:s1 "
    "OfxParamPropEnabled:i1 OfxParamPropDataPtr:p1 ";
static const char VALUE[] =
    "OfxParamPropAnimates:i1 OfxParamPropIsAnimating:i1! OfxParamPropPersistant:i1 OfxParamPropEvaluateOnChange:i1 "
    "OfxParamPropPluginMayWrite:i1 OfxParamPropCacheInvalidation:s1 OfxParamPropCanUndo:i1 ";

static const char *own_schema(const char *type) {
  if (strcmp(type, kOfxParamTypeInteger) == 0) {
    return "OfxParamPropDefault:i1 OfxParamPropMin:i1 OfxParamPropMax:i1 OfxParamPropDisplayMin:i1 "
           "OfxParamPropDisplayMax:i1";
  }
  if (strcmp(type, kOfxParamTypeBoolean) == 0) {
    return "OfxParamPropDefault:i1";
  }
  if (strcmp(type, kOfxParamTypeChoice) == 0) {
    return "OfxParamPropDefault:i1 OfxParamPropChoiceOption:s0 OfxParamPropChoiceOrder:i0";
  }
  if (strcmp(type, kOfxParamTypeString) == 0) {
    return "OfxParamPropDefault:s1 OfxParamPropStringMode:s1 OfxParamPropStringFilePathExists:i1";
  }
  if (strcmp(type, kOfxParamTypeGroup) == 0) {
    return "OfxParamPropGroupOpen:i1";
  }
  if (strcmp(type, kOfxParamTypePage) == 0) {
    return "OfxParamPropPageChild:s0";
  }
  return strcmp(type, kOfxParamTypePushButton) == 0 ? "" : NULL;
}

static int has_value(const char *type) {
  return strcmp(type, kOfxParamTypeGroup) != 0 && strcmp(type, kOfxParamTypePage) != 0 &&
         strcmp(type, kOfxParamTypePushButton) != 0;
}

static param *find_param(OfxParamSetHandle set, const char *name) {
  int i;
  for (i = 0; i < set->count; i++) {
    if (strcmp(set->params[i].name, name) == 0) {
      return &set->params[i];
    }
  }
  return NULL;
}

static OfxStatus param_define_(
    OfxParamSetHandle set, const char *type, const char *name, OfxPropertySetHandle *properties) {
  char schema[2048];
  param *made;
  OfxStatus status = host_enter("paramDefine");
  if (status != kOfxStatOK) {
    return status;
  }
  if (set == NULL || set->magic != PARAMS_ALIVE || !set->can_define) {
    host_offend("paramDefine at the wrong time", name);
    return kOfxStatErrBadHandle;
  }
  if (own_schema(type) == NULL) {
    host_offend("an unknown type of parameter", type);
    return kOfxStatErrUnknown;
  }
  if (find_param(set, name) != NULL) {
    host_offend("a parameter is defined twice", name);
    return kOfxStatErrExists;
  }
  CHECK(set->count < PARAMS_MAX);
  made = &set->params[set->count++];
  snprintf(made->name, sizeof made->name, "%s", name);
  snprintf(made->type, sizeof made->type, "%s", type);
  snprintf(schema, sizeof schema, "%s %s %s", COMMON, has_value(type) ? VALUE : "", own_schema(type));
  made->properties = props_new("no such property of a parameter", schema);
  props_put_string(made->properties, kOfxPropName, 0, name);
  *properties = made->properties;
  return kOfxStatOK;
}

static OfxStatus param_get_handle(
    OfxParamSetHandle set, const char *name, OfxParamHandle *handle, OfxPropertySetHandle *properties) {
  param *found;
  OfxStatus status = host_enter("paramGetHandle");
  if (status != kOfxStatOK) {
    return status;
  }
  if (set == NULL || set->magic != PARAMS_ALIVE) {
    host_offend("a dead parameter set", name);
    return kOfxStatErrBadHandle;
  }
  found = find_param(set, name);
  if (found == NULL) {
    host_offend("no such parameter", name);
    return kOfxStatErrUnknown;
  }
  *handle = found;
  if (properties != NULL) {
    *properties = found->properties;
  }
  return kOfxStatOK;
}

static OfxStatus param_get_value(OfxParamHandle handle, ...) {
  va_list values;
  OfxStatus status = host_enter("paramGetValue");
  if (status != kOfxStatOK) {
    return status;
  }
  if (!has_value(handle->type)) {
    host_offend("no value to get", handle->name);
    return kOfxStatErrUnsupported;
  }
  va_start(values, handle);
  if (strcmp(handle->type, kOfxParamTypeString) == 0) {
    *va_arg(values, char **) = handle->text;
  } else {
    *va_arg(values, int *) = handle->number;
  }
  va_end(values);
  return kOfxStatOK;
}

static int may_set_params(void) {
  return the_host->action != NULL && (strcmp(the_host->action, kOfxActionInstanceChanged) == 0 ||
                                      strcmp(the_host->action, kOfxActionSyncPrivateData) == 0 ||
                                      strcmp(the_host->action, kOfxActionCreateInstance) == 0);
}

static OfxParamSetHandle owner_of(OfxParamHandle handle) {
  int i;
  for (i = 0; i < INSTANCES_MAX; i++) {
    OfxImageEffectHandle effect = the_host->instances[i];
    if (effect != NULL && handle >= effect->params->params && handle < effect->params->params + PARAMS_MAX) {
      return effect->params;
    }
  }
  return NULL;
}

void host_tell_of_own_change(int n, const char *name);

static OfxStatus param_set_value(OfxParamHandle handle, ...) {
  va_list values;
  OfxParamSetHandle set = owner_of(handle);
  OfxStatus status = host_enter("paramSetValue");
  if (status != kOfxStatOK) {
    return status;
  }
  if (!may_set_params() || set == NULL || !has_value(handle->type)) {
    host_offend("paramSetValue at the wrong time", handle->name);
    return kOfxStatErrUnsupported;
  }
  va_start(values, handle);
  if (strcmp(handle->type, kOfxParamTypeString) == 0) {
    const char *text = va_arg(values, const char *);
    CHECK(text != NULL && strlen(text) < sizeof handle->text);
    strcpy(handle->text, text);
  } else {
    handle->number = va_arg(values, int);
  }
  va_end(values);
  host_tell_of_own_change(set->owner, handle->name);
  return kOfxStatOK;
}

const OfxParameterSuiteV1 test_parameter_suite = {
    param_define_, param_get_handle, NULL, NULL, param_get_value, NULL, NULL, NULL, param_set_value, NULL, NULL,
    NULL,          NULL,             NULL, NULL, NULL,            NULL, NULL};

/* ---- The optional ones */

static OfxStatus get_time(void *instance, double *time) {
  OfxStatus status = host_enter("getTime");
  *time = 0;
  return instance == NULL ? kOfxStatErrBadHandle : status;
}

static OfxStatus get_bounds(void *instance, double *first, double *last) {
  OfxStatus status = host_enter("getTimeBounds");
  if (status == kOfxStatOK) {
    *first = the_host->traits.first;
    *last = the_host->traits.last;
  }
  return instance == NULL ? kOfxStatErrBadHandle : status;
}

const OfxTimeLineSuiteV1 test_timeline_suite = {get_time, NULL, get_bounds};

static OfxStatus progress_begin(void *instance) {
  OfxStatus status = host_enter("progressStart");
  if (status == kOfxStatOK && (instance == NULL || the_host->progress_open)) {
    host_offend("progressStart", "without an instance, or started already");
    return kOfxStatErrBadHandle;
  }
  the_host->progress_open = status == kOfxStatOK;
  the_host->progress_updates = 0;
  return status;
}

static OfxStatus progress_start1(void *instance, const char *label) {
  CHECK(label != NULL);
  return progress_begin(instance);
}

static OfxStatus progress_start2(void *instance, const char *message, const char *id) {
  CHECK(message != NULL && id != NULL);
  return progress_begin(instance);
}

static OfxStatus progress_update_(void *instance, double progress) {
  OfxStatus status = host_enter("progressUpdate");
  if (!the_host->progress_open || instance == NULL || !(progress >= 0) || !(progress <= 1)) {
    host_offend("progressUpdate", "not started, or outside of 0..1");
  }
  the_host->progress_updates++;
  return status == kOfxStatOK && the_host->progress_updates == the_host->traits.stop_at_update ? kOfxStatReplyNo
                                                                                              : status;
}

static OfxStatus progress_end_(void *instance) {
  OfxStatus status = host_enter("progressEnd");
  if (!the_host->progress_open || instance == NULL) {
    host_offend("progressEnd", "not started");
  }
  the_host->progress_open = 0;
  return status;
}

const OfxProgressSuiteV1 test_progress_suite1 = {progress_start1, progress_update_, progress_end_};
const OfxProgressSuiteV2 test_progress_suite2 = {progress_start2, progress_update_, progress_end_};

static OfxStatus show_message(void *handle, const char *type, const char *id, const char *format, ...) {
  va_list values;
  OfxStatus status = host_enter("message");
  CHECK(handle != NULL && type != NULL && id != NULL && format != NULL);
  va_start(values, format);
  vsnprintf(the_host->message, sizeof the_host->message, format, values);
  va_end(values);
  return status;
}

const OfxMessageSuiteV1 test_message_suite = {show_message};
