/*
 * Extensions > Footfall. Menus are Win32's on Windows; on Linux REAPER passes functions of the same meaning (SWELL)
 * to SWELL_dllMain before the entry point. macOS hands them out through Objective-C alone: no menu there, the
 * actions are in the action list.
 */
#include "extension.h"

#include <string.h>

#if REAPER_WINDOWS
#include <windows.h>

static void *new_menu(void) {
  return CreatePopupMenu();
}

static void add_entry(void *menu, unsigned flags, uintptr_t id, const char *text) {
  InsertMenuA(menu, (UINT)-1, flags, id, text);
}

static bool has_menus(void) {
  return true;
}
#else
typedef void *(*new_menu_function)(void);
typedef void (*insert_function)(void *menu, int position, unsigned flags, uintptr_t id, const char *text);

static union {
  void *data;
  new_menu_function function;
} create;
static union {
  void *data;
  insert_function function;
} insert;

static void *new_menu(void) {
  return create.function();
}

static void add_entry(void *menu, unsigned flags, uintptr_t id, const char *text) {
  insert.function(menu, -1, flags, id, text);
}

static bool has_menus(void) {
  return create.data != NULL && insert.data != NULL;
}

/* REAPER calls it when it loads (mode 1) and unloads the library; 1 means well. */
REAPER_EXPORT int SWELL_dllMain(void *instance, uint32_t mode, void *get_function);
REAPER_EXPORT int SWELL_dllMain(void *instance, uint32_t mode, void *get_function) {
  union {
    void *data;
    void *(*function)(const char *name);
  } get;
  (void)instance;
  get.data = get_function;
  if (mode == 1 && get.data != NULL) {
    create.data = get.function("CreatePopupMenu");
    insert.data = get.function("SWELL_InsertMenu");
  }
  return 1;
}
#endif

static void on_menu(const char *name, void *menu, int flag) {
  void *submenu;
  int i;
  if (flag != 0 || menu == NULL || name == NULL || strcmp(name, "Main extensions") != 0) {
    return;
  }
  submenu = new_menu();
  for (i = 0; submenu != NULL && i < actions_count(); i++) {
    add_entry(submenu, MENU_BY_POSITION, (uintptr_t)actions_command(i), actions_text(i));
  }
  if (submenu != NULL) {
    add_entry(menu, MENU_BY_POSITION | MENU_POPUP, (uintptr_t)submenu, "Footfall");
  }
}

static void *hook(void) {
  union {
    reaper_on_menu function;
    void *data;
  } pointer;
  pointer.function = on_menu;
  return pointer.data;
}

void menu_register(const reaper_host *host, bool add) {
  union {
    void *data;
    reaper_add_extensions_menu function;
  } add_menu;
  if (!has_menus()) {
    return;
  }
  if (!add) {
    host->Register("-hookcustommenu", hook());
    return;
  }
  add_menu.data = host->GetFunc("AddExtensionsMainMenu");
  if (add_menu.data != NULL) {
    add_menu.function();
    host->Register("hookcustommenu", hook());
  }
}
