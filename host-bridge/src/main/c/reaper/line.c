/*
 * Messages as text for scripts: fields parted by tabs, in which \t \n \r \\ stand for what they do in plan.tsv.
 * Independent of the locale, which REAPER or a plug-in may have set.
 */
#include "extension.h"
#include "footfall_bridge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 65536 };

typedef struct writer {
  char *at;
  size_t left;
} writer;

static void put(writer *out, char byte) {
  if (out->left > 1) {
    *out->at++ = byte;
    *out->at = '\0';
    out->left--;
  } else {
    out->left = 0;
  }
}

static void put_escaped(writer *out, const char *text) {
  for (; *text != '\0'; text++) {
    const char *special = strchr("\tt\nn\rr\\\\", *text);
    if (special != NULL && (*text == '\t' || *text == '\n' || *text == '\r' || *text == '\\')) {
      put(out, '\\');
      put(out, special[1]);
    } else {
      put(out, *text);
    }
  }
}

static void put_whole(writer *out, int64_t value) {
  char digits[24];
  snprintf(digits, sizeof digits, "%lld", (long long)value);
  put_escaped(out, digits);
}

/* Six digits behind the point, whatever the locale's point is. */
static void put_decimal(writer *out, double value) {
  char digits[32];
  const double size = value < 0 ? -value : value;
  int64_t millionths;
  if (!(size < 9e12)) { /* neither a number nor one that a script needs */
    put(out, '0');
    return;
  }
  millionths = (int64_t)(size * 1e6 + 0.5);
  snprintf(digits, sizeof digits, "%s%lld.%06lld", value < 0 ? "-" : "", (long long)(millionths / 1000000),
           (long long)(millionths % 1000000));
  put_escaped(out, digits);
}

static void put_argument(writer *out, const ff_osc_argument *argument) {
  switch (argument->tag) {
    case 's':
    case 'S':
      put_escaped(out, argument->value.s);
      break;
    case 'i':
    case 'c':
      put_whole(out, argument->value.i);
      break;
    case 'h':
      put_whole(out, argument->value.h);
      break;
    case 'f':
      put_decimal(out, (double)argument->value.f);
      break;
    case 'd':
      put_decimal(out, argument->value.d);
      break;
    default: /* the engine answers with none of these */
      break;
  }
}

size_t line_write(char *line, size_t capacity, const void *what) {
  const ff_osc_message *message = what;
  writer out = {line, capacity};
  int32_t i;
  if (capacity == 0) {
    return 0;
  }
  put_escaped(&out, message->address);
  put(&out, '\t');
  for (i = 0; i < message->count; i++) {
    put(&out, message->arguments[i].tag);
  }
  for (i = 0; i < message->count; i++) {
    put(&out, '\t');
    put_argument(&out, &message->arguments[i]);
  }
  return out.left == 0 ? 0 : (size_t)(out.at - line);
}

/* Takes a field off `text` into `field`, its escapes undone in place; gives where the next one begins, or NULL. */
static char *cut(char *text, char **field) {
  char *to = text;
  *field = text;
  while (*text != '\0' && *text != '\t') {
    if (*text == '\\' && text[1] != '\0' && strchr("tnr\\", text[1]) != NULL) {
      text++;
      *to++ = *text == 't' ? '\t' : *text == 'n' ? '\n' : *text == 'r' ? '\r' : '\\';
    } else {
      *to++ = *text;
    }
    text++;
  }
  if (*text == '\0') {
    *to = '\0';
    return NULL;
  }
  *to = '\0';
  return text + 1;
}

static int argument_of(char tag, char *field, ff_osc_argument *argument) {
  char *end = NULL;
  long long whole;
  argument->tag = tag;
  if (tag == 's') {
    argument->value.s = field;
    return 1;
  }
  whole = strtoll(field, &end, 10);
  argument->value.i = (int32_t)whole;
  return tag == 'i' && end != field && *end == '\0' && whole >= INT32_MIN && whole <= INT32_MAX;
}

int line_to_packet(
    unsigned char *packet, size_t capacity, const char *address, const char *tags, const char *arguments) {
  static char text[MAX_TEXT];
  ff_osc_argument values[FF_OSC_MAX_ARGUMENTS];
  const size_t count = strlen(tags);
  char *rest = text;
  size_t i;
  if (count > FF_OSC_MAX_ARGUMENTS || address[0] != '/') {
    return FF_ERR_ARGUMENT;
  }
  if (strlen(arguments) >= sizeof text) {
    return FF_ERR_SPACE;
  }
  memset(values, 0, sizeof values);
  memcpy(text, arguments, strlen(arguments) + 1);
  for (i = 0; i < count; i++) {
    char *field;
    if (rest == NULL) {
      return FF_ERR_ARGUMENT;
    }
    rest = cut(rest, &field);
    if (!argument_of(tags[i], field, &values[i])) {
      return FF_ERR_ARGUMENT;
    }
  }
  if (rest != NULL && (count > 0 || *rest != '\0')) {
    return FF_ERR_ARGUMENT;
  }
  return ff_osc_write(packet, capacity, address, values, (int32_t)count);
}
