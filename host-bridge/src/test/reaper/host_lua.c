/*
 * Lua module `host`: the extension's functions as REAPER gives them to Lua, made from their descriptions, and what a
 * test needs of the system.
 */
#include "fake_host.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { MAX_ARGUMENTS = 8, SMALL = 64, USUAL = 1024 };

static fake_host host;

/* The field-th of a comma-separated list, in a buffer of the caller's; 0 if there are fewer. */
static int field_of(const char *list, int field, char *into, size_t capacity) {
  while (field > 0 && list != NULL) {
    list = strchr(list, ',');
    list = list == NULL ? NULL : list + 1;
    field--;
  }
  if (list == NULL || *list == '\0') {
    return 0;
  }
  snprintf(into, capacity, "%.*s", (int)strcspn(list, ","), list);
  return 1;
}

static int ends_with(const char *text, const char *end) {
  const size_t length = strlen(text);
  return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

typedef struct call {
  const char *name;
  const char *returns;
  const char *types;
  const char *names;
  reaper_vararg function;
} call;

static call describe(const char *name) {
  char key[128];
  call made;
  union {
    void *data;
    reaper_vararg function;
  } vararg;
  made.name = name;
  snprintf(key, sizeof key, "APIdef_%s", name);
  made.returns = fake_find(&host, key);
  made.types = made.returns + strlen(made.returns) + 1;
  made.names = made.types + strlen(made.types) + 1;
  snprintf(key, sizeof key, "APIvararg_%s", name);
  vararg.data = fake_find(&host, key);
  made.function = vararg.function;
  return made;
}

static int push_result(lua_State *L, const call *made, void *result) {
  if (strcmp(made->returns, "int") == 0) {
    lua_pushinteger(L, (int)(intptr_t)result);
  } else if (strcmp(made->returns, "bool") == 0) {
    lua_pushboolean(L, ((intptr_t)result & 0xff) != 0);
  } else if (strcmp(made->returns, "const char*") == 0) {
    lua_pushstring(L, result);
  } else {
    fake_fail("%s returns %s", made->name, made->returns);
  }
  return 1;
}

/* As REAPER does: outputs are made by it, inputs must be there and of their type. */
static int on_call(lua_State *L) {
  const call made = describe(lua_tostring(L, lua_upvalueindex(1)));
  void *arguments[MAX_ARGUMENTS];
  fake_buffer output = {NULL, 0};
  char type[32];
  char name[64];
  int count;
  int given = 0;
  int results;
  for (count = 0; field_of(made.types, count, type, sizeof type); count++) {
    if (!field_of(made.names, count, name, sizeof name)) {
      fake_fail("argument %d of %s has no name", count, made.name);
    }
    if (strcmp(type, "const char*") == 0) {
      arguments[count] = (void *)(uintptr_t)luaL_checkstring(L, ++given);
    } else if (strcmp(type, "char*") == 0 && strstr(name, "Out") != NULL) {
      output.size = ends_with(name, "NeedBig") ? SMALL : USUAL;
      output.data = calloc(1, (size_t)output.size);
      arguments[count] = output.data;
    } else if (strcmp(type, "int") == 0 && ends_with(name, "Out_sz")) {
      arguments[count] = (void *)(intptr_t)output.size;
    } else if (strcmp(type, "int") == 0 && ends_with(name, "NeedBig_sz")) {
      arguments[count] = (void *)(intptr_t)output.size;
    } else if (strcmp(type, "int") == 0) {
      arguments[count] = (void *)(intptr_t)luaL_checkinteger(L, ++given);
    } else {
      fake_fail("%s has an argument '%s' of type %s", made.name, name, type);
    }
  }
  if (lua_gettop(L) != given) {
    free(output.data);
    return luaL_error(L, "%s takes %d arguments, not %d", made.name, given, lua_gettop(L));
  }
  fake_offer(&output);
  results = push_result(L, &made, made.function(arguments, count));
  fake_offer(NULL);
  if (output.data != NULL) {
    lua_pushstring(L, output.data);
    results++;
  }
  free(output.data);
  return results;
}

/* host.extension(path) -> table of functions */
static int load_extension(lua_State *L) {
  int i;
  fake_load(&host, luaL_checkstring(L, 1));
  if (fake_enter(&host) != 1) {
    fake_fail("the extension does not stay");
  }
  lua_newtable(L);
  for (i = 0; i < host.count; i++) {
    if (strncmp(host.registered[i].name, "API_", 4) == 0) {
      lua_pushstring(L, host.registered[i].name + 4);
      lua_pushvalue(L, -1);
      lua_pushcclosure(L, on_call, 1);
      lua_settable(L, -3);
    }
  }
  return 1;
}

static int unload_extension(lua_State *L) {
  (void)L;
  fake_leave(&host);
  return 0;
}

static int now(lua_State *L) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  lua_pushnumber(L, (lua_Number)t.tv_sec + (lua_Number)t.tv_nsec / 1e9);
  return 1;
}

static int sleep_ms(lua_State *L) {
  const lua_Integer ms = luaL_checkinteger(L, 1);
  struct timespec t = {ms / 1000, (ms % 1000) * 1000000};
  nanosleep(&t, NULL);
  return 0;
}

static int make_folder(lua_State *L) {
  char path[4096];
  char *at;
  snprintf(path, sizeof path, "%s", luaL_checkstring(L, 1));
  for (at = path + 1; *at != '\0'; at++) {
    if (*at == '/') {
      *at = '\0';
      mkdir(path, 0700);
      *at = '/';
    }
  }
  lua_pushinteger(L, mkdir(path, 0700) == 0);
  return 1;
}

int luaopen_host(lua_State *L) {
  static const luaL_Reg FUNCTIONS[] = {{"extension", load_extension}, {"unload", unload_extension}, {"now", now},
                                       {"sleep", sleep_ms},           {"make_folder", make_folder}, {NULL, NULL}};
  luaL_newlib(L, FUNCTIONS);
  return 1;
}
