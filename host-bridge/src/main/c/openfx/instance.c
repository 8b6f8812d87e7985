#include "instance.h"

#include "../bridge/sys.h"
#include "collector.h"
#include "describe.h"
#include "frames.h"
#include "host.h"
#include "order.h"
#include "thread.h"

#include "footfall_bridge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_MS = 100, STATUS_BYTES = 1024 };

/* All there are, for a host that forgets to destroy one, or to give its data back. */
static instance *all;
static ff_lock all_lock = FF_LOCK_READY;

static void remember(instance *self) {
  lock_take(&all_lock);
  self->next = all;
  all = self;
  lock_give(&all_lock);
}

static void forget(const instance *self) {
  instance **link = &all;
  lock_take(&all_lock);
  while (*link != NULL && *link != self) {
    link = &(*link)->next;
  }
  if (*link != NULL) {
    *link = self->next;
  }
  lock_give(&all_lock);
}

static instance *instance_of(OfxImageEffectHandle effect) {
  OfxPropertySetHandle set;
  void *data = NULL;
  instance *found;
  if (effect_properties(effect, &set) == kOfxStatOK &&
      prop_get_pointer(set, kOfxPropInstanceData, &data) == kOfxStatOK && data != NULL) {
    return data;
  }
  lock_take(&all_lock);
  for (found = all; found != NULL && found->effect != effect; found = found->next) {
  }
  lock_give(&all_lock);
  return found;
}

static void end(instance *self) {
  forget(self);
  collector_drop(self->job);
  instance_discard_ring(self);
  courier_free(self->carrier);
  free(self);
}

void instance_end_all(void) {
  while (all != NULL) {
    end(all);
  }
}

OfxStatus instance_create(OfxImageEffectHandle effect) {
  OfxPropertySetHandle set;
  instance *self;
  OfxStatus status = effect_properties(effect, &set);
  if (status != kOfxStatOK) {
    return status;
  }
  self = calloc(1, sizeof *self);
  if (self == NULL) {
    return kOfxStatErrMemory;
  }
  self->effect = effect;
  self->carrier = courier_new();
  status = self->carrier == NULL ? kOfxStatErrMemory : prop_set_pointer(set, kOfxPropInstanceData, self);
  if (status != kOfxStatOK) {
    courier_free(self->carrier);
    free(self);
    return status;
  }
  remember(self);
  return kOfxStatOK;
}

void instance_discard_ring(instance *self) {
  courier_report report;
  courier_look(self->carrier, &report);
  if (self->ring_path[0] != '\0' && report.state != COURIER_RUNNING) {
    ff_ring_remove(self->ring_path);
    self->ring_path[0] = '\0';
  }
}

/* Forgets what was being collected, sent or not. */
static void stop_collecting(instance *self) {
  if (self->job[0] != '\0') {
    collector_drop(self->job);
    self->job[0] = '\0';
    param_set_int(self->effect, PARAM_COLLECT, 0);
  }
}

OfxStatus instance_destroy(OfxImageEffectHandle effect) {
  OfxPropertySetHandle set;
  instance *self = instance_of(effect);
  if (self == NULL) {
    return kOfxStatOK;
  }
  if (effect_properties(effect, &set) == kOfxStatOK) {
    prop_set_pointer(set, kOfxPropInstanceData, NULL);
  }
  /* Parameters may not be touched any more. */
  end(self);
  return kOfxStatOK;
}

static void write_status(const courier_report *report, char *text, size_t capacity) {
  switch (report->state) {
    case COURIER_IDLE:
      text[0] = '\0';
      break;
    case COURIER_HELD:
      snprintf(text, capacity, "waiting for pictures");
      break;
    case COURIER_CALLING:
      snprintf(text, capacity, "%.200s", report->text[0] == '\0' ? "calling Footfall" : report->text);
      break;
    case COURIER_RUNNING:
      snprintf(text, capacity, "%.0f %%: %.200s", (double)report->fraction * 100, report->text);
      break;
    case COURIER_DONE:
      snprintf(text, capacity, "done: import the clips of the folder below, or run the editor's Footfall script");
      break;
    case COURIER_FAILED:
      snprintf(text, capacity, "%.*s", (int)capacity - 1, report->text);
      break;
  }
}

/* Only what has changed, since each change may be shown or saved. */
static void set_text(instance *self, const char *name, const char *text) {
  char before[COURIER_PATH_BYTES];
  param_get_string(self->effect, name, before, sizeof before);
  if (strcmp(before, text) != 0) {
    param_set_string(self->effect, name, text);
  }
}

/* Puts into the parameters how it stands. */
static void show(instance *self) {
  courier_report report;
  char text[STATUS_BYTES];
  int64_t there = 0;
  int64_t all = 0;
  courier_look(self->carrier, &report);
  write_status(&report, text, sizeof text);
  if (collector_count(self->job, &there, &all)) {
    snprintf(text, sizeof text,
             "%lld of %lld pictures are here: play or render the clip; Generate again sends what is here",
             (long long)there, (long long)all);
  } else if (self->job[0] != '\0') {
    stop_collecting(self);
  }
  set_text(self, PARAM_STATUS, text);
  if (report.state == COURIER_DONE) {
    set_text(self, PARAM_PLAN, report.text);
  }
}

/* A moment for the engine's answer, so that a refusal is seen at once. */
static void await_answer(instance *self) {
  const int64_t start_ms = sys_clock_ms();
  courier_report report;
  do {
    courier_look(self->carrier, &report);
    if (report.state != COURIER_CALLING) {
      return;
    }
    sys_sleep_ms(5);
  } while (sys_clock_ms() - start_ms < ANSWER_MS);
}

static int send_file(instance *self, const clip_facts *facts, OfxPropertySetHandle in_args, courier_request *request,
                     const char *path, char *text, size_t capacity) {
  snprintf(request->source, sizeof request->source, "%s", path);
  order_range(self->effect, facts, in_args, request);
  if (!courier_ask(self->carrier, request)) {
    snprintf(text, capacity, "the system gives no thread");
    return 0;
  }
  return 1;
}

static int generate(instance *self, OfxPropertySetHandle in_args, char *text, size_t capacity) {
  const int mode = param_get_int(self->effect, PARAM_MODE, MODE_AUTO);
  courier_request *request = malloc(sizeof *request);
  char path[COURIER_PATH_BYTES];
  clip_facts facts;
  int sent = 0;
  if (request == NULL) {
    snprintf(text, capacity, "memory is short");
    return 0;
  }
  order_begin(self->effect, request);
  order_media_file(self->effect, path, sizeof path);
  if (mode == MODE_PATH && path[0] == '\0') {
    snprintf(text, capacity, "the host does not tell the clip's media file; name it under Source, or send the pictures");
  } else if (order_look(self->effect, &facts) != kOfxStatOK && (mode == MODE_FRAMES || path[0] == '\0')) {
    snprintf(text, capacity, "no clip is connected to Source");
  } else if (mode != MODE_FRAMES && path[0] != '\0') {
    sent = send_file(self, &facts, in_args, request, path, text, capacity);
  } else {
    sent = frames_send(self, &facts, request, text, capacity);
  }
  free(request);
  return sent;
}

static void press_generate(instance *self, OfxPropertySetHandle in_args) {
  char text[STATUS_BYTES] = "";
  int64_t there = 0;
  int64_t all = 0;
  if (collector_count(self->job, &there, &all) && there > 0) {
    collector_finish(self->job);
  } else {
    stop_collecting(self);
    instance_discard_ring(self);
    if (!generate(self, in_args, text, sizeof text)) {
      message_show(self->effect, kOfxMessageError, text);
    }
  }
  await_answer(self);
  show(self);
  if (text[0] != '\0') {
    set_text(self, PARAM_STATUS, text);
  }
}

static void press_cancel(instance *self) {
  courier_cancel(self->carrier);
  stop_collecting(self);
  await_answer(self);
  show(self);
}

OfxStatus instance_changed(OfxImageEffectHandle effect, OfxPropertySetHandle in_args) {
  instance *self = instance_of(effect);
  if (self == NULL) {
    return kOfxStatErrBadHandle;
  }
  /* What we change ourselves comes back to us as a change. */
  if (!prop_is(in_args, kOfxPropType, kOfxTypeParameter) ||
      !prop_is(in_args, kOfxPropChangeReason, kOfxChangeUserEdited)) {
    return kOfxStatReplyDefault;
  }
  if (prop_is(in_args, kOfxPropName, PARAM_GENERATE)) {
    press_generate(self, in_args);
  } else if (prop_is(in_args, kOfxPropName, PARAM_CANCEL)) {
    press_cancel(self);
  } else {
    show(self);
  }
  return kOfxStatOK;
}

OfxStatus instance_sync(OfxImageEffectHandle effect) {
  instance *self = instance_of(effect);
  if (self == NULL) {
    return kOfxStatErrBadHandle;
  }
  show(self);
  return kOfxStatOK;
}
