/* The parts of the extension, all of them for REAPER's main thread alone. */
#ifndef FOOTFALL_REAPER_EXTENSION_H
#define FOOTFALL_REAPER_EXTENSION_H

#include "reaper_api.h"

#include <stddef.h>

/* Lua-facing functions: makes them known, or with `add` false takes them back. Gives false if one is refused. */
bool functions_register(const reaper_host *host, bool add);

/* Closes the socket and forgets what was not fetched. */
void functions_close(void);

/* The actions and the hook that runs them. */
bool actions_register(const reaper_host *host, bool add);

/* The submenu of the Extensions menu; without REAPER's menu functions there is none. */
void menu_register(const reaper_host *host, bool add);

/* For the menu: how many actions there are, their texts without "Footfall: ", their commands. */
int actions_count(void);
const char *actions_text(int index);
int actions_command(int index);

/* A message as one line, fields parted by tabs: address, tags, arguments. Gives 0 if it does not fit. */
size_t line_write(char *line, size_t capacity, const void *message);

/* The request that a line of arguments makes, in the tags "s" and "i"; size in bytes or an FF_ERR code. */
int line_to_packet(
    unsigned char *packet, size_t capacity, const char *address, const char *tags, const char *arguments);

#endif
