/*
 * The ring between threads and between processes, damaged files, and peers that die.
 *   ring_test SCRATCH-FOLDER
 */
#include "check.h"
#include "footfall_bridge.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FRAMES = 500, WIDTH = 33, HEIGHT = 17 };

static char path[4096];

static ff_ring_config config(int32_t mode) {
  ff_ring_config made;
  memset(&made, 0, sizeof made);
  made.mode = mode;
  made.slots = 4;
  made.width_px = WIDTH;
  made.height_px = HEIGHT;
  made.rate_num = 30000;
  made.rate_den = 1001;
  made.frame_count = FRAMES;
  made.name = "a clip";
  made.key = "clip-1";
  return made;
}

static ff_picture paint(int64_t index, uint8_t *rgba) {
  ff_picture made;
  memset(rgba, (int)(index % 251), (size_t)WIDTH * HEIGHT * 4);
  memset(&made, 0, sizeof made);
  made.data = rgba;
  made.row_bytes = (ptrdiff_t)WIDTH * 4;
  made.width_px = WIDTH;
  made.height_px = HEIGHT;
  made.depth = FF_DEPTH_U8;
  made.components = 4;
  return made;
}

static void push(ff_ring *ring, int64_t index) {
  uint8_t rgba[WIDTH * HEIGHT * 4];
  const ff_picture picture = paint(index, rgba);
  int result;
  while ((result = ff_ring_push(ring, index, &picture, 20)) == FF_ERR_TIMEOUT) {
  }
  CHECK_EQUAL(FF_OK, result);
}

static void check_frame(const ff_frame *frame, int64_t index) {
  size_t i;
  CHECK_EQUAL(index, frame->index);
  /* Rounded to the nearest microsecond, as the engine reckons. */
  CHECK_EQUAL((2 * index * 1001000000 + 30000) / 60000, frame->media_us);
  for (i = 0; i < (size_t)WIDTH * HEIGHT * 3; i++) {
    CHECK_EQUAL(index % 251, frame->rgb[i]);
  }
}

static int next(ff_ring *ring, ff_frame *frame) {
  int result;
  while ((result = ff_ring_next(ring, frame, 20)) == FF_ERR_TIMEOUT) {
  }
  return result;
}

static int exit_of(pid_t child) {
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child);
  return status;
}

/* A writer process and this one as the reader: every frame, once, in order, with its own pixels. */
static void stream_between_processes(void) {
  const ff_ring_config how = config(FF_RING_STREAM);
  ff_ring *ring;
  ff_frame frame;
  ff_ring_info info;
  int64_t i;
  pid_t child;
  CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &ring));
  child = fork();
  if (child == 0) {
    ff_ring *reader;
    CHECK_EQUAL(FF_OK, ff_ring_open(path, 1, &reader));
    for (i = 0; i < FRAMES; i += 1 + (i == 100)) {
      CHECK_EQUAL(FF_OK, next(reader, &frame));
      check_frame(&frame, i);
      CHECK_EQUAL(FF_OK, ff_ring_release(reader));
    }
    CHECK_EQUAL(FF_END, next(reader, &frame));
    ff_ring_close(reader);
    _exit(0);
  }
  for (i = 0; i < FRAMES; i += 1 + (i == 100)) {
    push(ring, i);
  }
  CHECK_EQUAL(FF_OK, ff_ring_finish(ring));
  CHECK_EQUAL(0, exit_of(child));
  CHECK_EQUAL(FF_OK, ff_ring_get_info(ring, &info));
  CHECK_EQUAL(FRAMES - 1, info.written);
  CHECK_EQUAL(FRAMES - 1, info.taken);
  CHECK_EQUAL(child, info.reader_pid);
  ff_ring_close(ring);
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
}

static ff_ring *shared;

static void *push_every_third(void *first) {
  int64_t i;
  for (i = *(const int *)first; i < FRAMES; i += 3) {
    push(shared, i);
  }
  return NULL;
}

/* Three writer threads in any order, one frame never comes. */
static void indexed_from_threads(void) {
  const ff_ring_config how = config(FF_RING_INDEXED);
  static const int firsts[3] = {2, 0, 4};
  pthread_t threads[3];
  uint8_t rgba[WIDTH * HEIGHT * 4];
  ff_picture again = paint(5, rgba);
  ff_ring *reader;
  ff_frame frame;
  int64_t i;
  CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &shared));
  CHECK_EQUAL(FF_OK, ff_ring_open(path, 1, &reader));
  for (i = 0; i < 3; i++) {
    CHECK_EQUAL(0, pthread_create(&threads[i], NULL, push_every_third, (void *)&firsts[i]));
  }
  CHECK_EQUAL(FF_OK, next(reader, &frame));
  check_frame(&frame, 0);
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_next(reader, &frame, 0));
  CHECK_EQUAL(FF_OK, ff_ring_release(reader));
  for (i = 0; i < 3; i++) {
    pthread_join(threads[i], NULL);
  }
  CHECK_EQUAL(FF_ERR_EXISTS, ff_ring_push(shared, 5, &again, 0));
  /* Frame 1 may come yet. */
  CHECK_EQUAL(FF_ERR_TIMEOUT, ff_ring_next(reader, &frame, 1));
  CHECK_EQUAL(FF_OK, ff_ring_finish(shared));
  for (i = 2; i < FRAMES; i++) {
    CHECK_EQUAL(FF_OK, next(reader, &frame));
    check_frame(&frame, i);
    CHECK_EQUAL(FF_OK, ff_ring_release(reader));
  }
  CHECK_EQUAL(FF_END, next(reader, &frame));
  CHECK_EQUAL(FF_ERR_CLOSED, ff_ring_push(shared, 1, &again, 0));
  ff_ring_close(reader);
  ff_ring_close(shared);
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
}

static void ends(void) {
  const ff_ring_config how = config(FF_RING_STREAM);
  uint8_t rgba[WIDTH * HEIGHT * 4];
  const ff_picture picture = paint(9, rgba);
  ff_ring *ring;
  ff_ring *reader;
  ff_ring *second;
  ff_frame frame;
  CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &ring));
  CHECK_EQUAL(FF_ERR_EXISTS, ff_ring_create(path, &how, &second));
  CHECK_EQUAL(FF_OK, ff_ring_open(path, 0, &second));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_next(second, &frame, 0));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_push(second, 0, &picture, 0));
  ff_ring_close(second);
  CHECK_EQUAL(FF_OK, ff_ring_open(path, 1, &reader));
  CHECK_EQUAL(FF_ERR_CLOSED, ff_ring_open(path, 1, &second));
  push(ring, 3);
  CHECK_EQUAL(FF_ERR_EXISTS, ff_ring_push(ring, 3, &picture, 0));
  push(ring, 4);
  push(ring, 5);
  push(ring, 6);
  CHECK_EQUAL(FF_ERR_TIMEOUT, ff_ring_push(ring, 7, &picture, 5));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_push(ring, FRAMES, &picture, 0));
  ff_ring_close(reader);
  CHECK_EQUAL(FF_ERR_CLOSED, ff_ring_push(ring, 7, &picture, 5));
  ff_ring_close(ring);
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
  /* Aborted: what lies in the ring is not read. */
  CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &ring));
  CHECK_EQUAL(FF_OK, ff_ring_open(path, 1, &reader));
  push(ring, 0);
  CHECK_EQUAL(FF_OK, ff_ring_abort(ring));
  CHECK_EQUAL(FF_ERR_CLOSED, ff_ring_next(reader, &frame, 0));
  ff_ring_close(reader);
  ff_ring_close(ring);
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
}

/* Killed processes on either side. */
static void deaths(void) {
  const ff_ring_config how = config(FF_RING_STREAM);
  uint8_t rgba[WIDTH * HEIGHT * 4];
  const ff_picture picture = paint(9, rgba);
  ff_ring *ring = NULL;
  ff_frame frame;
  int ready[2];
  char byte;
  int64_t i;
  pid_t child;
  CHECK_EQUAL(0, pipe(ready));
  child = fork();
  if (child == 0) {
    CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &ring));
    push(ring, 0);
    CHECK_EQUAL(1, write(ready[1], "x", 1));
    pause();
    _exit(0);
  }
  CHECK_EQUAL(1, read(ready[0], &byte, 1));
  CHECK_EQUAL(FF_OK, ff_ring_open(path, 1, &ring));
  CHECK_EQUAL(FF_OK, next(ring, &frame));
  CHECK_EQUAL(FF_OK, ff_ring_release(ring));
  kill(child, SIGKILL);
  exit_of(child);
  CHECK_EQUAL(FF_ERR_PEER_GONE, next(ring, &frame));
  ff_ring_close(ring);
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
  CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &ring));
  child = fork();
  if (child == 0) {
    ff_ring *reader;
    CHECK_EQUAL(FF_OK, ff_ring_open(path, 1, &reader));
    CHECK_EQUAL(1, write(ready[1], "x", 1));
    pause();
    _exit(0);
  }
  CHECK_EQUAL(1, read(ready[0], &byte, 1));
  kill(child, SIGKILL);
  exit_of(child);
  for (i = 0; i < 4; i++) {
    push(ring, i);
  }
  CHECK_EQUAL(FF_ERR_PEER_GONE, ff_ring_push(ring, 4, &picture, 300));
  ff_ring_close(ring);
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
  close(ready[0]);
  close(ready[1]);
}

/* Every byte of the header damaged, one at a time, and the file cut: refused or usable, never a crash. */
static void damaged_files(void) {
  const ff_ring_config how = config(FF_RING_STREAM);
  ff_ring *ring;
  ff_frame frame;
  ff_ring_info info;
  long refused = 0;
  long at;
  CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &ring));
  push(ring, 0);
  for (at = 0; at < 4096; at += at < 256 ? 1 : 61) {
    FILE *file = fopen(path, "r+b");
    ff_ring *opened;
    int before;
    CHECK(file != NULL && fseek(file, at, SEEK_SET) == 0);
    before = fgetc(file);
    CHECK(fseek(file, at, SEEK_SET) == 0);
    fputc(before ^ 0x81, file);
    CHECK_EQUAL(0, fclose(file));
    if (ff_ring_open(path, 1, &opened) == FF_OK) {
      ff_ring_get_info(opened, &info);
      if (ff_ring_next(opened, &frame, 0) == FF_OK) {
        CHECK(frame.width_px * frame.height_px > 0 && frame.rgb[frame.width_px * frame.height_px * 3 - 1] < 255);
      }
      ff_ring_close(opened);
    } else {
      refused++;
    }
    file = fopen(path, "r+b");
    CHECK(file != NULL && fseek(file, at, SEEK_SET) == 0);
    fputc(before, file);
    CHECK_EQUAL(0, fclose(file));
    /* The reader's marks, so that the next one may attach. */
    file = fopen(path, "r+b");
    CHECK(file != NULL && fseek(file, 192, SEEK_SET) == 0);
    {
      int i;
      for (i = 0; i < 192; i++) {
        fputc(0, file);
      }
    }
    CHECK_EQUAL(0, fclose(file));
  }
  /* Each byte of magic, version, header's size, mode, slots, slots' size, width and height counts. */
  CHECK(refused >= 40);
  ff_ring_close(ring);
  CHECK_EQUAL(0, truncate(path, 5000));
  CHECK_EQUAL(FF_ERR_FORMAT, ff_ring_open(path, 1, &ring));
  CHECK_EQUAL(0, truncate(path, 100));
  CHECK_EQUAL(FF_ERR_FORMAT, ff_ring_open(path, 1, &ring));
  CHECK_EQUAL(0, truncate(path, 0));
  CHECK_EQUAL(FF_ERR_FORMAT, ff_ring_open(path, 1, &ring));
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
  CHECK_EQUAL(FF_ERR_IO, ff_ring_open(path, 1, &ring));
}

static void sizes(void) {
  ff_ring_config how = config(FF_RING_STREAM);
  ff_ring *ring;
  ff_ring_info info;
  struct stat facts;
  how.width_px = 3840;
  how.height_px = 2160;
  CHECK_EQUAL(FF_OK, ff_ring_create(path, &how, &ring));
  CHECK_EQUAL(FF_OK, ff_ring_get_info(ring, &info));
  CHECK_EQUAL(1920, info.width_px);
  CHECK_EQUAL(1080, info.height_px);
  CHECK_EQUAL(3840, info.source_width_px);
  CHECK(strcmp(info.name, "a clip") == 0 && strcmp(info.key, "clip-1") == 0);
  CHECK_EQUAL(0, stat(path, &facts));
  CHECK_EQUAL(0600, facts.st_mode & 0777);
  ff_ring_close(ring);
  CHECK_EQUAL(FF_OK, ff_ring_remove(path));
  how.slots = 1;
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_create(path, &how, &ring));
  how = config(FF_RING_STREAM);
  how.rate_num = 0;
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_create(path, &how, &ring));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_create(path, NULL, &ring));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_ring_create(NULL, &how, &ring));
}

static void paths(const char *home) {
  const ff_ring_config how = config(FF_RING_STREAM);
  char first[4096];
  char second[4096];
  ff_ring *ring;
  struct stat facts;
  setenv("FOOTFALL_HOME", home, 1);
  CHECK_EQUAL(FF_OK, ff_ring_path("a/b:c", first, sizeof first));
  CHECK_EQUAL(FF_OK, ff_ring_path("a/b:c", second, sizeof second));
  CHECK(strcmp(first, second) != 0);
  CHECK(strstr(first, "/a_b_c.ffring") != NULL);
  CHECK_EQUAL(FF_OK, ff_ring_create(first, &how, &ring));
  ff_ring_close(ring);
  CHECK_EQUAL(FF_OK, ff_ring_remove(first));
  *strrchr(first, '/') = '\0';
  CHECK(stat(first, &facts) != 0);
  CHECK_EQUAL(FF_OK, ff_ring_remove(second));
  CHECK_EQUAL(FF_ERR_SPACE, ff_ring_path("clip", second, 8));
}

int main(int count, char **words) {
  char home[2048];
  CHECK_EQUAL(2, count);
  snprintf(path, sizeof path, "%s/test.ffring", words[1]);
  snprintf(home, sizeof home, "%.2000s/deep/home", words[1]);
  stream_between_processes();
  indexed_from_threads();
  ends();
  deaths();
  damaged_files();
  sizes();
  paths(home);
  puts("ring: every frame once and in order");
  return 0;
}
