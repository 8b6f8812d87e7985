/*
 * What the extension needs of REAPER's plug-in interface, declared after its published description: the entry
 * point, what is registered under which name, and the handful of functions that are asked for by name.
 */
#ifndef FOOTFALL_REAPER_API_H
#define FOOTFALL_REAPER_API_H

#include <stdbool.h>
#include <stdint.h>

#if defined(_WIN32)
#define REAPER_EXPORT __declspec(dllexport)
#define REAPER_WINDOWS 1
#else
#define REAPER_EXPORT __attribute__((visibility("default")))
#define REAPER_WINDOWS 0
#endif

/* What REAPER hands to ReaperPluginEntry(), and NULL when it unloads. */
typedef struct reaper_host {
  int caller_version; /* REAPER_HOST_VERSION */
  void *main_window;
  int (*Register)(const char *name, void *what);
  void *(*GetFunc)(const char *name);
} reaper_host;

enum { REAPER_HOST_VERSION = 0x20E };

/* An action without a key of its own; the layout is that of Win32's ACCEL with a text behind it. */
typedef struct reaper_action {
  struct {
    unsigned char flags;
    unsigned short key;
    unsigned short command;
  } key;
  const char *text;
} reaper_action;

/* Of a function that scripts can call: all arguments as pointers, whole numbers in the pointer itself. */
typedef void *(*reaper_vararg)(void **arguments, int count);

typedef bool (*reaper_on_command)(int command, int flag);
typedef void (*reaper_on_menu)(const char *name, void *menu, int flag);

/* Asked for with GetFunc. */
typedef bool (*reaper_add_extensions_menu)(void);
typedef int (*reaper_add_remove_script)(bool add, int section, const char *path, bool commit);
typedef void (*reaper_main_on_command)(int command, int flag);
typedef const char *(*reaper_resource_path)(void);
typedef void (*reaper_console)(const char *text);
typedef bool (*reaper_realloc)(char **buffer, int *size, int new_size);

/* Menus: Win32's own functions, elsewhere those of the same meaning that REAPER passes to SWELL_dllMain. */
enum { MENU_BY_POSITION = 0x400, MENU_POPUP = 0x10 };

#endif
