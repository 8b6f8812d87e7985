/* Finding and starting the engine, and the socket to it. */
#include "footfall_bridge.h"
#include "sys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096, PORT_FILE_BYTES = 4096 };

int ff_version(void) {
  return FF_BRIDGE_VERSION;
}

const char *ff_error_text(int code) {
  switch (code) {
    case FF_OK:
      return "done";
    case FF_END:
      return "no picture will follow";
    case FF_ERR_ARGUMENT:
      return "a value is missing or outside its range";
    case FF_ERR_IO:
      return "the operating system refused";
    case FF_ERR_FORMAT:
      return "damaged, or of another version";
    case FF_ERR_SPACE:
      return "too little space";
    case FF_ERR_TIMEOUT:
      return "nothing happened in time";
    case FF_ERR_CLOSED:
      return "the other side has closed";
    case FF_ERR_PEER_GONE:
      return "the other side is gone";
    case FF_ERR_NO_ENGINE:
      return "no Footfall engine is there";
    case FF_ERR_MEMORY:
      return "too little memory";
    case FF_ERR_EXISTS:
      return "it is there already";
    default:
      return "unknown code";
  }
}

int ff_engine_home(char *path, size_t capacity) {
  if (path == NULL || capacity == 0) {
    return FF_ERR_ARGUMENT;
  }
  return sys_environment("FOOTFALL_HOME", path, capacity) ? FF_OK : sys_engine_home(path, capacity);
}

static int join(char *path, size_t capacity, const char *folder, const char *name) {
  int written = snprintf(path, capacity, "%s/%s", folder, name);
  return written >= 0 && (size_t)written < capacity ? FF_OK : FF_ERR_SPACE;
}

/* The value of `key` in lines of key=value, without blanks around it; gives 0 if there is none. */
static int value_of(const char *text, const char *key, char *value, size_t capacity) {
  size_t key_length = strlen(key);
  const char *line = text;
  while (*line != '\0') {
    size_t length = strcspn(line, "\r\n");
    if (length > key_length && strncmp(line, key, key_length) == 0 && line[key_length] == '=') {
      const char *from = line + key_length + 1;
      const char *to = line + length;
      while (from < to && (*from == ' ' || *from == '\t')) {
        from++;
      }
      while (to > from && (to[-1] == ' ' || to[-1] == '\t')) {
        to--;
      }
      if ((size_t)(to - from) >= capacity) {
        return 0;
      }
      memcpy(value, from, (size_t)(to - from));
      value[to - from] = '\0';
      return 1;
    }
    line += length;
    line += strspn(line, "\r\n");
  }
  return 0;
}

static int number_of(const char *text, const char *key, int64_t most, int64_t *number) {
  char digits[24];
  char *end = NULL;
  long long value;
  if (!value_of(text, key, digits, sizeof digits) || digits[0] < '0' || digits[0] > '9') {
    return 0;
  }
  value = strtoll(digits, &end, 10);
  *number = value;
  return *end == '\0' && value <= most;
}

int ff_engine_find(ff_engine *engine) {
  char home[PATH_BYTES];
  char path[PATH_BYTES];
  char text[PORT_FILE_BYTES];
  int64_t port = 0;
  int64_t protocol = 0;
  int result;
  if (engine == NULL) {
    return FF_ERR_ARGUMENT;
  }
  memset(engine, 0, sizeof *engine);
  result = ff_engine_home(home, sizeof home);
  if (result == FF_OK) {
    result = join(path, sizeof path, home, "engine.port");
  }
  if (result == FF_OK) {
    result = sys_read(path, text, sizeof text);
  }
  if (result < 0) {
    return result;
  }
  if (!number_of(text, "port", 65535, &port) || port == 0 || !number_of(text, "pid", INT64_MAX, &engine->pid) ||
      !number_of(text, "protocol", INT32_MAX, &protocol) ||
      !value_of(text, "token", engine->token, sizeof engine->token)) {
    return FF_ERR_FORMAT;
  }
  engine->port = (int32_t)port;
  engine->protocol = (int32_t)protocol;
  return sys_is_alive(engine->pid) ? FF_OK : FF_ERR_NO_ENGINE;
}

/* The launcher that a file names in its first line. */
static int named_in(const char *folder, char *path, size_t capacity) {
  char file[PATH_BYTES];
  int length;
  if (join(file, sizeof file, folder, "launcher") != FF_OK) {
    return 0;
  }
  length = sys_read(file, path, capacity);
  if (length <= 0) {
    return 0;
  }
  path[strcspn(path, "\r\n")] = '\0';
  return sys_is_program(path);
}

static int find_launcher(char *path, size_t capacity) {
  char folder[PATH_BYTES];
  char home[PATH_BYTES];
  if (sys_environment("FOOTFALL_LAUNCHER", path, capacity) && sys_is_program(path)) {
    return FF_OK;
  }
  if (ff_engine_home(folder, sizeof folder) == FF_OK && named_in(folder, path, capacity)) {
    return FF_OK;
  }
  if (sys_user_home(home, sizeof home) == FF_OK && join(folder, sizeof folder, home, ".footfall") == FF_OK &&
      named_in(folder, path, capacity)) {
    return FF_OK;
  }
  return sys_find_launcher(path, capacity);
}

/* Nobody sees an engine that a host has started: it ends by itself after so many minutes without a client. */
static int start(const char *program) {
  return sys_spawn(program, "serve", "--idle=30");
}

int ff_engine_start(const char *launcher) {
  char path[PATH_BYTES];
  if (launcher != NULL && launcher[0] != '\0') {
    return sys_is_program(launcher) ? start(launcher) : FF_ERR_NO_ENGINE;
  }
  return find_launcher(path, sizeof path) == FF_OK ? start(path) : FF_ERR_NO_ENGINE;
}

struct ff_link {
  intptr_t socket;
};

int ff_link_open(int32_t port, ff_link **link) {
  ff_link *opened;
  int result;
  if (link == NULL || port < 1 || port > 65535) {
    return FF_ERR_ARGUMENT;
  }
  *link = NULL;
  opened = malloc(sizeof *opened);
  if (opened == NULL) {
    return FF_ERR_MEMORY;
  }
  result = sys_udp_open(port, &opened->socket);
  if (result != FF_OK) {
    free(opened);
    return result;
  }
  *link = opened;
  return FF_OK;
}

int ff_link_send(ff_link *link, const uint8_t *packet, size_t size) {
  if (link == NULL || packet == NULL || size == 0) {
    return FF_ERR_ARGUMENT;
  }
  return size > 65507 ? FF_ERR_SPACE : sys_udp_send(link->socket, packet, size);
}

int ff_link_receive(ff_link *link, uint8_t *packet, size_t capacity, int32_t timeout_ms) {
  if (link == NULL || packet == NULL || capacity == 0 || timeout_ms < 0) {
    return FF_ERR_ARGUMENT;
  }
  return sys_udp_receive(link->socket, packet, capacity, timeout_ms);
}

void ff_link_close(ff_link *link) {
  if (link != NULL) {
    sys_udp_close(link->socket);
    free(link);
  }
}
