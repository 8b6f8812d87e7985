/* A stand-in for REAPER as an extension sees it. It counts what is registered and stops at the first wrong call. */
#ifndef FAKE_HOST_H
#define FAKE_HOST_H

#include "../../main/c/reaper/reaper_api.h"

/* What the extension has registered under one name. */
typedef struct registration {
  char name[96];
  void *what;
} registration;

typedef struct fake_host {
  reaper_host rec;
  void *library;
  int (*entry)(void *instance, reaper_host *rec);
  registration registered[128];
  int count;
  int refuse_at;        /* the registration, from 1, that is refused; 0 for none */
  int asked;            /* registrations so far */
  const char *hidden;   /* a function that this REAPER does not have, or NULL */
  int next_command;
  char resource_path[4096];
  char console[8192];
  char script[4096];    /* the last one that was added */
  int script_command;
  int ran;              /* the last command that was run */
  int runs;
  int menus;
  char menu[4096];      /* entries of the last submenu, a line each */
  int submenus;
} fake_host;

/* Loads the library of the path; what is wrong with it ends the process. */
void fake_load(fake_host *host, const char *path);

/* Calls the entry point; gives what it gives. */
int fake_enter(fake_host *host);

/* Unloads; nothing may be left registered. */
void fake_leave(fake_host *host);

/* What was registered under a name, or NULL. */
void *fake_find(const fake_host *host, const char *name);

/* Runs a command as REAPER's main section does; gives whether somebody took it. */
bool fake_command(fake_host *host, int command);

/* A buffer that a function may have made larger, as with realloc_cmd_ptr. */
typedef struct fake_buffer {
  char *data;
  int size;
} fake_buffer;

void fake_offer(fake_buffer *buffer);

/* Ends the process with a sentence. */
_Noreturn void fake_fail(const char *format, ...);

#endif
