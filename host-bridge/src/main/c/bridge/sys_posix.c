#include "sys.h"

#if !defined(_WIN32)

#include "footfall_bridge.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int code_of(int error) {
  switch (error) {
    case EEXIST:
      return FF_ERR_EXISTS;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return FF_ERR_SPACE;
    case ENOMEM:
      return FF_ERR_MEMORY;
    default:
      return FF_ERR_IO;
  }
}

/* Takes the space now: a write to a hole on a full disk would end the process with SIGBUS. */
static int reserve(int file, size_t size) {
#if defined(__APPLE__)
  fstore_t store = {F_ALLOCATEALL, F_PEOFPOSMODE, 0, (off_t)size, 0};
  if (fcntl(file, F_PREALLOCATE, &store) == -1 || ftruncate(file, (off_t)size) == -1) {
    return code_of(errno);
  }
  return FF_OK;
#else
  int error = posix_fallocate(file, 0, (off_t)size);
  return error == 0 ? FF_OK : code_of(error);
#endif
}

static int map_whole(int file, size_t size, sys_map *map) {
  void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (data == MAP_FAILED) {
    return code_of(errno);
  }
  map->data = data;
  map->size = size;
  return FF_OK;
}

int sys_map_create(const char *path, size_t size, sys_map *map) {
  int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  int result;
  if (file == -1) {
    return code_of(errno);
  }
  result = reserve(file, size);
  if (result == FF_OK) {
    result = map_whole(file, size, map);
  }
  close(file);
  if (result != FF_OK) {
    unlink(path);
  }
  return result;
}

int sys_map_open(const char *path, sys_map *map) {
  struct stat facts;
  int file = open(path, O_RDWR | O_CLOEXEC);
  int result = FF_ERR_IO;
  if (file == -1) {
    return FF_ERR_IO;
  }
  if (fstat(file, &facts) == 0) {
    result = S_ISREG(facts.st_mode) && facts.st_size > 0 ? map_whole(file, (size_t)facts.st_size, map)
                                                         : FF_ERR_FORMAT;
  }
  close(file);
  return result;
}

void sys_map_close(sys_map *map) {
  if (map->data != NULL) {
    munmap(map->data, map->size);
    map->data = NULL;
  }
}

int sys_remove(const char *path) {
  return unlink(path) == 0 || errno == ENOENT ? FF_OK : FF_ERR_IO;
}

int sys_make_folder(const char *path) {
  return mkdir(path, 0700) == 0 ? FF_OK : code_of(errno);
}

void sys_remove_folder(const char *path) {
  rmdir(path);
}

int sys_read(const char *path, char *text, size_t capacity) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  size_t length = 0;
  ssize_t got = 1;
  if (file == -1) {
    return errno == ENOENT || errno == ENOTDIR ? FF_ERR_NO_ENGINE : FF_ERR_IO;
  }
  while (got > 0 && length + 1 < capacity) {
    got = read(file, text + length, capacity - 1 - length);
    if (got > 0) {
      length += (size_t)got;
    } else if (got == -1 && errno == EINTR) {
      got = 1;
    }
  }
  close(file);
  text[length] = '\0';
  return got < 0 ? FF_ERR_IO : (int)length;
}

int sys_is_folder(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

int sys_is_program(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 && S_ISREG(facts.st_mode) && access(path, X_OK) == 0;
}

int64_t sys_pid(void) {
  return (int64_t)getpid();
}

int sys_is_alive(int64_t pid) {
  /* A process of another user answers EPERM: it lives. */
  return pid > 0 && pid <= INT32_MAX && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}

int64_t sys_clock_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void sys_sleep_ms(int32_t ms) {
  struct timespec rest;
  rest.tv_sec = ms / 1000;
  rest.tv_nsec = (long)(ms % 1000) * 1000000L;
  nanosleep(&rest, NULL);
}

int sys_environment(const char *name, char *value, size_t capacity) {
  const char *set = getenv(name);
  size_t length = set == NULL ? 0 : strlen(set);
  if (length == 0 || strspn(set, " \t") == length || length >= capacity) {
    return 0;
  }
  memcpy(value, set, length + 1);
  return 1;
}

int sys_user_home(char *path, size_t capacity) {
  char buffer[4096];
  struct passwd entry;
  struct passwd *found = NULL;
  if (sys_environment("HOME", path, capacity)) {
    return FF_OK;
  }
  if (getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) != 0 || found == NULL) {
    return FF_ERR_IO;
  }
  return snprintf(path, capacity, "%s", entry.pw_dir) < (int)capacity ? FF_OK : FF_ERR_SPACE;
}

int sys_engine_home(char *path, size_t capacity) {
  char base[3072];
  int result;
  int length;
#if !defined(__APPLE__)
  if (sys_environment("XDG_RUNTIME_DIR", base, sizeof base) && sys_is_folder(base)) {
    length = snprintf(path, capacity, "%s/footfall", base);
    return length >= 0 && (size_t)length < capacity ? FF_OK : FF_ERR_SPACE;
  }
#endif
  result = sys_user_home(base, sizeof base);
  if (result != FF_OK) {
    return result;
  }
#if defined(__APPLE__)
  length = snprintf(path, capacity, "%s/Library/Application Support/Footfall", base);
#else
  length = snprintf(path, capacity, "%s/.footfall", base);
#endif
  return length >= 0 && (size_t)length < capacity ? FF_OK : FF_ERR_SPACE;
}

/* In the child: only calls that are safe after fork in a program with threads. */
static void become(const char *program, const char *first, const char *second, int report, int most_files) {
  int error;
  int null_file = open("/dev/null", O_RDWR);
  int file;
  if (null_file >= 0) {
    dup2(null_file, 0);
    dup2(null_file, 1);
    dup2(null_file, 2);
  }
  for (file = 3; file < most_files; file++) {
    if (file != report) {
      close(file);
    }
  }
  execl(program, program, first, second, (char *)NULL);
  error = errno;
  if (write(report, &error, sizeof error) == -1) {
    _exit(126);
  }
  _exit(127);
}

static int most_open_files(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > 65536) {
    return 65536;
  }
  return (int)limit.rlim_cur;
}

/* Forks twice, so that the engine is nobody's child and no zombie stays in the host. */
int sys_spawn(const char *program, const char *first, const char *second) {
  int report[2];
  int error = 0;
  int status = 0;
  int most_files = most_open_files();
  ssize_t got;
  pid_t child;
  if (pipe(report) != 0) {
    return FF_ERR_IO;
  }
  fcntl(report[1], F_SETFD, FD_CLOEXEC);
  child = fork();
  if (child == 0) {
    setsid();
    if (fork() == 0) {
      become(program, first, second, report[1], most_files);
    }
    _exit(0);
  }
  close(report[1]);
  if (child > 0) {
    while (waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
  }
  do {
    got = read(report[0], &error, sizeof error);
  } while (got == -1 && errno == EINTR);
  close(report[0]);
  return child > 0 && got == 0 ? FF_OK : FF_ERR_IO;
}

int sys_find_launcher(char *path, size_t capacity) {
  const char *folders = getenv("PATH");
  while (folders != NULL && *folders != '\0') {
    size_t length = strcspn(folders, ":");
    int written = snprintf(path, capacity, "%.*s/footfall", (int)length, folders);
    if (length > 0 && written > 0 && (size_t)written < capacity && sys_is_program(path)) {
      return FF_OK;
    }
    folders += length + (folders[length] == ':');
  }
  return FF_ERR_NO_ENGINE;
}

int sys_udp_open(int32_t port, intptr_t *handle) {
  struct sockaddr_in address;
  int udp = socket(AF_INET, SOCK_DGRAM, 0);
  if (udp == -1) {
    return FF_ERR_IO;
  }
  fcntl(udp, F_SETFD, FD_CLOEXEC);
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons((uint16_t)port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(udp, (const struct sockaddr *)&address, sizeof address) != 0 ||
      fcntl(udp, F_SETFL, O_NONBLOCK) == -1) {
    close(udp);
    return FF_ERR_IO;
  }
  *handle = udp;
  return FF_OK;
}

int sys_udp_send(intptr_t handle, const uint8_t *packet, size_t size) {
#if defined(MSG_NOSIGNAL)
  ssize_t sent = send((int)handle, packet, size, MSG_NOSIGNAL);
#else
  ssize_t sent = send((int)handle, packet, size, 0);
#endif
  if (sent == (ssize_t)size) {
    return FF_OK;
  }
  return sent == -1 && errno == ECONNREFUSED ? FF_ERR_PEER_GONE : FF_ERR_IO;
}

int sys_udp_receive(intptr_t handle, uint8_t *packet, size_t capacity, int32_t timeout_ms) {
  struct pollfd wait = {(int)handle, POLLIN, 0};
  struct iovec place = {packet, capacity};
  struct msghdr header;
  ssize_t got;
  int ready = poll(&wait, 1, timeout_ms);
  if (ready == 0 || (ready == -1 && errno == EINTR)) {
    return FF_ERR_TIMEOUT;
  }
  memset(&header, 0, sizeof header);
  header.msg_iov = &place;
  header.msg_iovlen = 1;
  got = ready == -1 ? -1 : recvmsg((int)handle, &header, 0);
  if (got >= 0) {
    return (header.msg_flags & MSG_TRUNC) == 0 ? (int)got : FF_ERR_SPACE;
  }
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) {
    return FF_ERR_TIMEOUT;
  }
  return errno == ECONNREFUSED ? FF_ERR_PEER_GONE : FF_ERR_IO;
}

void sys_udp_close(intptr_t handle) {
  close((int)handle);
}

#else
typedef int sys_posix_is_empty_here;
#endif
