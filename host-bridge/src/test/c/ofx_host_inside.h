/* The host for tests, seen by its own parts. */
#ifndef FF_OFX_HOST_INSIDE_H
#define FF_OFX_HOST_INSIDE_H

#include "ofx_host.h"
#include "ofx_props.h"

#include <pthread.h>
#include <stdatomic.h>

enum { PARAMS_MAX = 40, INSTANCES_MAX = 8, TEXT_MAX = 8192 };

typedef struct OfxParamStruct {
  char name[64];
  char type[40];
  OfxPropertySetHandle properties;
  int number;
  char text[TEXT_MAX];
} param;

struct OfxParamSetStruct {
  unsigned magic;
  int can_define;
  int count;
  param params[PARAMS_MAX];
  OfxPropertySetHandle properties;
  int owner; /* instance, -1 the descriptor */
};

struct OfxImageClipStruct {
  char name[32];
  OfxPropertySetHandle properties;
  int owner;
};

struct OfxImageEffectStruct {
  unsigned magic;
  int number; /* -1 the descriptor */
  OfxPropertySetHandle properties;
  OfxParamSetHandle params;
  struct OfxImageClipStruct clips[2]; /* Output, Source */
  int clip_count;
};

struct test_host {
  host_traits traits;
  void *library;
  OfxPlugin *plugin;
  OfxHost api;
  OfxPropertySetHandle properties;
  const char *hidden_suite;
  int hidden_version;
  atomic_long calls;
  long fail_call;
  OfxStatus fail_status;
  atomic_int offences;
  const char *action; /* that runs now; NULL none */
  pthread_t thread;   /* that called it */
  int threads_allowed;
  atomic_int images_out;
  int progress_open;
  int progress_updates;
  char message[TEXT_MAX];
  OfxImageEffectHandle descriptor;
  OfxImageEffectHandle context;
  OfxImageEffectHandle instances[INSTANCES_MAX];
  int changing; /* depth of instanceChanged */
};

/* Suites have no context: one host at a time. */
extern test_host *the_host;

/* Counts a call; FF_OK of OpenFX, or the status that it is to fail with. */
OfxStatus host_enter(const char *call);
void host_offend(const char *what, const char *detail);

extern const OfxPropertySuiteV1 test_property_suite;
extern const OfxParameterSuiteV1 test_parameter_suite;
extern const OfxImageEffectSuiteV1 test_effect_suite;
extern const OfxTimeLineSuiteV1 test_timeline_suite;
extern const OfxProgressSuiteV1 test_progress_suite1;
extern const OfxProgressSuiteV2 test_progress_suite2;
extern const OfxMessageSuiteV1 test_message_suite;

#endif
