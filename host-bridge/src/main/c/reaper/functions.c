/*
 * What scripts can call. REAPER asks for three registrations of each function: the C function, its description,
 * and a form that takes all arguments as pointers, which is the one that Lua uses.
 */
#include "extension.h"
#include "footfall_bridge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PACKET_BYTES = 65507, MAX_WAITING = 512, ID_BYTES = 160 };

/* An answer that no script has fetched yet. */
typedef struct waiting {
  struct waiting *next;
  char id[ID_BYTES];
  char line[];
} waiting;

static struct {
  ff_link *link;
  int32_t port;
  waiting *first;
  waiting *last;
  int count;
  reaper_realloc grow;
} state;

static void drop_first(void) {
  waiting *old = state.first;
  state.first = old->next;
  state.last = state.first == NULL ? NULL : state.last;
  state.count--;
  free(old);
}

static void keep(const ff_osc_message *message) {
  static char line[4 * PACKET_BYTES];
  const size_t size = line_write(line, sizeof line, message);
  waiting *kept = size == 0 ? NULL : malloc(sizeof *kept + size + 1);
  if (kept == NULL) {
    return;
  }
  kept->next = NULL;
  snprintf(kept->id, sizeof kept->id, "%s",
           message->count > 0 && message->arguments[0].tag == 's' ? message->arguments[0].value.s : "");
  memcpy(kept->line, line, size + 1);
  if (state.last == NULL) {
    state.first = kept;
  } else {
    state.last->next = kept;
  }
  state.last = kept;
  /* A script that died fetches no more: its answers make room, the oldest first. */
  if (++state.count > MAX_WAITING) {
    drop_first();
  }
}

/* Takes in what has arrived; never waits. */
static void receive(void) {
  static uint8_t packet[PACKET_BYTES];
  int turns;
  for (turns = 0; state.link != NULL && turns < MAX_WAITING; turns++) {
    const int size = ff_link_receive(state.link, packet, sizeof packet, 0);
    size_t offset = 0;
    const uint8_t *part;
    size_t part_size;
    if (size <= 0) {
      return;
    }
    while (ff_osc_next(packet, (size_t)size, &offset, &part, &part_size) == FF_OK) {
      ff_osc_message message;
      if (ff_osc_read(part, part_size, &message) == FF_OK) {
        keep(&message);
      }
    }
  }
}

/* The socket to the engine that runs now; a new engine may listen elsewhere. */
static int connect_to_engine(void) {
  ff_engine engine;
  const int found = ff_engine_find(&engine);
  if (found != FF_OK) {
    return found;
  }
  if (state.link != NULL && state.port != engine.port) {
    receive();
    ff_link_close(state.link);
    state.link = NULL;
  }
  state.port = engine.port;
  return state.link == NULL ? ff_link_open(engine.port, &state.link) : FF_OK;
}

static int Footfall_Version(void) {
  return ff_version();
}

static const char *Footfall_ErrorText(int code) {
  return ff_error_text(code);
}

static int Footfall_FindEngine(char *token, int token_size) {
  ff_engine engine;
  const int found = ff_engine_find(&engine);
  if (token != NULL && token_size > 0) {
    snprintf(token, (size_t)token_size, "%s", found == FF_OK ? engine.token : "");
  }
  return found;
}

static int Footfall_StartEngine(const char *launcher) {
  return ff_engine_start(launcher);
}

static int Footfall_Send(const char *address, const char *tags, const char *arguments) {
  static uint8_t packet[PACKET_BYTES];
  int size;
  int connected;
  if (address == NULL || tags == NULL || arguments == NULL) {
    return FF_ERR_ARGUMENT;
  }
  size = line_to_packet(packet, sizeof packet, address, tags, arguments);
  if (size < 0) {
    return size;
  }
  connected = connect_to_engine();
  return connected == FF_OK ? ff_link_send(state.link, packet, (size_t)size) : connected;
}

static bool Footfall_Poll(const char *id, char *line, int line_size) {
  waiting **at = &state.first;
  waiting *found;
  waiting *before = NULL;
  int needed;
  receive();
  while (*at != NULL && id != NULL && id[0] != '\0' && strcmp((*at)->id, id) != 0) {
    before = *at;
    at = &(*at)->next;
  }
  found = *at;
  if (found == NULL || line == NULL || line_size <= 0) {
    return false;
  }
  needed = (int)strlen(found->line) + 1;
  if (needed > line_size && (state.grow == NULL || !state.grow(&line, &line_size, needed) || line_size < needed)) {
    return false;
  }
  memcpy(line, found->line, (size_t)needed);
  *at = found->next;
  state.last = found == state.last ? before : state.last;
  state.count--;
  free(found);
  return true;
}

static int whole(void *argument) {
  return (int)(intptr_t)argument;
}

static void *give(int value) {
  return (void *)(intptr_t)value;
}

static void *version_vararg(void **a, int n) {
  (void)a;
  (void)n;
  return give(Footfall_Version());
}

static void *error_text_vararg(void **a, int n) {
  union {
    const char *text;
    void *result;
  } given;
  given.text = Footfall_ErrorText(n > 0 ? whole(a[0]) : 0);
  return given.result;
}

static void *find_engine_vararg(void **a, int n) {
  return give(n > 1 ? Footfall_FindEngine(a[0], whole(a[1])) : FF_ERR_ARGUMENT);
}

static void *start_engine_vararg(void **a, int n) {
  return give(Footfall_StartEngine(n > 0 ? a[0] : NULL));
}

static void *send_vararg(void **a, int n) {
  return give(n > 2 ? Footfall_Send(a[0], a[1], a[2]) : FF_ERR_ARGUMENT);
}

static void *poll_vararg(void **a, int n) {
  return give(n > 2 && Footfall_Poll(a[0], a[1], whole(a[2])));
}

typedef void (*any_function)(void);

static const struct {
  const char *name;
  any_function function;
  reaper_vararg vararg;
  const char *description;
} FUNCTIONS[] = {
    {"Footfall_Version", (any_function)Footfall_Version, version_vararg,
     "int\0\0\0Version of the bridge to the Footfall engine."},
    {"Footfall_ErrorText", (any_function)Footfall_ErrorText, error_text_vararg,
     "const char*\0int\0code\0A sentence for a code of the other functions."},
    {"Footfall_FindEngine", (any_function)Footfall_FindEngine, find_engine_vararg,
     "int\0char*,int\0tokenOut,tokenOut_sz\0"
     "0 if an engine runs, and its token, which requests carry; -8 if none does, other negative codes on failure."},
    {"Footfall_StartEngine", (any_function)Footfall_StartEngine, start_engine_vararg,
     "int\0const char*\0launcher\0"
     "Starts an engine and returns at once. launcher: path of the footfall program, or empty to look for it. 0, or a "
     "negative code."},
    {"Footfall_Send", (any_function)Footfall_Send, send_vararg,
     "int\0const char*,const char*,const char*\0address,tags,arguments\0"
     "Sends a message to the engine. tags: s and i. arguments: parted by tabs, with \\t \\n \\r \\\\ escaped. 0, or a "
     "negative code."},
    {"Footfall_Poll", (any_function)Footfall_Poll, poll_vararg,
     "bool\0const char*,char*,int\0id,messageOutNeedBig,messageOutNeedBig_sz\0"
     "Fetches the oldest answer to the request id (to any if empty): address, tags and arguments, parted by tabs. "
     "false if there is none. Never waits."},
};

enum { FUNCTION_COUNT = sizeof FUNCTIONS / sizeof FUNCTIONS[0] };

static bool register_as(const reaper_host *host, bool add, const char *kind, const char *name, void *what) {
  char key[96];
  snprintf(key, sizeof key, "%s%s_%s", add ? "" : "-", kind, name);
  return host->Register(key, what) != 0 || !add;
}

/* POSIX and Windows give functions and data pointers of one size; ISO C offers no other way to say it. */
static void *as_data(any_function function) {
  void *data;
  memcpy(&data, &function, sizeof data);
  return data;
}

bool functions_register(const reaper_host *host, bool add) {
  int i;
  bool all = true;
  union {
    void *data;
    reaper_realloc function;
  } grow;
  for (i = 0; i < FUNCTION_COUNT; i++) {
    union {
      const char *text;
      void *data;
    } description;
    description.text = FUNCTIONS[i].description;
    all = register_as(host, add, "API", FUNCTIONS[i].name, as_data(FUNCTIONS[i].function)) && all;
    all = register_as(host, add, "APIdef", FUNCTIONS[i].name, description.data) && all;
    all = register_as(host, add, "APIvararg", FUNCTIONS[i].name, as_data((any_function)FUNCTIONS[i].vararg)) && all;
  }
  grow.data = add && host->GetFunc != NULL ? host->GetFunc("realloc_cmd_ptr") : NULL;
  state.grow = grow.function;
  return all;
}

void functions_close(void) {
  while (state.first != NULL) {
    drop_first();
  }
  ff_link_close(state.link);
  state.link = NULL;
  state.port = 0;
}
