/*
 * Fills a ring for a reader in another process.
 *   ring_producer PATH WIDTH HEIGHT FRAMES MAX-HEIGHT HOW
 * HOW: finish, abort (after half of them), die (likewise), pause (likewise, and lives on), or indexed (in backward
 * order, without frame 1).
 * Frame n is float RGBA with rows that go down; its pixel (x, y) from the top is (x + n, y + n, n) mod 256, of 255.
 */
#include "check.h"
#include "footfall_bridge.h"

#include <string.h>
#include <unistd.h>

static int width;
static int height;
static float *rgba;

static ff_picture paint(int64_t n) {
  ff_picture made;
  int x;
  int y;
  for (y = 0; y < height; y++) {
    for (x = 0; x < width; x++) {
      float *pixel = rgba + ((size_t)(height - 1 - y) * (size_t)width + (size_t)x) * 4;
      pixel[0] = (float)((x + n) % 256) / 255.0f;
      pixel[1] = (float)((y + n) % 256) / 255.0f;
      pixel[2] = (float)(n % 256) / 255.0f;
      pixel[3] = 1.0f;
    }
  }
  memset(&made, 0, sizeof made);
  made.data = rgba + (size_t)(height - 1) * (size_t)width * 4;
  made.row_bytes = -(ptrdiff_t)width * 16;
  made.width_px = width;
  made.height_px = height;
  made.depth = FF_DEPTH_FLOAT;
  made.components = 4;
  return made;
}

static void push(ff_ring *ring, int64_t n) {
  const ff_picture picture = paint(n);
  int result;
  while ((result = ff_ring_push(ring, n, &picture, 100)) == FF_ERR_TIMEOUT) {
  }
  if (result == FF_ERR_CLOSED) {
    puts("the reader has closed");
    exit(0);
  }
  CHECK_EQUAL(FF_OK, result);
}

int main(int count, char **words) {
  ff_ring_config how;
  ff_ring *ring;
  int64_t frames;
  int64_t n;
  CHECK_EQUAL(7, count);
  width = atoi(words[2]);
  height = atoi(words[3]);
  frames = atoi(words[4]);
  rgba = malloc((size_t)width * (size_t)height * 16);
  CHECK(rgba != NULL);
  memset(&how, 0, sizeof how);
  how.mode = strcmp(words[6], "indexed") == 0 ? FF_RING_INDEXED : FF_RING_STREAM;
  how.slots = 4;
  how.width_px = width;
  how.height_px = height;
  how.max_height_px = atoi(words[5]);
  how.rate_num = 24000;
  how.rate_den = 1001;
  how.frame_count = frames;
  how.name = "from C";
  how.key = "clip-\xc3\xa4";
  CHECK_EQUAL(FF_OK, ff_ring_create(words[1], &how, &ring));
  puts("ready");
  fflush(stdout);
  if (how.mode == FF_RING_INDEXED) {
    for (n = frames - 1; n >= 0; n--) {
      if (n != 1) {
        push(ring, n);
      }
    }
  } else {
    for (n = 0; n < (strcmp(words[6], "finish") == 0 ? frames : frames / 2); n++) {
      push(ring, n);
    }
  }
  if (strcmp(words[6], "pause") == 0) {
    pause();
  }
  if (strcmp(words[6], "die") == 0) {
    _exit(0);
  }
  if (strcmp(words[6], "abort") == 0) {
    ff_ring_abort(ring);
  } else {
    ff_ring_finish(ring);
  }
  ff_ring_close(ring);
  free(rgba);
  return 0;
}
