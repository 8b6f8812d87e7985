/* The actions: each runs the Lua script of the same name, wherever it was installed. */
#include "extension.h"

#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 4096, TEXT_BYTES = 96 };

static const char PREFIX[] = "Footfall: ";

static struct {
  const char *id;
  const char *script; /* "Footfall_" before it and ".lua" behind it make the file */
} const ACTIONS[] = {
    {"FOOTFALL_GENERATE", "Generate footsteps"},
    {"FOOTFALL_REGENERATE_SELECTION", "Regenerate selection"},
    {"FOOTFALL_REGENERATE_REGION", "Regenerate region"},
    {"FOOTFALL_NEXT_TAKE", "Next take"},
    {"FOOTFALL_PREVIOUS_TAKE", "Previous take"},
    {"FOOTFALL_ADD_STEP", "Add step at cursor"},
    {"FOOTFALL_DELETE_STEP", "Delete step"},
    {"FOOTFALL_TAP_STEPS", "Tap steps"},
    {"FOOTFALL_SEND_EDITS", "Send my edits"},
    {"FOOTFALL_CONFORM", "Conform to new cut"},
    {"FOOTFALL_LISTEN", "Listen to remotes"},
    {"FOOTFALL_CANCEL", "Cancel"},
    {"FOOTFALL_SETTINGS", "Settings"},
};

enum { ACTION_COUNT = sizeof ACTIONS / sizeof ACTIONS[0] };

/* `footfall install reaper` uses the first folder, ReaPack the second. */
static const char *const FOLDERS[] = {"Scripts/Footfall", "Scripts/Footfall/Footsteps"};

static struct {
  const reaper_host *host;
  reaper_action actions[ACTION_COUNT];
  char texts[ACTION_COUNT][TEXT_BYTES];
  int commands[ACTION_COUNT];
  int scripts[ACTION_COUNT];
  bool running;
} state;

int actions_count(void) {
  return ACTION_COUNT;
}

const char *actions_text(int index) {
  return ACTIONS[index].script;
}

int actions_command(int index) {
  return state.commands[index];
}

static void say(const char *format, const char *what) {
  char text[PATH_BYTES];
  union {
    void *data;
    reaper_console function;
  } console;
  console.data = state.host->GetFunc("ShowConsoleMsg");
  snprintf(text, sizeof text, format, what);
  if (console.data != NULL) {
    console.function(text);
  }
}

/* The command of a script, which REAPER learns of on its first use; 0 if it is not installed. */
static int script_command(int index) {
  char path[PATH_BYTES];
  size_t i;
  union {
    void *data;
    reaper_resource_path function;
  } resources;
  union {
    void *data;
    reaper_add_remove_script function;
  } add;
  resources.data = state.host->GetFunc("GetResourcePath");
  add.data = state.host->GetFunc("AddRemoveReaScript");
  if (resources.data == NULL || add.data == NULL) {
    return 0;
  }
  for (i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0]; i++) {
    FILE *file;
    const int length = snprintf(path, sizeof path, "%s/%s/Footfall_%s.lua", resources.function(), FOLDERS[i],
                                ACTIONS[index].script);
    file = length > 0 && (size_t)length < sizeof path ? fopen(path, "rb") : NULL;
    if (file != NULL) {
      fclose(file);
      return add.function(true, 0, path, true);
    }
  }
  return 0;
}

static void run(int index) {
  union {
    void *data;
    reaper_main_on_command function;
  } main_on_command;
  main_on_command.data = state.host->GetFunc("Main_OnCommand");
  if (state.scripts[index] == 0) {
    state.scripts[index] = script_command(index);
  }
  if (state.scripts[index] == 0 || main_on_command.data == NULL) {
    say("Footfall: the script 'Footfall_%s.lua' is not in REAPER's Scripts/Footfall folder; run 'footfall install "
        "reaper', or install the package Footfall with ReaPack.\n",
        ACTIONS[index].script);
    return;
  }
  main_on_command.function(state.scripts[index], 0);
}

static bool on_command(int command, int flag) {
  int i;
  (void)flag;
  if (command == 0 || state.running) { /* a script's own command comes by here too */
    return false;
  }
  for (i = 0; i < ACTION_COUNT; i++) {
    if (state.commands[i] == command) {
      state.running = true;
      run(i);
      state.running = false;
      return true;
    }
  }
  return false;
}

static void *hook(void) {
  union {
    reaper_on_command function;
    void *data;
  } pointer;
  pointer.function = on_command;
  return pointer.data;
}

static bool add_action(const reaper_host *host, int index) {
  union {
    const char *text;
    void *data;
  } id;
  id.text = ACTIONS[index].id;
  state.commands[index] = host->Register("command_id", id.data);
  state.scripts[index] = 0;
  if (state.commands[index] == 0) {
    return false;
  }
  snprintf(state.texts[index], TEXT_BYTES, "%s%s", PREFIX, ACTIONS[index].script);
  memset(&state.actions[index], 0, sizeof state.actions[index]);
  state.actions[index].key.command = (unsigned short)state.commands[index];
  state.actions[index].text = state.texts[index];
  return host->Register("gaccel", &state.actions[index]) != 0;
}

bool actions_register(const reaper_host *host, bool add) {
  int i;
  bool all = true;
  state.host = host;
  if (!add) {
    host->Register("-hookcommand", hook());
  }
  for (i = 0; i < ACTION_COUNT; i++) {
    if (add) {
      all = add_action(host, i) && all;
    } else if (state.commands[i] != 0) {
      host->Register("-gaccel", &state.actions[i]);
      state.commands[i] = 0;
    }
  }
  return all && (!add || host->Register("hookcommand", hook()) != 0);
}
