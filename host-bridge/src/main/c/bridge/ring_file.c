/* A ring's file: making, checking, opening, closing. ring.c moves the pictures. */
#include "footfall_bridge.h"
#include "ring.h"
#include "sys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096, NAME_BYTES = 100, MOST_TURNS = 10000 };
enum { MOST_SLOTS = 1024, MOST_FRAMES = 1 << 24, MOST_INDEXED_FRAMES = 1 << 20 };
/* With MOST_FRAMES, times in microseconds fit 64 bits on the way. */
enum { MOST_RATE_NUM = 1000000, MOST_RATE_DEN = 100000 };

static int text_fits(const char *text, size_t capacity) {
  return text == NULL || strlen(text) < capacity;
}

static int check_config(const ff_ring_config *config) {
  if (config == NULL || (config->mode != FF_RING_STREAM && config->mode != FF_RING_INDEXED) ||
      config->width_px < 1 || config->width_px > FF_MAX_SIDE_PX || config->height_px < 1 ||
      config->height_px > FF_MAX_SIDE_PX || config->max_height_px < 0 ||
      config->max_height_px > FF_MAX_STORED_SIDE_PX || config->rate_num < 1 || config->rate_den < 1 ||
      config->rate_num > MOST_RATE_NUM || config->rate_den > MOST_RATE_DEN || config->frame_count < 1 ||
      config->frame_count > (config->mode == FF_RING_INDEXED ? MOST_INDEXED_FRAMES : MOST_FRAMES) ||
      (config->mode == FF_RING_STREAM && (config->slots < 2 || config->slots > MOST_SLOTS)) ||
      !text_fits(config->name, sizeof ((ff_ring_header *)0)->name) ||
      !text_fits(config->key, sizeof ((ff_ring_header *)0)->key)) {
    return FF_ERR_ARGUMENT;
  }
  return FF_OK;
}

/* The stored size: no taller than asked, the proportions kept. */
static void stored_size(const ff_ring_config *config, uint32_t *width_px, uint32_t *height_px) {
  const int64_t most = config->max_height_px == 0 ? FF_ANALYSIS_HEIGHT_PX : config->max_height_px;
  int64_t height = config->height_px <= most ? config->height_px : most;
  int64_t width = ((int64_t)config->width_px * height * 2 + config->height_px) / (2 * (int64_t)config->height_px);
  if (width > FF_MAX_STORED_SIDE_PX) {
    width = FF_MAX_STORED_SIDE_PX;
    height = (int64_t)config->height_px * width / config->width_px;
  }
  *width_px = (uint32_t)(width < 1 ? 1 : width);
  *height_px = (uint32_t)(height < 1 ? 1 : height);
}

static uint64_t slot_bytes_for(uint32_t width_px, uint32_t height_px) {
  const uint64_t bytes = FF_RING_SLOT_HEADER_BYTES + (uint64_t)width_px * height_px * 3;
  return (bytes + FF_RING_ALIGNMENT - 1) / FF_RING_ALIGNMENT * FF_RING_ALIGNMENT;
}

static void write_header(ff_ring_header *header, const ff_ring_config *config, uint32_t slots, uint32_t width_px,
                         uint32_t height_px) {
  ff_ring_shape *shape = &header->shape;
  shape->version = FF_RING_VERSION;
  shape->header_bytes = FF_RING_HEADER_BYTES;
  shape->mode = (uint32_t)config->mode;
  shape->slots = slots;
  shape->slot_bytes = slot_bytes_for(width_px, height_px);
  shape->width_px = width_px;
  shape->height_px = height_px;
  shape->source_width_px = (uint32_t)config->width_px;
  shape->source_height_px = (uint32_t)config->height_px;
  shape->rate_num = (uint32_t)config->rate_num;
  shape->rate_den = (uint32_t)config->rate_den;
  shape->first_frame = config->first_frame;
  shape->frame_count = config->frame_count;
  shape->writer_pid = sys_pid();
  if (config->name != NULL) {
    strcpy(header->name, config->name);
  }
  if (config->key != NULL) {
    strcpy(header->key, config->key);
  }
  /* Last, so that who opens the file too early sees no ring. */
  atomic_thread_fence(memory_order_release);
  memcpy(header->magic, FF_RING_MAGIC, sizeof header->magic);
}

int ff_ring_create(const char *path, const ff_ring_config *config, ff_ring **ring) {
  uint32_t width_px;
  uint32_t height_px;
  uint32_t slots;
  uint64_t size;
  ff_ring *made;
  int result = check_config(config);
  if (path == NULL || ring == NULL || result != FF_OK) {
    return FF_ERR_ARGUMENT;
  }
  *ring = NULL;
  stored_size(config, &width_px, &height_px);
  slots = (uint32_t)(config->mode == FF_RING_INDEXED ? config->frame_count : config->slots);
  size = FF_RING_HEADER_BYTES + slots * slot_bytes_for(width_px, height_px);
  if (size > SIZE_MAX / 2) {
    return FF_ERR_SPACE;
  }
  made = calloc(1, sizeof *made);
  if (made == NULL) {
    return FF_ERR_MEMORY;
  }
  result = sys_map_create(path, (size_t)size, &made->map);
  if (result != FF_OK) {
    free(made);
    return result;
  }
  made->header = made->map.data;
  made->writes = 1;
  write_header(made->header, config, slots, width_px, height_px);
  made->shape = made->header->shape;
  made->last_index = -1;
  *ring = made;
  return FF_OK;
}

/* Whether a file of `size` bytes is a ring that can be read without leaving it. */
static int check_header(const ff_ring_header *header, const ff_ring_shape *shape, size_t size) {
  if (memcmp(header->magic, FF_RING_MAGIC, sizeof header->magic) != 0 ||
      shape->version != FF_RING_VERSION || shape->header_bytes != FF_RING_HEADER_BYTES ||
      shape->mode > FF_RING_INDEXED || shape->slots < 1 || shape->width_px < 1 ||
      shape->width_px > FF_MAX_STORED_SIDE_PX || shape->height_px < 1 ||
      shape->height_px > FF_MAX_STORED_SIDE_PX || shape->rate_num < 1 || shape->rate_num > MOST_RATE_NUM ||
      shape->rate_den < 1 || shape->rate_den > MOST_RATE_DEN || shape->frame_count < 1 ||
      shape->frame_count > MOST_FRAMES || shape->slot_bytes != slot_bytes_for(shape->width_px, shape->height_px) ||
      (shape->mode == FF_RING_INDEXED && (int64_t)shape->slots != shape->frame_count) ||
      memchr(header->name, '\0', sizeof header->name) == NULL ||
      memchr(header->key, '\0', sizeof header->key) == NULL) {
    return FF_ERR_FORMAT;
  }
  return (size - FF_RING_HEADER_BYTES) / shape->slot_bytes >= shape->slots ? FF_OK : FF_ERR_FORMAT;
}

int ff_ring_open(const char *path, int32_t attach, ff_ring **ring) {
  ff_ring *opened;
  int result;
  if (path == NULL || ring == NULL) {
    return FF_ERR_ARGUMENT;
  }
  *ring = NULL;
  opened = calloc(1, sizeof *opened);
  if (opened == NULL) {
    return FF_ERR_MEMORY;
  }
  result = sys_map_open(path, &opened->map);
  if (result == FF_OK) {
    opened->header = opened->map.data;
    result = opened->map.size < FF_RING_HEADER_BYTES ? FF_ERR_FORMAT : FF_OK;
  }
  if (result == FF_OK) {
    opened->shape = opened->header->shape;
    result = check_header(opened->header, &opened->shape, opened->map.size);
    if (result == FF_OK && attach) {
      uint32_t none = FF_READER_NONE;
      opened->attached = atomic_compare_exchange_strong(&opened->header->reader, &none, FF_READER_OPEN);
      result = opened->attached ? FF_OK : FF_ERR_CLOSED;
      if (opened->attached) {
        atomic_store(&opened->header->reader_pid, sys_pid());
      }
    }
  }
  if (result != FF_OK) {
    sys_map_close(&opened->map);
    free(opened);
    return result;
  }
  *ring = opened;
  return FF_OK;
}

int ff_ring_get_info(const ff_ring *ring, ff_ring_info *info) {
  ff_ring_header *header;
  const ff_ring_shape *shape;
  if (ring == NULL || info == NULL) {
    return FF_ERR_ARGUMENT;
  }
  header = ring->header;
  shape = &ring->shape;
  memset(info, 0, sizeof *info);
  info->mode = (int32_t)shape->mode;
  info->slots = (int32_t)shape->slots;
  info->width_px = (int32_t)shape->width_px;
  info->height_px = (int32_t)shape->height_px;
  info->source_width_px = (int32_t)shape->source_width_px;
  info->source_height_px = (int32_t)shape->source_height_px;
  info->rate_num = (int32_t)shape->rate_num;
  info->rate_den = (int32_t)shape->rate_den;
  info->first_frame = shape->first_frame;
  info->frame_count = shape->frame_count;
  info->written = atomic_load(&header->written);
  info->taken = atomic_load(&header->taken);
  info->writer_pid = shape->writer_pid;
  info->reader_pid = atomic_load(&header->reader_pid);
  memcpy(info->name, header->name, sizeof info->name);
  memcpy(info->key, header->key, sizeof info->key);
  info->name[sizeof info->name - 1] = '\0';
  info->key[sizeof info->key - 1] = '\0';
  return FF_OK;
}

void ff_ring_close(ff_ring *ring) {
  if (ring == NULL) {
    return;
  }
  if (ring->attached) {
    atomic_store(&ring->header->reader, FF_READER_CLOSED);
  }
  if (ring->writes) {
    ff_ring_abort(ring);
  }
  sys_map_close(&ring->map);
  free(ring);
}

static int is_separator(char c) {
  return c == '/' || c == '\\';
}

/* Cuts the last part off a path; gives 0 if there is none. */
static int cut_last(char *path) {
  size_t length = strlen(path);
  while (length > 0 && !is_separator(path[length - 1])) {
    length--;
  }
  if (length < 2) {
    return 0;
  }
  path[length - 1] = '\0';
  return 1;
}

/* Makes a folder and what is missing above it. */
static int make_folders(const char *folder) {
  char part[PATH_BYTES];
  int result;
  if (sys_is_folder(folder)) {
    return FF_OK;
  }
  if (strlen(folder) >= sizeof part) {
    return FF_ERR_SPACE;
  }
  strcpy(part, folder);
  if (cut_last(part)) {
    result = make_folders(part);
    if (result != FF_OK) {
      return result;
    }
  }
  result = sys_make_folder(folder);
  return result == FF_ERR_EXISTS ? FF_OK : result;
}

int ff_ring_path(const char *name, char *path, size_t capacity) {
  char home[PATH_BYTES];
  char folder[PATH_BYTES];
  char safe[NAME_BYTES];
  size_t i;
  int turn;
  int result;
  if (name == NULL || path == NULL || capacity == 0) {
    return FF_ERR_ARGUMENT;
  }
  for (i = 0; i + 1 < sizeof safe && name[i] != '\0'; i++) {
    safe[i] = (unsigned char)name[i] < ' ' || strchr("/\\:*?\"<>|", name[i]) != NULL ? '_' : name[i];
  }
  safe[i] = '\0';
  result = ff_engine_home(home, sizeof home);
  if (result != FF_OK) {
    return result;
  }
  if (snprintf(folder, sizeof folder, "%s/rings", home) >= (int)sizeof folder) {
    return FF_ERR_SPACE;
  }
  result = make_folders(folder);
  for (turn = 1; result == FF_OK && turn <= MOST_TURNS; turn++) {
    const int written = snprintf(folder, sizeof folder, "%s/rings/%lld-%d", home, (long long)sys_pid(), turn);
    if (written < 0 || written >= (int)sizeof folder) {
      return FF_ERR_SPACE;
    }
    result = sys_make_folder(folder);
    if (result == FF_OK) {
      const int whole = snprintf(path, capacity, "%s/%s.ffring", folder, safe[0] == '\0' ? "clip" : safe);
      return whole >= 0 && (size_t)whole < capacity ? FF_OK : FF_ERR_SPACE;
    }
    result = result == FF_ERR_EXISTS ? FF_OK : result;
  }
  return result == FF_OK ? FF_ERR_EXISTS : result;
}

int ff_ring_remove(const char *path) {
  char folder[PATH_BYTES];
  char above[PATH_BYTES];
  size_t length;
  int result;
  if (path == NULL || strlen(path) >= sizeof folder) {
    return FF_ERR_ARGUMENT;
  }
  result = sys_remove(path);
  strcpy(folder, path);
  if (result == FF_OK && cut_last(folder)) {
    strcpy(above, folder);
    length = cut_last(above) ? strlen(above) : 0;
    if (length > 6 && is_separator(above[length - 6]) && strcmp(above + length - 5, "rings") == 0) {
      sys_remove_folder(folder);
    }
  }
  return result;
}
