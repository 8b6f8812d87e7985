#include "sys.h"

#if defined(_WIN32)

#include "footfall_bridge.h"

#include <winsock2.h>
#include <windows.h>
#include <shlobj.h>
#include <stdio.h>
#include <string.h>

enum { PATH_CHARS = 4096 };

static int wide(const char *text, WCHAR *out) {
  return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, out, PATH_CHARS) > 0;
}

static int narrow(const WCHAR *text, char *out, size_t capacity) {
  return WideCharToMultiByte(CP_UTF8, 0, text, -1, out, (int)capacity, NULL, NULL) > 0;
}

static int code_of(DWORD error) {
  switch (error) {
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
      return FF_ERR_EXISTS;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      return FF_ERR_SPACE;
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_COMMITMENT_LIMIT:
      return FF_ERR_MEMORY;
    default:
      return FF_ERR_IO;
  }
}

static int map_whole(HANDLE file, uint64_t size, sys_map *map) {
  HANDLE section =
      CreateFileMappingW(file, NULL, PAGE_READWRITE, (DWORD)(size >> 32), (DWORD)(size & 0xFFFFFFFFu), NULL);
  void *data = section == NULL ? NULL : MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0, (SIZE_T)size);
  if (data == NULL) {
    int code = code_of(GetLastError());
    if (section != NULL) {
      CloseHandle(section);
    }
    return code;
  }
  map->data = data;
  map->size = (size_t)size;
  map->file = (intptr_t)file;
  map->section = (intptr_t)section;
  return FF_OK;
}

static HANDLE open_file(const char *path, DWORD access, DWORD how) {
  WCHAR name[PATH_CHARS];
  if (!wide(path, name)) {
    SetLastError(ERROR_INVALID_NAME);
    return INVALID_HANDLE_VALUE;
  }
  return CreateFileW(name, access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, how,
                     FILE_ATTRIBUTE_NORMAL, NULL);
}

int sys_map_create(const char *path, size_t size, sys_map *map) {
  HANDLE file = open_file(path, GENERIC_READ | GENERIC_WRITE | DELETE, CREATE_NEW);
  int result;
  if (file == INVALID_HANDLE_VALUE) {
    return code_of(GetLastError());
  }
  result = map_whole(file, size, map);
  if (result != FF_OK) {
    CloseHandle(file);
    sys_remove(path);
  }
  return result;
}

int sys_map_open(const char *path, sys_map *map) {
  HANDLE file = open_file(path, GENERIC_READ | GENERIC_WRITE, OPEN_EXISTING);
  LARGE_INTEGER size;
  int result = FF_ERR_FORMAT;
  if (file == INVALID_HANDLE_VALUE) {
    return FF_ERR_IO;
  }
  if (GetFileSizeEx(file, &size) && size.QuadPart > 0) {
    result = map_whole(file, (uint64_t)size.QuadPart, map);
  }
  if (result != FF_OK) {
    CloseHandle(file);
  }
  return result;
}

void sys_map_close(sys_map *map) {
  if (map->data != NULL) {
    UnmapViewOfFile(map->data);
    CloseHandle((HANDLE)map->section);
    CloseHandle((HANDLE)map->file);
    map->data = NULL;
  }
}

int sys_remove(const char *path) {
  WCHAR name[PATH_CHARS];
  if (!wide(path, name)) {
    return FF_ERR_ARGUMENT;
  }
  return DeleteFileW(name) || GetLastError() == ERROR_FILE_NOT_FOUND || GetLastError() == ERROR_PATH_NOT_FOUND
             ? FF_OK
             : FF_ERR_IO;
}

int sys_make_folder(const char *path) {
  WCHAR name[PATH_CHARS];
  if (!wide(path, name)) {
    return FF_ERR_ARGUMENT;
  }
  return CreateDirectoryW(name, NULL) ? FF_OK : code_of(GetLastError());
}

void sys_remove_folder(const char *path) {
  WCHAR name[PATH_CHARS];
  if (wide(path, name)) {
    RemoveDirectoryW(name);
  }
}

int sys_read(const char *path, char *text, size_t capacity) {
  HANDLE file = open_file(path, GENERIC_READ, OPEN_EXISTING);
  DWORD length = 0;
  BOOL read;
  if (file == INVALID_HANDLE_VALUE) {
    DWORD error = GetLastError();
    return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? FF_ERR_NO_ENGINE : FF_ERR_IO;
  }
  read = ReadFile(file, text, (DWORD)(capacity - 1), &length, NULL);
  CloseHandle(file);
  text[length] = '\0';
  return read ? (int)length : FF_ERR_IO;
}

int sys_is_folder(const char *path) {
  WCHAR name[PATH_CHARS];
  DWORD facts = wide(path, name) ? GetFileAttributesW(name) : INVALID_FILE_ATTRIBUTES;
  return facts != INVALID_FILE_ATTRIBUTES && (facts & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

int sys_is_program(const char *path) {
  WCHAR name[PATH_CHARS];
  DWORD facts = wide(path, name) ? GetFileAttributesW(name) : INVALID_FILE_ATTRIBUTES;
  return facts != INVALID_FILE_ATTRIBUTES && (facts & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

int64_t sys_pid(void) {
  return (int64_t)GetCurrentProcessId();
}

int sys_is_alive(int64_t pid) {
  DWORD status = 0;
  HANDLE process;
  int alive;
  if (pid <= 0 || pid > UINT32_MAX) {
    return 0;
  }
  process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, (DWORD)pid);
  if (process == NULL) {
    return GetLastError() == ERROR_ACCESS_DENIED;
  }
  alive = GetExitCodeProcess(process, &status) && status == STILL_ACTIVE;
  CloseHandle(process);
  return alive;
}

int64_t sys_clock_ms(void) {
  return (int64_t)GetTickCount64();
}

void sys_sleep_ms(int32_t ms) {
  Sleep((DWORD)ms);
}

int sys_environment(const char *name, char *value, size_t capacity) {
  WCHAR wide_name[64];
  WCHAR text[PATH_CHARS];
  DWORD length;
  if (MultiByteToWideChar(CP_UTF8, 0, name, -1, wide_name, 64) <= 0) {
    return 0;
  }
  length = GetEnvironmentVariableW(wide_name, text, PATH_CHARS);
  if (length == 0 || length >= PATH_CHARS || !narrow(text, value, capacity)) {
    return 0;
  }
  return strspn(value, " \t") < strlen(value);
}

int sys_user_home(char *path, size_t capacity) {
  return sys_environment("USERPROFILE", path, capacity) ? FF_OK : FF_ERR_IO;
}

int sys_engine_home(char *path, size_t capacity) {
  char base[PATH_CHARS];
  int length;
  if (!sys_environment("LOCALAPPDATA", base, sizeof base) && sys_user_home(base, sizeof base) != FF_OK) {
    return FF_ERR_IO;
  }
  length = snprintf(path, capacity, "%s\\Footfall", base);
  return length >= 0 && (size_t)length < capacity ? FF_OK : FF_ERR_SPACE;
}

int sys_spawn(const char *program, const char *first, const char *second) {
  char line[PATH_CHARS];
  WCHAR wide_line[PATH_CHARS];
  STARTUPINFOW start;
  PROCESS_INFORMATION process;
  size_t length = strlen(program);
  int script = length > 4 && (_stricmp(program + length - 4, ".cmd") == 0 || _stricmp(program + length - 4, ".bat") == 0);
  int written;
  /* A quote would end the program's name and let the rest of a path be read as arguments. */
  if (strchr(program, '"') != NULL) {
    return FF_ERR_ARGUMENT;
  }
  written = snprintf(line, sizeof line, script ? "cmd.exe /d /s /c \"\"%s\" %s %s\"" : "\"%s\" %s %s", program,
                     first, second);
  if (written < 0 || written >= (int)sizeof line || !wide(line, wide_line)) {
    return FF_ERR_SPACE;
  }
  memset(&start, 0, sizeof start);
  start.cb = sizeof start;
  if (!CreateProcessW(NULL, wide_line, NULL, NULL, FALSE, CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP, NULL, NULL,
                      &start, &process)) {
    return FF_ERR_IO;
  }
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return FF_OK;
}

int sys_find_launcher(char *path, size_t capacity) {
  WCHAR found[PATH_CHARS];
  DWORD length = SearchPathW(NULL, L"footfall.cmd", NULL, PATH_CHARS, found, NULL);
  return length > 0 && length < PATH_CHARS && narrow(found, path, capacity) ? FF_OK : FF_ERR_NO_ENGINE;
}

int sys_udp_open(int32_t port, intptr_t *handle) {
  WSADATA data;
  struct sockaddr_in address;
  u_long on = 1;
  SOCKET udp;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) {
    return FF_ERR_IO;
  }
  udp = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons((u_short)port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (udp == INVALID_SOCKET || connect(udp, (const struct sockaddr *)&address, sizeof address) != 0 ||
      ioctlsocket(udp, (long)FIONBIO, &on) != 0) {
    if (udp != INVALID_SOCKET) {
      closesocket(udp);
    }
    WSACleanup();
    return FF_ERR_IO;
  }
  *handle = (intptr_t)udp;
  return FF_OK;
}

int sys_udp_send(intptr_t handle, const uint8_t *packet, size_t size) {
  int sent = send((SOCKET)handle, (const char *)packet, (int)size, 0);
  if (sent == (int)size) {
    return FF_OK;
  }
  return sent == SOCKET_ERROR && WSAGetLastError() == WSAECONNRESET ? FF_ERR_PEER_GONE : FF_ERR_IO;
}

int sys_udp_receive(intptr_t handle, uint8_t *packet, size_t capacity, int32_t timeout_ms) {
  struct timeval patience;
  fd_set set;
  int got;
  patience.tv_sec = timeout_ms / 1000;
  patience.tv_usec = (long)(timeout_ms % 1000) * 1000L;
  FD_ZERO(&set);
  FD_SET((SOCKET)handle, &set);
  if (select(0, &set, NULL, NULL, &patience) == 0) {
    return FF_ERR_TIMEOUT;
  }
  got = recv((SOCKET)handle, (char *)packet, (int)capacity, 0);
  if (got >= 0) {
    return got;
  }
  switch (WSAGetLastError()) {
    case WSAEWOULDBLOCK:
      return FF_ERR_TIMEOUT;
    case WSAEMSGSIZE:
      return FF_ERR_SPACE;
    case WSAECONNRESET:
      return FF_ERR_PEER_GONE;
    default:
      return FF_ERR_IO;
  }
}

void sys_udp_close(intptr_t handle) {
  closesocket((SOCKET)handle);
  WSACleanup();
}

#else
typedef int sys_windows_is_empty_here;
#endif
