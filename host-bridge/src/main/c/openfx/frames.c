#include "frames.h"

#include "../bridge/sys.h"
#include "collector.h"
#include "describe.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { SLOTS = 8, PUSH_MS = 50, SILENT_PATIENCE_MS = 30000, MOST_RING_MB = 1024 };

static const int32_t HEIGHTS_PX[] = {FF_ANALYSIS_HEIGHT_PX, 720, 540, 360, 240};

/* Float pictures are linear light in these hosts, whatever the file was. */
static int host_is_linear(void) {
  char name[128];
  host_name(name, sizeof name);
  return strstr(name, "Natron") != NULL || strstr(name, "nuke") != NULL;
}

void frames_describe(OfxImageEffectHandle effect, OfxPropertySetHandle clip, const image *from, ff_picture *picture) {
  const int choice = param_get_int(effect, PARAM_LIGHT, LIGHT_AUTO);
  memset(picture, 0, sizeof *picture);
  picture->data = from->data;
  picture->row_bytes = from->row_bytes;
  picture->width_px = from->bounds.x2 - from->bounds.x1;
  picture->height_px = from->bounds.y2 - from->bounds.y1;
  picture->depth = from->depth;
  picture->components = from->components;
  picture->bottom_up = 1;
  picture->light = choice == LIGHT_LINEAR ? FF_LINEAR_LIGHT : FF_AS_SHOWN;
  if (choice == LIGHT_AUTO && (from->depth == FF_DEPTH_FLOAT || from->depth == FF_DEPTH_HALF)) {
    char space[128];
    prop_get_string(clip, kOfxImageClipPropColourspace, space, sizeof space);
    if (space[0] == '\0' ? host_is_linear() : strncmp(space, "lin_", 4) == 0 || strstr(space, "linear") != NULL) {
      picture->light = FF_LINEAR_LIGHT;
    }
  }
}

/* A name that stays with the clip in the project: the engine knows the same clip again by it. */
static void name_job(OfxImageEffectHandle effect, const void *salt, char *job, size_t capacity) {
  param_get_string(effect, PARAM_JOB, job, capacity);
  if (job[0] == '\0') {
    const uint64_t mixed = ((uint64_t)time(NULL) << 20) ^ (uint64_t)sys_pid() ^ ((uint64_t)(uintptr_t)salt << 8);
    snprintf(job, capacity, "clip-%012llx", (unsigned long long)(mixed & 0xFFFFFFFFFFFFu));
    param_set_string(effect, PARAM_JOB, job);
  }
}

static int64_t count_of(const clip_facts *facts) {
  return (int64_t)floor(facts->last - facts->first + 1.5);
}

/* The folder Footfall of the user's home, where none is named and there is no file to be beside of. */
static void default_folder(courier_request *request, const char *job, const clip_facts *facts) {
  char home[COURIER_PATH_BYTES - 256];
  char folder[COURIER_PATH_BYTES];
  if (strstr(request->options, ";out=") == NULL && sys_user_home(home, sizeof home) == FF_OK) {
    snprintf(folder, sizeof folder, "%s/Footfall/%s_%.0f-%.0f", home, job, facts->first, facts->last);
    order_add(request, "out", folder);
  }
}

/* Makes the ring and points the request at it; smaller pictures where space is short. */
static ff_ring *make_ring(instance *self, const clip_facts *facts, int32_t mode, int32_t width_px, int32_t height_px,
                          courier_request *request, const char *job, char *text, size_t capacity) {
  char media[COURIER_PATH_BYTES];
  char key[1024];
  const char *name;
  ff_ring_config config;
  ff_ring *ring = NULL;
  int result;
  size_t i;
  order_media_file(self->effect, media, sizeof media);
  name = strrchr(media, '/') != NULL ? strrchr(media, '/') + 1 : media;
  snprintf(key, sizeof key, "%s\n%.3f-%.3f", job, facts->first, facts->last);
  memset(&config, 0, sizeof config);
  config.mode = mode;
  config.slots = SLOTS;
  config.width_px = width_px;
  config.height_px = height_px;
  config.rate_num = facts->rate_num;
  config.rate_den = facts->rate_den;
  config.first_frame = (int64_t)facts->first;
  config.frame_count = count_of(facts);
  config.name = job;
  config.key = key;
  result = ff_ring_path(name[0] == '\0' ? job : name, self->ring_path, sizeof self->ring_path);
  if (result == FF_OK) {
    result = FF_ERR_SPACE;
  }
  for (i = 0; result == FF_ERR_SPACE && i < sizeof HEIGHTS_PX / sizeof HEIGHTS_PX[0]; i++) {
    const int64_t height = height_px < HEIGHTS_PX[i] ? height_px : HEIGHTS_PX[i];
    const int64_t frame_bytes = height * height * width_px / height_px * 3;
    config.max_height_px = HEIGHTS_PX[i];
    if (mode == FF_RING_STREAM || frame_bytes * config.frame_count <= (int64_t)MOST_RING_MB << 20) {
      result = ff_ring_create(self->ring_path, &config, &ring);
    }
  }
  if (result != FF_OK) {
    snprintf(text, capacity, "no room for the pictures in %s: %s", self->ring_path, ff_error_text(result));
    ff_ring_remove(self->ring_path);
    self->ring_path[0] = '\0';
    return NULL;
  }
  snprintf(request->source, sizeof request->source, "%s", self->ring_path);
  default_folder(request, job, facts);
  return ring;
}

static int has_failed(const instance *self, char *text, size_t capacity) {
  courier_report report;
  courier_look(self->carrier, &report);
  if (report.state == COURIER_FAILED) {
    snprintf(text, capacity, "%.*s", (int)capacity - 1, report.text);
    return 1;
  }
  return 0;
}

/* Offers one picture until the engine has room for it; 0 if that is to stop. */
static int push_one(instance *self, ff_ring *ring, int64_t index, const ff_picture *picture, int shows, double fraction,
                    char *text, size_t capacity) {
  const int64_t start_ms = sys_clock_ms();
  for (;;) {
    const int result = ff_ring_push(ring, index, picture, PUSH_MS);
    if (has_failed(self, text, capacity)) {
      return 0;
    }
    if ((shows && !progress_update(self->effect, fraction)) || effect_is_aborted(self->effect)) {
      snprintf(text, capacity, "CANCELLED: cancelled");
      return 0;
    }
    if (result != FF_ERR_TIMEOUT) {
      if (result == FF_OK) {
        return 1;
      }
      snprintf(text, capacity, "the pictures cannot be handed over: %s", ff_error_text(result));
      return 0;
    }
    if (!shows && sys_clock_ms() - start_ms > SILENT_PATIENCE_MS) {
      snprintf(text, capacity, "Footfall takes no pictures: it may be busy with another clip");
      return 0;
    }
  }
}

static int send_all(instance *self, const clip_facts *facts, ff_ring *ring, char *text, size_t capacity) {
  const int64_t count = count_of(facts);
  const int shows = progress_start(self->effect, "Footfall takes the pictures of this clip");
  int64_t sent = 0;
  int goes_on = 1;
  int64_t i;
  for (i = 0; goes_on && i < count; i++) {
    image from;
    ff_picture picture;
    /* A picture that the host cannot give is left out: people are followed over gaps. */
    if (image_fetch(facts->clip, facts->first + (double)i, &from) == kOfxStatOK) {
      frames_describe(self->effect, facts->properties, &from, &picture);
      goes_on = push_one(self, ring, i, &picture, shows, (double)(i + 1) / (double)count, text, capacity);
      image_release(&from);
      sent += goes_on;
    } else if (shows) {
      goes_on = progress_update(self->effect, (double)(i + 1) / (double)count);
    }
  }
  if (shows) {
    progress_end(self->effect);
  }
  if (goes_on && sent == 0) {
    snprintf(text, capacity, "the host gave no picture of this clip");
    goes_on = 0;
  }
  return goes_on;
}

static int send_now(instance *self, const clip_facts *facts, int32_t width_px, int32_t height_px,
                    courier_request *request, const char *job, char *text, size_t capacity) {
  ff_ring *ring =
      make_ring(self, facts, FF_RING_STREAM, width_px, height_px, request, job, text, capacity);
  int sent;
  if (ring == NULL) {
    return 0;
  }
  sent = courier_ask(self->carrier, request);
  if (!sent) {
    snprintf(text, capacity, "the system gives no thread");
  } else {
    sent = send_all(self, facts, ring, text, capacity);
  }
  if (sent) {
    ff_ring_finish(ring);
  } else {
    courier_cancel(self->carrier);
  }
  ff_ring_close(ring);
  return sent;
}

/* The host gives no picture now: they are taken as they are rendered. */
static int collect(instance *self, const clip_facts *facts, courier_request *request, const char *job, char *text,
                   size_t capacity) {
  OfxRectD extent;
  ff_ring *ring;
  if (clip_extent(facts->clip, facts->first, &extent) != kOfxStatOK || !(extent.x2 - extent.x1 >= 1) ||
      !(extent.y2 - extent.y1 >= 1) || !(extent.x2 - extent.x1 <= FF_MAX_SIDE_PX) ||
      !(extent.y2 - extent.y1 <= FF_MAX_SIDE_PX)) {
    snprintf(text, capacity, "the host tells neither a picture nor its size");
    return 0;
  }
  ring = make_ring(self, facts, FF_RING_INDEXED, (int32_t)(extent.x2 - extent.x1), (int32_t)(extent.y2 - extent.y1),
                   request, job, text, capacity);
  if (ring == NULL) {
    return 0;
  }
  request->held = 1;
  if (!courier_ask(self->carrier, request) ||
      !collector_open(job, ring, facts->first, count_of(facts), self->carrier)) {
    snprintf(text, capacity, "too many clips are collected at once");
    courier_cancel(self->carrier);
    ff_ring_close(ring);
    return 0;
  }
  snprintf(self->job, sizeof self->job, "%s", job);
  param_set_int(self->effect, PARAM_COLLECT, 1);
  return 1;
}

int frames_send(instance *self, const clip_facts *facts, courier_request *request, char *text, size_t capacity) {
  char job[128];
  image first;
  if (!facts->has_range || facts->rate_num == 0) {
    snprintf(text, capacity, "the host does not tell the clip's %s; name its media file under Source",
             facts->has_range ? "frame rate" : "length");
    return 0;
  }
  if (count_of(facts) > 1 << 20) {
    snprintf(text, capacity, "the clip has %lld frames; at most 1048576 can be sent", (long long)count_of(facts));
    return 0;
  }
  name_job(self->effect, self, job, sizeof job);
  if (image_fetch(facts->clip, facts->first, &first) == kOfxStatOK) {
    const int32_t width_px = first.bounds.x2 - first.bounds.x1;
    const int32_t height_px = first.bounds.y2 - first.bounds.y1;
    image_release(&first);
    return send_now(self, facts, width_px, height_px, request, job, text, capacity);
  }
  return collect(self, facts, request, job, text, capacity);
}
