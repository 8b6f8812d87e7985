/*
 * footfall_bridge: how a host's native code talks to the Footfall engine.
 *
 * Three parts that can be used apart: a ring of pictures in a mapped file, OSC packets over UDP, and finding
 * or starting the engine. C11, no dependency beyond the operating system.
 *
 * Rules that hold for all of it:
 * - Every call gives FF_OK, a positive value where it says so, or a negative error; ff_error_text() names it.
 * - Every pointer may be NULL; that is FF_ERR_ARGUMENT, or nothing where there is nothing to do.
 * - There is no global state. What is behind one handle is used by one thread at a time, except where a call
 *   says otherwise; different handles know nothing of each other.
 * - Nothing is called back, nothing is thrown, no signal or locale is touched.
 * - Text is UTF-8 and ends in NUL. Times are microseconds, sizes are bytes or pixels.
 */
#ifndef FOOTFALL_BRIDGE_H
#define FOOTFALL_BRIDGE_H

#include <stddef.h>
#include <stdint.h>

#if defined(FF_STATIC)
#define FF_API
#elif defined(_WIN32)
#define FF_API __declspec(dllexport)
#else
#define FF_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Grows when a call or a struct changes its meaning; what is added does not count. */
#define FF_BRIDGE_VERSION 1

enum {
  FF_OK = 0,
  FF_END = 1,             /* no picture will follow */
  FF_ERR_ARGUMENT = -1,   /* NULL, or a value outside its range */
  FF_ERR_IO = -2,         /* the operating system refused */
  FF_ERR_FORMAT = -3,     /* not what it should be: a damaged ring, a malformed packet */
  FF_ERR_SPACE = -4,      /* a buffer, or the disk, is too small */
  FF_ERR_TIMEOUT = -5,    /* nothing happened in time */
  FF_ERR_CLOSED = -6,     /* the other side has closed, or this one was aborted */
  FF_ERR_PEER_GONE = -7,  /* the other side's process has died */
  FF_ERR_NO_ENGINE = -8,  /* there is no port file, or the engine that wrote it is dead */
  FF_ERR_MEMORY = -9,
  FF_ERR_EXISTS = -10     /* a frame that is already there */
};

/* FF_BRIDGE_VERSION of the library that is loaded. Any thread. */
FF_API int ff_version(void);

/* A short sentence for a code; never NULL. Any thread. */
FF_API const char *ff_error_text(int code);

/* ---- Pictures ---------------------------------------------------------------------------------------- */

enum { FF_DEPTH_U8 = 1, FF_DEPTH_U16 = 2, FF_DEPTH_HALF = 3, FF_DEPTH_FLOAT = 4 };

enum {
  FF_AS_SHOWN = 0,    /* values are what a screen takes: 0..1 of the depth's range */
  FF_LINEAR_LIGHT = 1 /* values are linear light; they are encoded with the sRGB curve after scaling */
};

/* The networks look at crops: a picture taller than this holds nothing more for them. */
#define FF_ANALYSIS_HEIGHT_PX 1080
/* Sides beyond these are refused. */
#define FF_MAX_SIDE_PX 32768
#define FF_MAX_STORED_SIDE_PX 8192

/* One picture of the host, where it lies. */
typedef struct ff_picture {
  const void *data;     /* the first pixel of row 0 */
  ptrdiff_t row_bytes;  /* from a row to the next; may be negative */
  int32_t width_px;
  int32_t height_px;
  int32_t depth;        /* FF_DEPTH_... */
  int32_t components;   /* 3 RGB, 4 RGBA (alpha is not looked at), 1 one value for all three */
  int32_t bottom_up;    /* not 0: row 0 is the lowest one, as in OpenFX */
  int32_t light;        /* FF_AS_SHOWN or FF_LINEAR_LIGHT */
} ff_picture;

/*
 * Writes a picture as 8-bit RGB, row by row from the top left without gaps, scaled down by averaging areas:
 * each source pixel counts by how much of it lies under the target pixel. The target is never larger than the
 * source. Rounds to nearest; not-a-number is 0. Neither allocates nor waits. Any thread.
 */
FF_API int ff_picture_to_rgb(const ff_picture *picture, uint8_t *rgb, int32_t width_px, int32_t height_px);

/* ---- The ring ---------------------------------------------------------------------------------------- */

typedef struct ff_ring ff_ring;

enum {
  FF_RING_STREAM = 0, /* slots are used again; one writer thread, one reader thread; a full ring waits */
  FF_RING_INDEXED = 1 /* a slot for each frame, which come in any order from any thread; never waits */
};

/* What a ring is made for; what the host does not know is 0 or "". */
typedef struct ff_ring_config {
  int32_t mode;              /* FF_RING_... */
  int32_t slots;             /* STREAM: 2 to 1024; INDEXED: ignored, there are frame_count */
  int32_t width_px;          /* of the host's pictures */
  int32_t height_px;
  int32_t max_height_px;     /* pictures are stored no taller; 0 is FF_ANALYSIS_HEIGHT_PX */
  int32_t rate_num;          /* frames a second */
  int32_t rate_den;
  int64_t first_frame;       /* the host's number of frame 0, for people */
  int64_t frame_count;       /* frames that will come, at least 1 */
  const char *name;          /* of the source, for people; at most 255 bytes */
  const char *key;           /* the same for the same source each time, whatever is asked of it; 1023 bytes */
} ff_ring_config;

/* What a ring says of itself. */
typedef struct ff_ring_info {
  int32_t mode;
  int32_t slots;
  int32_t width_px;          /* of the stored pictures */
  int32_t height_px;
  int32_t source_width_px;
  int32_t source_height_px;
  int32_t rate_num;
  int32_t rate_den;
  int64_t first_frame;
  int64_t frame_count;
  int64_t written;           /* frames that are complete */
  int64_t taken;             /* frames that the reader is done with */
  int64_t writer_pid;
  int64_t reader_pid;        /* 0: no reader came yet */
  char name[256];
  char key[1024];
} ff_ring_info;

/* A frame in the ring; `rgb` is good until ff_ring_release(). */
typedef struct ff_frame {
  int64_t index;             /* from 0 */
  int64_t media_us;          /* when it begins, from the start of frame 0 */
  int32_t width_px;
  int32_t height_px;
  const uint8_t *rgb;        /* width_px * height_px * 3 */
} ff_frame;

/*
 * A path for a new ring in a new folder of the engine's home, which is made. What the engine writes is named after
 * `name`; of it, what a file's name cannot hold becomes "_". Any thread.
 */
FF_API int ff_ring_path(const char *name, char *path, size_t capacity);

/*
 * Makes a ring in a new file that its owner alone can read, all of its space taken at once. The file stays
 * until ff_ring_remove() or the reader's side deletes it. FF_ERR_SPACE if the disk is too small.
 */
FF_API int ff_ring_create(const char *path, const ff_ring_config *config, ff_ring **ring);

/*
 * Opens a ring that another process made, to read from it. A file that is no ring, or of another version or
 * size than it says, is FF_ERR_FORMAT. With `attach` 0 it can only be asked for its ff_ring_info, and its writer
 * does not learn of it.
 */
FF_API int ff_ring_open(const char *path, int32_t attach, ff_ring **ring);

/* Any thread. */
FF_API int ff_ring_get_info(const ff_ring *ring, ff_ring_info *info);

/*
 * Scales a picture down into the ring as frame `index`. STREAM: indexes grow; waits at most `timeout_ms` for a
 * free slot, then FF_ERR_TIMEOUT, and the same frame may be offered again. INDEXED: any thread, never waits;
 * FF_ERR_EXISTS if the frame is there. FF_ERR_CLOSED once the reader has closed; FF_ERR_PEER_GONE if it died.
 * Does not allocate.
 */
FF_API int ff_ring_push(ff_ring *ring, int64_t index, const ff_picture *picture, int32_t timeout_ms);

/* The writer is done: the reader gets what is there, then FF_END. */
FF_API int ff_ring_finish(ff_ring *ring);

/* The writer gives up: the reader gets FF_ERR_CLOSED at once. */
FF_API int ff_ring_abort(ff_ring *ring);

/*
 * The next frame in order. Waits at most `timeout_ms`; FF_END after the last one; FF_ERR_PEER_GONE if the
 * writer died before it finished. INDEXED: waits for the next frame, and leaves it out once the writer is done.
 */
FF_API int ff_ring_next(ff_ring *ring, ff_frame *frame, int32_t timeout_ms);

/* The frame of the last ff_ring_next() may be written over. */
FF_API int ff_ring_release(ff_ring *ring);

/* Unmaps. A reader that closes tells the writer so. NULL is nothing. */
FF_API void ff_ring_close(ff_ring *ring);

/* Deletes a ring's file, and the folder that ff_ring_path() made for it; a missing one is FF_OK. */
FF_API int ff_ring_remove(const char *path);

/* ---- OSC --------------------------------------------------------------------------------------------- */

#define FF_OSC_MAX_ARGUMENTS 32

typedef struct ff_osc_argument {
  char tag;             /* i f s b h d t T F N I S c, and [ ] around a list */
  int32_t size;         /* of a blob */
  union {
    int32_t i;          /* i, c */
    int64_t h;
    uint64_t t;         /* NTP: seconds since 1900 in the upper half */
    float f;
    double d;
    const char *s;      /* s, S */
    const uint8_t *b;
  } value;
} ff_osc_argument;

/* A message that was read; its text and blobs lie in the packet. */
typedef struct ff_osc_message {
  const char *address;
  int32_t count;
  ff_osc_argument arguments[FF_OSC_MAX_ARGUMENTS];
} ff_osc_message;

/* Writes a message; gives its size in bytes, or FF_ERR_SPACE. Any thread. */
FF_API int ff_osc_write(
    uint8_t *packet, size_t capacity, const char *address, const ff_osc_argument *arguments, int32_t count);

/* Reads one message; whatever the bytes are, only they are read. A bundle is FF_ERR_FORMAT. Any thread. */
FF_API int ff_osc_read(const uint8_t *packet, size_t size, ff_osc_message *message);

/*
 * Takes a packet, message or bundle of bundles, apart into messages, in order. Begin with *offset 0; gives FF_OK
 * and a message's place, then FF_END. A bundle that is malformed is FF_ERR_FORMAT where it is. Any thread.
 */
FF_API int ff_osc_next(
    const uint8_t *packet, size_t size, size_t *offset, const uint8_t **message, size_t *message_size);

/* ---- The wire ---------------------------------------------------------------------------------------- */

typedef struct ff_link ff_link;

/* A UDP socket to an engine on this machine. Several threads may send, one may receive. */
FF_API int ff_link_open(int32_t port, ff_link **link);

FF_API int ff_link_send(ff_link *link, const uint8_t *packet, size_t size);

/*
 * Waits at most `timeout_ms` for a packet (0: looks only) and gives its size, or FF_ERR_TIMEOUT. One that is
 * larger than the buffer is dropped. FF_ERR_PEER_GONE when nobody listens there.
 */
FF_API int ff_link_receive(ff_link *link, uint8_t *packet, size_t capacity, int32_t timeout_ms);

FF_API void ff_link_close(ff_link *link);

/* ---- The engine -------------------------------------------------------------------------------------- */

typedef struct ff_engine {
  int32_t port;
  int32_t protocol;
  int64_t pid;
  char token[128];
} ff_engine;

/* The folder of the engine's port file, as docs/protocol.md says; it need not exist. Any thread. */
FF_API int ff_engine_home(char *path, size_t capacity);

/*
 * Reads the port file. FF_ERR_NO_ENGINE if there is none, or if it is stale: its process is gone (`engine` is
 * filled in then all the same). FF_ERR_FORMAT if it is not a port file. Any thread.
 */
FF_API int ff_engine_find(ff_engine *engine);

/*
 * Starts an engine and returns at once; ff_engine_find() sees it a second or two later. `launcher` is the path
 * of the `footfall` script; empty or NULL takes, in this order, $FOOTFALL_LAUNCHER, the path in the file
 * `launcher` in the engine's home or in the user's .footfall folder, `footfall` on the PATH. FF_ERR_NO_ENGINE if
 * there is none of these. The engine outlives this process, shares no file or terminal with it, and ends by itself after half an hour
 * without a client and a job.
 */
FF_API int ff_engine_start(const char *launcher);

#ifdef __cplusplus
}
#endif

#endif
