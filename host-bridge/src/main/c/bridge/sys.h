/* What the bridge needs of an operating system; sys_posix.c and sys_windows.c give it. */
#ifndef FF_SYS_H
#define FF_SYS_H

#include <stddef.h>
#include <stdint.h>

/* A file that is mapped whole, shared with whoever maps it too. */
typedef struct sys_map {
  void *data;
  size_t size;
  intptr_t file;
  intptr_t section;
} sys_map;

/* A new file, readable by its owner alone, its space taken. FF_ERR_EXISTS if there is one. */
int sys_map_create(const char *path, size_t size, sys_map *map);
int sys_map_open(const char *path, sys_map *map);
void sys_map_close(sys_map *map);
int sys_remove(const char *path);
/* Makes a folder that its owner alone can read; FF_ERR_EXISTS if there is one. */
int sys_make_folder(const char *path);
/* Only if it is empty. */
void sys_remove_folder(const char *path);

/* At most `capacity` - 1 bytes of a file, and a NUL; gives their number, FF_ERR_NO_ENGINE if there is no file. */
int sys_read(const char *path, char *text, size_t capacity);
int sys_is_folder(const char *path);
int sys_is_program(const char *path);

int64_t sys_pid(void);
int sys_is_alive(int64_t pid);
int64_t sys_clock_ms(void);
void sys_sleep_ms(int32_t ms);

/* An environment variable that is set and not blank, else 0. */
int sys_environment(const char *name, char *value, size_t capacity);
/* The user's home folder. */
int sys_user_home(char *path, size_t capacity);
/* Where this system keeps Footfall's port file when FOOTFALL_HOME is not set. */
int sys_engine_home(char *path, size_t capacity);

/* Starts a program with two arguments on its own, with no terminal and none of our files. */
int sys_spawn(const char *program, const char *first, const char *second);
/* `footfall` on the PATH. */
int sys_find_launcher(char *path, size_t capacity);

/* A UDP socket that talks to 127.0.0.1:port. */
int sys_udp_open(int32_t port, intptr_t *handle);
int sys_udp_send(intptr_t handle, const uint8_t *packet, size_t size);
int sys_udp_receive(intptr_t handle, uint8_t *packet, size_t capacity, int32_t timeout_ms);
void sys_udp_close(intptr_t handle);

#endif
