/* OSC 1.0 packets, read without trusting a byte of them. */
#include "footfall_bridge.h"

#include <string.h>

static const char KNOWN_TAGS[] = "ifsbhdtTFNISc[]";

static uint32_t read_u32(const uint8_t *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | (uint32_t)at[3];
}

static uint64_t read_u64(const uint8_t *at) {
  return (uint64_t)read_u32(at) << 32 | read_u32(at + 4);
}

static size_t padded(size_t size) {
  return (size + 3) & ~(size_t)3;
}

/* A text with its NUL and padding, all of it inside the packet; gives how much it takes, 0 if it is none. */
static size_t text_size(const uint8_t *at, size_t left) {
  const uint8_t *end = left == 0 ? NULL : memchr(at, '\0', left);
  size_t size = end == NULL ? 0 : padded((size_t)(end - at) + 1);
  return size <= left ? size : 0;
}

/* Reads one argument; gives how many bytes it takes, or FF_ERR_FORMAT. */
static int64_t read_argument(const uint8_t *at, size_t left, ff_osc_argument *argument) {
  size_t size;
  uint32_t bits;
  uint64_t wide;
  switch (argument->tag) {
    case 'i':
    case 'c':
    case 'f':
      if (left < 4) {
        return FF_ERR_FORMAT;
      }
      bits = read_u32(at);
      memcpy(&argument->value, &bits, sizeof bits);
      return 4;
    case 'h':
    case 't':
    case 'd':
      if (left < 8) {
        return FF_ERR_FORMAT;
      }
      wide = read_u64(at);
      memcpy(&argument->value, &wide, sizeof wide);
      return 8;
    case 's':
    case 'S':
      size = text_size(at, left);
      argument->value.s = (const char *)at;
      return size == 0 ? FF_ERR_FORMAT : (int64_t)size;
    case 'b':
      if (left < 4 || read_u32(at) > INT32_MAX || read_u32(at) > left - 4) {
        return FF_ERR_FORMAT;
      }
      argument->size = (int32_t)read_u32(at);
      argument->value.b = at + 4;
      size = 4 + padded((size_t)argument->size);
      return size <= left ? (int64_t)size : FF_ERR_FORMAT;
    default:
      return 0;
  }
}

static int read_arguments(const char *tags, const uint8_t *at, size_t left, ff_osc_message *message) {
  int depth = 0;
  for (; *tags != '\0'; tags++) {
    ff_osc_argument *argument;
    int64_t size;
    if (strchr(KNOWN_TAGS, *tags) == NULL || message->count == FF_OSC_MAX_ARGUMENTS) {
      return FF_ERR_FORMAT;
    }
    depth += *tags == '[' ? 1 : *tags == ']' ? -1 : 0;
    if (depth < 0) {
      return FF_ERR_FORMAT;
    }
    argument = &message->arguments[message->count++];
    argument->tag = *tags;
    size = read_argument(at, left, argument);
    if (size < 0) {
      return FF_ERR_FORMAT;
    }
    at += size;
    left -= (size_t)size;
  }
  return depth == 0 && left == 0 ? FF_OK : FF_ERR_FORMAT;
}

int ff_osc_read(const uint8_t *packet, size_t size, ff_osc_message *message) {
  size_t address_size;
  size_t tags_size;
  if (packet == NULL || message == NULL) {
    return FF_ERR_ARGUMENT;
  }
  memset(message, 0, sizeof *message);
  address_size = text_size(packet, size);
  if (address_size == 0 || packet[0] != '/') {
    return FF_ERR_FORMAT;
  }
  message->address = (const char *)packet;
  /* Some old senders leave out the tags of a message without arguments. */
  if (address_size == size) {
    return FF_OK;
  }
  tags_size = text_size(packet + address_size, size - address_size);
  if (tags_size == 0 || packet[address_size] != ',') {
    return FF_ERR_FORMAT;
  }
  return read_arguments((const char *)packet + address_size + 1, packet + address_size + tags_size,
                        size - address_size - tags_size, message);
}

static int is_bundle(const uint8_t *at, size_t left) {
  return left >= 16 && memcmp(at, "#bundle", 8) == 0;
}

/*
 * Bundles in bundles need no stack: an element is a size and that many bytes, a bundle's own elements begin 16 bytes
 * into it, so walking into each bundle and over each message meets all messages in order. That an inner element ends
 * inside its outer one is checked by walking from the start each time.
 */
int ff_osc_next(const uint8_t *packet, size_t size, size_t *offset, const uint8_t **message, size_t *message_size) {
  size_t ends[16];
  size_t at = 0;
  int depth = 0;
  if (packet == NULL || offset == NULL || message == NULL || message_size == NULL) {
    return FF_ERR_ARGUMENT;
  }
  if (!is_bundle(packet, size)) {
    if (*offset != 0) {
      return FF_END;
    }
    *message = packet;
    *message_size = size;
    *offset = size == 0 ? 1 : size;
    return size == 0 ? FF_ERR_FORMAT : FF_OK;
  }
  ends[0] = size;
  at = 16;
  for (;;) {
    uint32_t element;
    while (depth > 0 && at == ends[depth]) {
      depth--;
    }
    if (at == size) {
      *offset = size;
      return FF_END;
    }
    if (ends[depth] - at < 4) {
      return FF_ERR_FORMAT;
    }
    element = read_u32(packet + at);
    at += 4;
    if (element == 0 || element % 4 != 0 || element > ends[depth] - at) {
      return FF_ERR_FORMAT;
    }
    if (is_bundle(packet + at, element)) {
      if (++depth == 16) {
        return FF_ERR_FORMAT;
      }
      ends[depth] = at + element;
      at += 16;
      continue;
    }
    at += element;
    if (at > *offset) {
      *message = packet + at - element;
      *message_size = element;
      *offset = at;
      return FF_OK;
    }
  }
}

/* Where the next bytes go; counts on when the packet is full, so that one check at the end is enough. */
typedef struct output {
  uint8_t *packet;
  size_t capacity;
  size_t size;
} output;

static void put(output *out, const void *bytes, size_t count, size_t with_padding) {
  if (out->size <= out->capacity && with_padding <= out->capacity - out->size) {
    memcpy(out->packet + out->size, bytes, count);
    memset(out->packet + out->size + count, 0, with_padding - count);
  }
  out->size += with_padding;
}

static void put_u32(output *out, uint32_t value) {
  const uint8_t bytes[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};
  put(out, bytes, 4, 4);
}

static void put_text(output *out, const char *text) {
  const size_t length = strlen(text);
  put(out, text, length, padded(length + 1));
}

static int put_argument(output *out, const ff_osc_argument *argument) {
  uint32_t bits;
  uint64_t wide;
  switch (argument->tag) {
    case 'i':
    case 'c':
    case 'f':
      memcpy(&bits, &argument->value, sizeof bits);
      put_u32(out, bits);
      return FF_OK;
    case 'h':
    case 't':
    case 'd':
      memcpy(&wide, &argument->value, sizeof wide);
      put_u32(out, (uint32_t)(wide >> 32));
      put_u32(out, (uint32_t)wide);
      return FF_OK;
    case 's':
    case 'S':
      if (argument->value.s == NULL) {
        return FF_ERR_ARGUMENT;
      }
      put_text(out, argument->value.s);
      return FF_OK;
    case 'b':
      if (argument->size < 0 || (argument->size > 0 && argument->value.b == NULL)) {
        return FF_ERR_ARGUMENT;
      }
      put_u32(out, (uint32_t)argument->size);
      put(out, argument->size == 0 ? (const void *)"" : argument->value.b, (size_t)argument->size,
          padded((size_t)argument->size));
      return FF_OK;
    default:
      return argument->tag != '\0' && strchr(KNOWN_TAGS, argument->tag) != NULL ? FF_OK : FF_ERR_ARGUMENT;
  }
}

int ff_osc_write(uint8_t *packet, size_t capacity, const char *address, const ff_osc_argument *arguments,
                 int32_t count) {
  char tags[FF_OSC_MAX_ARGUMENTS + 2] = ",";
  output out;
  int32_t i;
  if (packet == NULL || address == NULL || address[0] != '/' || count < 0 || count > FF_OSC_MAX_ARGUMENTS ||
      (count > 0 && arguments == NULL)) {
    return FF_ERR_ARGUMENT;
  }
  out.packet = packet;
  out.capacity = capacity;
  out.size = 0;
  for (i = 0; i < count; i++) {
    tags[i + 1] = arguments[i].tag;
  }
  put_text(&out, address);
  put_text(&out, tags);
  for (i = 0; i < count; i++) {
    const int result = put_argument(&out, &arguments[i]);
    if (result != FF_OK) {
      return result;
    }
  }
  return out.size <= capacity ? (int)out.size : FF_ERR_SPACE;
}
