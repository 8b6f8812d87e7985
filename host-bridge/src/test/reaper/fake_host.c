#include "fake_host.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static fake_host *current;
static fake_buffer *offered;

void fake_fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("fake REAPER: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(1);
}

void *fake_find(const fake_host *host, const char *name) {
  int i;
  for (i = 0; i < host->count; i++) {
    if (strcmp(host->registered[i].name, name) == 0) {
      return host->registered[i].what;
    }
  }
  return NULL;
}

static int starts_with(const char *text, const char *start) {
  return strncmp(text, start, strlen(start)) == 0;
}

static void check_kind(const char *name) {
  static const char *const KINDS[] = {"API_", "APIdef_", "APIvararg_", "gaccel", "hookcommand", "hookcustommenu"};
  size_t i;
  for (i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
    if (starts_with(name, KINDS[i])) {
      return;
    }
  }
  fake_fail("nothing is registered as '%s'", name);
}

static void check_new(const fake_host *host, const char *name, void *what) {
  const reaper_action *action = what;
  int i;
  if (what == NULL) {
    fake_fail("%s is registered as NULL", name);
  }
  for (i = 0; i < host->count; i++) {
    if (host->registered[i].what == what && strcmp(host->registered[i].name, name) == 0) {
      fake_fail("%s is registered twice", name);
    }
  }
  if (strcmp(name, "gaccel") == 0 && (action->key.command == 0 || action->key.flags != 0 || action->key.key != 0 ||
                                      !starts_with(action->text, "Footfall: "))) {
    fake_fail("an action '%s' has command %d", action->text, action->key.command);
  }
}

static int take_back(fake_host *host, const char *name, void *what) {
  int i;
  for (i = 0; i < host->count; i++) {
    if (host->registered[i].what == what && strcmp(host->registered[i].name, name) == 0) {
      host->registered[i] = host->registered[--host->count];
      return 1;
    }
  }
  return 0;
}

static int on_register(const char *name, void *what) {
  fake_host *host = current;
  if (name == NULL) {
    fake_fail("a name is NULL");
  }
  if (name[0] == '-') {
    check_kind(name + 1);
    return take_back(host, name + 1, what);
  }
  host->asked++;
  if (host->asked == host->refuse_at) {
    return 0;
  }
  if (strcmp(name, "command_id") == 0) {
    return ++host->next_command;
  }
  check_kind(name);
  check_new(host, name, what);
  snprintf(host->registered[host->count].name, sizeof host->registered[0].name, "%s", name);
  host->registered[host->count++].what = what;
  return 1;
}

static bool add_extensions_menu(void) {
  current->menus++;
  return true;
}

static int add_remove_script(bool add, int section, const char *path, bool commit) {
  FILE *file = fopen(path, "rb");
  if (!add || section != 0 || !commit || file == NULL) {
    fake_fail("script '%s' cannot be added", path);
  }
  fclose(file);
  snprintf(current->script, sizeof current->script, "%s", path);
  current->script_command = 50000;
  return current->script_command;
}

static void main_on_command(int command, int flag) {
  if (flag != 0 || command == 0) {
    fake_fail("command %d is run with flag %d", command, flag);
  }
  current->runs++;
  current->ran = command;
  /* Hooks see it before it runs, the extension's own among them. */
  if (fake_command(current, command)) {
    fake_fail("the extension took the script's own command");
  }
}

static const char *resource_path(void) {
  return current->resource_path;
}

static void console(const char *text) {
  strncat(current->console, text, sizeof current->console - strlen(current->console) - 1);
}

static bool grow(char **buffer, int *size, int new_size) {
  if (offered == NULL || *buffer != offered->data || *size != offered->size || new_size <= *size) {
    fake_fail("realloc_cmd_ptr is called for a buffer that was not offered");
  }
  offered->data = realloc(offered->data, (size_t)new_size);
  offered->size = new_size;
  *buffer = offered->data;
  *size = new_size;
  return true;
}

void fake_offer(fake_buffer *buffer) {
  offered = buffer;
}

static void *create_popup_menu(void) {
  current->submenus++;
  current->menu[0] = '\0';
  return current->menu;
}

static void insert_menu(void *menu, int position, unsigned flags, uintptr_t id, const char *text) {
  if (position != -1 || (flags & MENU_BY_POSITION) == 0) {
    fake_fail("'%s' is inserted at %d with %x", text, position, flags);
  }
  if ((flags & MENU_POPUP) != 0 ? id != (uintptr_t)current->menu : menu != current->menu) {
    fake_fail("'%s' is inserted into another menu", text);
  }
  if ((flags & MENU_POPUP) == 0) {
    snprintf(current->menu + strlen(current->menu), sizeof current->menu - strlen(current->menu), "%lu %s\n",
             (unsigned long)id, text);
  }
}

typedef void (*any_function)(void);

static const struct {
  const char *name;
  any_function function;
} OFFERED[] = {
    {"AddExtensionsMainMenu", (any_function)add_extensions_menu},
    {"AddRemoveReaScript", (any_function)add_remove_script},
    {"Main_OnCommand", (any_function)main_on_command},
    {"GetResourcePath", (any_function)resource_path},
    {"ShowConsoleMsg", (any_function)console},
    {"realloc_cmd_ptr", (any_function)grow},
    {"CreatePopupMenu", (any_function)create_popup_menu},
    {"SWELL_InsertMenu", (any_function)insert_menu},
};

static void *get_function(const char *name) {
  size_t i;
  for (i = 0; i < sizeof OFFERED / sizeof OFFERED[0]; i++) {
    if (strcmp(name, OFFERED[i].name) == 0) {
      void *data;
      memcpy(&data, &OFFERED[i].function, sizeof data);
      return current->hidden != NULL && strcmp(name, current->hidden) == 0 ? NULL : data;
    }
  }
  fake_fail("REAPER has no function '%s'", name);
}

void fake_load(fake_host *host, const char *path) {
  union {
    void *data;
    int (*function)(void *instance, uint32_t mode, void *get);
  } swell;
  union {
    void *data;
    int (*function)(void *instance, reaper_host *rec);
  } entry;
  union {
    void *(*function)(const char *name);
    void *data;
  } get;
  current = host;
  host->next_command = 40000;
  host->library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (host->library == NULL) {
    fake_fail("%s", dlerror());
  }
  swell.data = dlsym(host->library, "SWELL_dllMain");
  entry.data = dlsym(host->library, "ReaperPluginEntry");
  get.function = get_function;
  if (entry.data == NULL || swell.data == NULL || swell.function(NULL, 1, get.data) != 1) {
    fake_fail("%s has no entry points", path);
  }
  host->entry = entry.function;
  host->rec.caller_version = REAPER_HOST_VERSION;
  host->rec.Register = on_register;
  host->rec.GetFunc = get_function;
}

int fake_enter(fake_host *host) {
  current = host;
  host->asked = 0;
  return host->entry(NULL, &host->rec);
}

void fake_leave(fake_host *host) {
  host->entry(NULL, NULL);
  if (host->count != 0) {
    fake_fail("%s stays registered", host->registered[0].name);
  }
}

bool fake_command(fake_host *host, int command) {
  union {
    void *data;
    reaper_on_command function;
  } hook;
  hook.data = fake_find(host, "hookcommand");
  return hook.data != NULL && hook.function(command, 0);
}
