/*
 * Presses Generate on the real plug-in against a running engine, and waits for the plan.
 *   ofx_live FOOTFALL.ofx file MEDIA FIRST-SOURCE-FRAME FRAMES RATE OUT SURFACE
 *   ofx_live FOOTFALL.ofx frames|render WIDTH HEIGHT FRAMES RATE OUT SURFACE   with the pictures, RGBA, on stdin
 * SURFACE is the number of the menu's entry. Prints "plan PATH".
 */
#include "check.h"
#include "ofx_host.h"

#include <string.h>
#include <time.h>

enum { LONGEST_S = 300 };

typedef struct reel {
  size_t frame_bytes;
  long next;      /* number of the frame that comes next from the pipe */
  uint8_t *frame; /* the one before it */
} reel;

/* Frames come in order; the one that is asked for again is still there. */
static int paint(void *context, double time, uint8_t *rgba) {
  reel *from = context;
  while (from->next <= (long)time) {
    if (fread(from->frame, 1, from->frame_bytes, stdin) != from->frame_bytes) {
      return 0;
    }
    from->next++;
  }
  CHECK_EQUAL((long)time, from->next - 1);
  memcpy(rgba, from->frame, from->frame_bytes);
  return 1;
}

static void await_plan(test_host *host) {
  const time_t start = time(NULL);
  while (strncmp(host_text(host, 0, "status"), "done", 4) != 0) {
    const struct timespec rest = {0, 50000000};
    CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "refresh"));
    if (strchr(host_text(host, 0, "status"), ':') != NULL && strstr(host_text(host, 0, "status"), "%") == NULL &&
        strncmp(host_text(host, 0, "status"), "done", 4) != 0) {
      fprintf(stderr, "%s\n", host_text(host, 0, "status"));
      exit(1);
    }
    CHECK(time(NULL) - start < LONGEST_S);
    nanosleep(&rest, NULL);
  }
  printf("plan %s\n", host_text(host, 0, "plan"));
}

int main(int count, char **words) {
  host_traits traits;
  reel pictures = {0, 0, NULL};
  test_host *host;
  CHECK_EQUAL(9, count);
  memset(&traits, 0, sizeof traits);
  traits.source_frame = -1;
  traits.last = atof(words[5]) - 1;
  traits.rate = atof(words[6]);
  traits.width_px = 64;
  traits.height_px = 36;
  if (strcmp(words[2], "file") == 0) {
    traits.media_file = words[3];
    traits.source_frame = atoi(words[4]);
  } else {
    traits.width_px = atoi(words[3]);
    traits.height_px = atoi(words[4]);
    traits.no_images_on_change = strcmp(words[2], "render") == 0;
    traits.paint = paint;
    traits.paint_context = &pictures;
    pictures.frame_bytes = (size_t)traits.width_px * (size_t)traits.height_px * 4;
    pictures.frame = malloc(pictures.frame_bytes);
    CHECK(pictures.frame != NULL);
  }
  host = host_open(words[1], &traits);
  CHECK_EQUAL(kOfxStatOK, host_load_plugin(host));
  CHECK_EQUAL(kOfxStatOK, host_describe(host));
  CHECK_EQUAL(kOfxStatOK, host_describe_in_context(host));
  CHECK_EQUAL(kOfxStatOK, host_create(host, 0));
  host_set_text(host, 0, "outputFolder", words[7]);
  host_set_number(host, 0, "surface", atoi(words[8]));
  host_set_number(host, 0, "takes", 1);
  host_set_number(host, 0, "seed", 1);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  if (traits.no_images_on_change) {
    double time;
    for (time = 0; time <= traits.last; time++) {
      CHECK_EQUAL(kOfxStatOK, host_render(host, 0, time));
    }
  }
  await_plan(host);
  CHECK_EQUAL(kOfxStatOK, host_destroy(host, 0));
  CHECK_EQUAL(kOfxStatOK, host_unload_plugin(host));
  CHECK_EQUAL(0, host_offences(host));
  host_close(host);
  free(pictures.frame);
  return 0;
}
