/*
 * An OpenFX host for tests. It is strict: a property that the specification does not put on an object, a wrong type
 * or index, a call on a dead handle, from a foreign thread or at the wrong time, and an image that is not given back
 * are all counted as offences and told. Every call into it can be made to fail.
 */
#ifndef FF_OFX_HOST_FOR_TESTS_H
#define FF_OFX_HOST_FOR_TESTS_H

#include "../../main/c/openfx/ofx_api.h"

#include <stdint.h>

/* What this host is like; all zero is a plain one that has everything and knows no media file. */
typedef struct host_traits {
  const char *name;             /* of the host */
  const char *context;          /* kOfxImageEffectContext...; NULL is Filter */
  const char *depth;            /* kOfxBitDepth...; NULL is Byte */
  const char *components;       /* kOfxImageComponent...; NULL is RGBA */
  const char *colourspace;      /* of the source; NULL is none */
  const char *media_file;       /* NULL is a host that does not tell */
  int source_frame;             /* shown at time 0; with media_file only; -1 is a host that does not tell */
  int width_px;
  int height_px;
  double first;
  double last;
  double rate;
  int rows_go_down;             /* row bytes are negative */
  int is_unconnected;
  int no_images_on_change;      /* clipGetImage fails but during a render */
  int old_progress;             /* only version 1 of the progress suite */
  int stop_at_update;           /* progressUpdate says no at this call; 0 never */
  int is_sloppy;                /* no offences for unknown properties: an older host answers that it does not know */
  /* Fills a picture of the source, RGBA 8 bit from the top; NULL is a pattern. Gives 0 if there is none. */
  int (*paint)(void *context, double time, uint8_t *rgba);
  void *paint_context;
} host_traits;

typedef struct test_host test_host;

/* Loads a plug-in binary and checks what it exports; does not call it yet. */
test_host *host_open(const char *path, const host_traits *traits);
void host_close(test_host *host);

/* The n-th call of a suite from now on (counted from 1) fails with this status; 0 none. */
void host_fail_at(test_host *host, long call, OfxStatus status);
/* This suite in this version is not there; NULL all are. */
void host_hide_suite(test_host *host, const char *name, int version);
long host_calls(const test_host *host);
/* Offences so far; each was printed. */
int host_offences(const test_host *host);

OfxStatus host_load_plugin(test_host *host);
OfxStatus host_unload_plugin(test_host *host);
OfxStatus host_describe(test_host *host);
OfxStatus host_describe_in_context(test_host *host);

/* Instances are numbered from 0. */
OfxStatus host_create(test_host *host, int n);
OfxStatus host_destroy(test_host *host, int n);
/* The user presses a button or edits a parameter. */
OfxStatus host_user_edits(test_host *host, int n, const char *param);
OfxStatus host_preferences(test_host *host, int n, int *frame_varying);
/* Gives 1 in `identity` for the source at the same time. */
OfxStatus host_is_identity(test_host *host, int n, double time, int *identity);
/* Renders a frame, and checks that it is the source's. */
OfxStatus host_render(test_host *host, int n, double time);
OfxStatus host_sync(test_host *host, int n);
/* An action that no specification knows. */
OfxStatus host_nonsense(test_host *host, int n);

void host_set_text(test_host *host, int n, const char *param, const char *value);
void host_set_number(test_host *host, int n, const char *param, int value);
const char *host_text(test_host *host, int n, const char *param);
int host_number(test_host *host, int n, const char *param);
/* The message that was shown last, "" if none was. */
const char *host_message(const test_host *host);
int host_images_out(const test_host *host);
int host_progress_is_open(const test_host *host);
/* Whether an instance's data was left behind. */
void *host_instance_data(test_host *host, int n);
/* Renders may come from several threads now. */
void host_allow_threads(test_host *host, int allowed);

#endif
