/* The extension in a REAPER that checks every call: loading, every refusal, actions, menu, the wire, unloading. */
#include "fake_host.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "../../main/c/include/footfall_bridge.h"

enum { ACTIONS = 13, FUNCTIONS = 6, REGISTRATIONS = 3 * FUNCTIONS + 2 * ACTIONS + 2, MANY = 600, KEPT = 512 };

#define CHECK(condition) \
  ((condition) ? (void)0 : fake_fail("%s:%d: not so: %s", __FILE__, __LINE__, #condition))

static fake_host host;
static const char *folder;
static fake_buffer polled;

static void *call(const char *name, int count, void **arguments) {
  char key[96];
  union {
    void *data;
    reaper_vararg function;
  } function;
  snprintf(key, sizeof key, "APIvararg_%s", name);
  function.data = fake_find(&host, key);
  CHECK(function.data != NULL);
  return function.function(arguments, count);
}

static int send_text(const char *address, const char *tags, const char *arguments) {
  void *all[] = {(void *)(uintptr_t)address, (void *)(uintptr_t)tags, (void *)(uintptr_t)arguments};
  return (int)(intptr_t)call("Footfall_Send", 3, all);
}

/* The next answer to an id, in `polled` until the next call; NULL if there is none. */
static const char *poll_text(const char *id) {
  void *all[3];
  int there;
  free(polled.data);
  polled.size = 16;
  polled.data = calloc(1, (size_t)polled.size);
  all[0] = (void *)(uintptr_t)id;
  all[1] = polled.data;
  all[2] = (void *)(intptr_t)polled.size;
  fake_offer(&polled);
  there = ((intptr_t)call("Footfall_Poll", 3, all) & 0xff) != 0;
  fake_offer(NULL);
  return there ? polled.data : NULL;
}

static void check_registrations(void) {
  int i;
  CHECK(host.count == REGISTRATIONS - ACTIONS); /* command ids are not kept */
  for (i = 0; i < host.count; i++) {
    const char *name = host.registered[i].name;
    if (strncmp(name, "APIdef_", 7) == 0) {
      const char *returns = host.registered[i].what;
      const char *types = returns + strlen(returns) + 1;
      const char *names = types + strlen(types) + 1;
      const char *help = names + strlen(names) + 1;
      int commas = 0;
      const char *at;
      for (at = types; *at != '\0'; at++) {
        commas += *at == ',';
      }
      for (at = names; *at != '\0'; at++) {
        commas -= *at == ',';
      }
      CHECK(commas == 0 && *returns != '\0' && (*types == '\0') == (*names == '\0') && strlen(help) > 20);
    }
  }
}

static void test_load(void) {
  int i;
  host.rec.caller_version = REAPER_HOST_VERSION + 1;
  CHECK(fake_enter(&host) == 0 && host.count == 0);
  host.rec.caller_version = REAPER_HOST_VERSION;
  CHECK(fake_enter(&host) == 1);
  check_registrations();
  CHECK(fake_enter(&host) == 0); /* a second time */
  check_registrations();
  fake_leave(&host);
  fake_leave(&host);
  for (i = 1; i <= REGISTRATIONS; i++) {
    host.refuse_at = i;
    /* Only the menu's hook, the last one, can be missing. */
    CHECK(fake_enter(&host) == (i == REGISTRATIONS ? 1 : 0));
    fake_leave(&host);
  }
  host.refuse_at = 0;
}

static void test_missing_functions(void) {
  static const char *const NAMES[] = {"AddExtensionsMainMenu", "AddRemoveReaScript", "Main_OnCommand",
                                      "GetResourcePath",       "ShowConsoleMsg",     "realloc_cmd_ptr"};
  size_t i;
  for (i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
    host.hidden = NAMES[i];
    CHECK(fake_enter(&host) == 1);
    CHECK(fake_command(&host, host.next_command));
    fake_leave(&host);
  }
  host.hidden = NULL;
}

static void test_actions(void) {
  char path[4200];
  FILE *file;
  const int first = host.next_command + 1;
  CHECK(fake_enter(&host) == 1);
  snprintf(host.resource_path, sizeof host.resource_path, "%s", folder);
  host.console[0] = '\0';
  host.runs = 0;
  CHECK(fake_command(&host, first));
  CHECK(strstr(host.console, "Footfall_Generate footsteps.lua") != NULL && host.runs == 0);
  snprintf(path, sizeof path, "%s/Scripts", folder);
  mkdir(path, 0700);
  snprintf(path, sizeof path, "%s/Scripts/Footfall", folder);
  mkdir(path, 0700);
  snprintf(path, sizeof path, "%s/Scripts/Footfall/Footfall_Generate footsteps.lua", folder);
  file = fopen(path, "wb");
  CHECK(file != NULL && fclose(file) == 0);
  CHECK(fake_command(&host, first));
  CHECK(host.runs == 1 && host.ran == host.script_command && strcmp(host.script, path) == 0);
  CHECK(fake_command(&host, first) && host.runs == 2);
  CHECK(!fake_command(&host, first + ACTIONS) && !fake_command(&host, 0) && host.runs == 2);
  fake_leave(&host);
}

static void test_menu(void) {
  union {
    void *data;
    reaper_on_menu function;
  } hook;
  char wanted[64];
  int lines = 0;
  const char *at;
  host.menus = 0;
  CHECK(fake_enter(&host) == 1 && host.menus == 1);
  hook.data = fake_find(&host, "hookcustommenu");
  CHECK(hook.data != NULL);
  hook.function("Main track", host.menu, 0);
  hook.function("Main extensions", host.menu, 1);
  hook.function("Main extensions", NULL, 0);
  hook.function(NULL, host.menu, 0);
  CHECK(host.submenus == 0);
  hook.function("Main extensions", host.menu, 0);
  CHECK(host.submenus == 1);
  for (at = host.menu; *at != '\0'; at++) {
    lines += *at == '\n';
  }
  snprintf(wanted, sizeof wanted, "%d Settings\n", host.next_command);
  CHECK(lines == ACTIONS && strstr(host.menu, wanted) != NULL);
  fake_leave(&host);
}

static int engine_socket(int *port) {
  struct sockaddr_in address = {0};
  socklen_t size = sizeof address;
  const int made = socket(AF_INET, SOCK_DGRAM, 0);
  struct timeval patience = {10, 0};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(made >= 0 && bind(made, (struct sockaddr *)&address, sizeof address) == 0);
  CHECK(getsockname(made, (struct sockaddr *)&address, &size) == 0);
  setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  *port = ntohs(address.sin_port);
  return made;
}

static void write_port_file(int port) {
  char path[4200];
  FILE *file;
  snprintf(path, sizeof path, "%s/engine.port", folder);
  file = fopen(path, "wb");
  CHECK(file != NULL);
  fprintf(file, "port=%d\npid=%d\ntoken=secret\npanel=off\nprotocol=1\n", port, (int)getpid());
  CHECK(fclose(file) == 0);
}

static void answer(int socket, const struct sockaddr_in *to, const char *address, const char *id, const char *text) {
  ff_osc_argument arguments[3];
  uint8_t packet[4096];
  int size;
  memset(arguments, 0, sizeof arguments);
  arguments[0].tag = 's';
  arguments[0].value.s = id;
  arguments[1].tag = 's';
  arguments[1].value.s = text;
  arguments[2].tag = 'f';
  arguments[2].value.f = 0.25f;
  size = ff_osc_write(packet, sizeof packet, address, arguments, 3);
  CHECK(size > 0);
  CHECK(sendto(socket, packet, (size_t)size, 0, (const struct sockaddr *)to, sizeof *to) == size);
}

static void test_bad_calls(void) {
  char long_line[70000];
  void *nothing[3] = {NULL, NULL, NULL};
  memset(long_line, 'a', sizeof long_line - 1);
  long_line[sizeof long_line - 1] = '\0';
  CHECK(send_text("/footfall/hello", "ss", "1\tme") == FF_ERR_NO_ENGINE);
  CHECK(send_text("footfall", "s", "1") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "ss", "1") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "s", "1\t2") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "i", "one") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "i", "99999999999") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "q", "1") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "", "1") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "sssssssssssssssssssssssssssssssss", "1") == FF_ERR_ARGUMENT);
  CHECK(send_text("/a", "s", long_line) == FF_ERR_SPACE);
  CHECK((int)(intptr_t)call("Footfall_Send", 3, nothing) == FF_ERR_ARGUMENT);
  CHECK(((intptr_t)call("Footfall_Poll", 3, nothing) & 0xff) == 0);
  CHECK((int)(intptr_t)call("Footfall_Send", 0, NULL) == FF_ERR_ARGUMENT);
  CHECK(poll_text("") == NULL);
}

static void test_wire(void) {
  uint8_t packet[2048];
  struct sockaddr_in from;
  socklen_t size = sizeof from;
  ff_osc_message message;
  char token[64];
  void *find[] = {token, (void *)(intptr_t)sizeof token};
  char wanted[32];
  const char *line;
  int port;
  int i;
  const int engine = engine_socket(&port);
  ssize_t got;
  CHECK(fake_enter(&host) == 1);
  test_bad_calls();
  write_port_file(port);
  CHECK((int)(intptr_t)call("Footfall_FindEngine", 2, find) == 0 && strcmp(token, "secret") == 0);
  CHECK(send_text("/footfall/x", "sis", "id\t-7\ta\\tb\\\\c") == FF_OK);
  got = recvfrom(engine, packet, sizeof packet, 0, (struct sockaddr *)&from, &size);
  CHECK(got > 0 && ff_osc_read(packet, (size_t)got, &message) == FF_OK && message.count == 3);
  CHECK(message.arguments[1].value.i == -7 && strcmp(message.arguments[2].value.s, "a\tb\\c") == 0);
  CHECK(poll_text("id") == NULL);
  answer(engine, &from, "/footfall/progress", "other", "watch");
  answer(engine, &from, "/footfall/progress", "id", "a\tb\nc");
  CHECK(sendto(engine, "/bad", 3, 0, (struct sockaddr *)&from, sizeof from) == 3);
  while ((line = poll_text("id")) == NULL) {
    usleep(1000);
  }
  CHECK(strcmp(line, "/footfall/progress\tssf\tid\ta\\tb\\nc\t0.250000") == 0);
  CHECK(poll_text("id") == NULL && poll_text("other") != NULL && poll_text("") == NULL);
  for (i = 0; i < MANY; i++) {
    snprintf(wanted, sizeof wanted, "%d", i);
    answer(engine, &from, "/footfall/progress", wanted, "");
    if (i % 50 == 0) {
      poll_text("nobody"); /* takes in what has come, so that the system's own buffer does not overflow */
    }
  }
  while (poll_text("599") == NULL) {
    usleep(1000);
  }
  snprintf(wanted, sizeof wanted, "%d", MANY - KEPT);
  CHECK(poll_text("0") == NULL && poll_text(wanted) != NULL);
  fake_leave(&host);
  close(engine);
}

int main(int count, char **arguments) {
  CHECK(count == 3);
  folder = arguments[2];
  setenv("FOOTFALL_HOME", folder, 1);
  fake_load(&host, arguments[1]);
  test_load();
  test_missing_functions();
  test_actions();
  test_menu();
  test_wire();
  free(polled.data);
  puts("ok");
  return 0;
}
