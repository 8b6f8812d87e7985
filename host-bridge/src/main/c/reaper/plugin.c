/*
 * reaper_footfall: lets REAPER's scripts talk to the Footfall engine, and puts Footfall's actions into the action list
 * and the Extensions menu. All of it runs on REAPER's main thread, and nothing waits.
 */
#include "extension.h"

#include <stddef.h>

static reaper_host host;
static bool loaded;

REAPER_EXPORT int ReaperPluginEntry(void *instance, reaper_host *given);

static void unload(void) {
  if (loaded) {
    menu_register(&host, false);
    actions_register(&host, false);
    functions_register(&host, false);
    functions_close();
    loaded = false;
  }
}

/* 1 to stay loaded. */
int ReaperPluginEntry(void *instance, reaper_host *given) {
  (void)instance;
  if (given == NULL) {
    unload();
    return 0;
  }
  if (loaded || given->caller_version != REAPER_HOST_VERSION || given->Register == NULL || given->GetFunc == NULL) {
    return 0;
  }
  host = *given;
  loaded = true;
  if (!functions_register(&host, true) || !actions_register(&host, true)) {
    unload();
    return 0;
  }
  menu_register(&host, true);
  return 1;
}
