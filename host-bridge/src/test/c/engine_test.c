/*
 * Finding the engine by its port file, starting it, talking to it.
 *   engine_test SCRATCH-FOLDER
 */
#include "check.h"
#include "footfall_bridge.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char home[4096];

static void write_file(const char *name, const char *text, mode_t mode) {
  char path[8192];
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", home, name);
  file = fopen(path, "w");
  CHECK(file != NULL);
  fputs(text, file);
  fclose(file);
  CHECK_EQUAL(0, chmod(path, mode));
}

static void homes(void) {
  char path[4096];
  setenv("FOOTFALL_HOME", home, 1);
  CHECK_EQUAL(FF_OK, ff_engine_home(path, sizeof path));
  CHECK(strcmp(path, home) == 0);
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_engine_home(NULL, 10));
  setenv("FOOTFALL_HOME", "  ", 1);
  setenv("HOME", "/home/anna", 1);
#if !defined(__APPLE__)
  setenv("XDG_RUNTIME_DIR", home, 1);
  CHECK_EQUAL(FF_OK, ff_engine_home(path, sizeof path));
  CHECK(strncmp(path, home, strlen(home)) == 0 && strcmp(path + strlen(home), "/footfall") == 0);
  setenv("XDG_RUNTIME_DIR", "/there/is/no/such/folder", 1);
  CHECK_EQUAL(FF_OK, ff_engine_home(path, sizeof path));
  CHECK(strcmp(path, "/home/anna/.footfall") == 0);
#endif
  setenv("FOOTFALL_HOME", home, 1);
}

static void port_files(void) {
  char text[256];
  ff_engine engine;
  pid_t gone = fork();
  if (gone == 0) {
    _exit(0);
  }
  waitpid(gone, NULL, 0);
  CHECK_EQUAL(FF_ERR_NO_ENGINE, ff_engine_find(&engine));
  snprintf(text, sizeof text, "port=9177\npid=%ld\ntoken=abc\npanel=off\nprotocol=1\n", (long)getpid());
  write_file("engine.port", text, 0600);
  CHECK_EQUAL(FF_OK, ff_engine_find(&engine));
  CHECK_EQUAL(9177, engine.port);
  CHECK_EQUAL(getpid(), engine.pid);
  CHECK_EQUAL(1, engine.protocol);
  CHECK(strcmp(engine.token, "abc") == 0);
  snprintf(text, sizeof text, "port=9177\r\n pid=1\r\npid=%ld\r\ntoken= a=b \r\nprotocol=2", (long)gone);
  write_file("engine.port", text, 0600);
  CHECK_EQUAL(FF_ERR_NO_ENGINE, ff_engine_find(&engine));
  CHECK_EQUAL(9177, engine.port);
  CHECK(strcmp(engine.token, "a=b") == 0);
  write_file("engine.port", "", 0600);
  CHECK_EQUAL(FF_ERR_FORMAT, ff_engine_find(&engine));
  write_file("engine.port", "port=70000\npid=1\ntoken=a\nprotocol=1\n", 0600);
  CHECK_EQUAL(FF_ERR_FORMAT, ff_engine_find(&engine));
  write_file("engine.port", "port=-1\npid=1\ntoken=a\nprotocol=1\n", 0600);
  CHECK_EQUAL(FF_ERR_FORMAT, ff_engine_find(&engine));
  write_file("engine.port", "port=99999999999999999999\npid=1\ntoken=a\nprotocol=1\n", 0600);
  CHECK_EQUAL(FF_ERR_FORMAT, ff_engine_find(&engine));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_engine_find(NULL));
}

static void await_file(const char *name) {
  char path[8192];
  struct stat facts;
  int i;
  snprintf(path, sizeof path, "%s/%s", home, name);
  for (i = 0; i < 500 && (stat(path, &facts) != 0 || facts.st_size == 0); i++) {
    const struct timespec rest = {0, 20000000};
    nanosleep(&rest, NULL);
  }
  CHECK(i < 500);
}

static void starts(void) {
  char script[8192];
  char path[8192];
  snprintf(path, sizeof path, "%s/said", home);
  snprintf(script, sizeof script, "#!/bin/sh\necho \"$1 $2\" > '%.4000s'\n", path);
  write_file("a launcher", script, 0700);
  write_file("no program", script, 0600);
  setenv("PATH", "/there/is/no/such/folder", 1);
  setenv("HOME", home, 1);
  snprintf(path, sizeof path, "%s/no program", home);
  CHECK_EQUAL(FF_ERR_NO_ENGINE, ff_engine_start(path));
  CHECK_EQUAL(FF_ERR_NO_ENGINE, ff_engine_start(NULL));
  CHECK_EQUAL(FF_ERR_NO_ENGINE, ff_engine_start(""));
  snprintf(path, sizeof path, "%s/a launcher", home);
  setenv("PATH", "/usr/bin:/bin", 1);
  CHECK_EQUAL(FF_OK, ff_engine_start(path));
  await_file("said");
  snprintf(script, sizeof script, "%s/said", home);
  CHECK_EQUAL(0, unlink(script));
  snprintf(script, sizeof script, "%.4000s\n", path);
  write_file("launcher", script, 0600);
  CHECK_EQUAL(FF_OK, ff_engine_start(NULL));
  await_file("said");
  snprintf(script, sizeof script, "%s/said", home);
  CHECK_EQUAL(0, unlink(script));
  snprintf(script, sizeof script, "%s/launcher", home);
  CHECK_EQUAL(0, unlink(script));
  setenv("FOOTFALL_LAUNCHER", path, 1);
  CHECK_EQUAL(FF_OK, ff_engine_start(""));
  await_file("said");
  /* No child is left behind, so no zombie either. */
  CHECK_EQUAL(-1, waitpid(-1, NULL, WNOHANG));
}

static void links(void) {
  struct sockaddr_in address;
  struct sockaddr_in from;
  socklen_t length = sizeof address;
  uint8_t packet[64];
  ff_link *link;
  int port;
  int udp = socket(AF_INET, SOCK_DGRAM, 0);
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK_EQUAL(0, bind(udp, (const struct sockaddr *)&address, sizeof address));
  CHECK_EQUAL(0, getsockname(udp, (struct sockaddr *)&address, &length));
  port = ntohs(address.sin_port);
  CHECK_EQUAL(FF_OK, ff_link_open(port, &link));
  CHECK_EQUAL(FF_ERR_TIMEOUT, ff_link_receive(link, packet, sizeof packet, 0));
  CHECK_EQUAL(FF_OK, ff_link_send(link, (const uint8_t *)"abcd", 4));
  length = sizeof from;
  CHECK_EQUAL(4, recvfrom(udp, packet, sizeof packet, 0, (struct sockaddr *)&from, &length));
  CHECK_EQUAL(5, sendto(udp, "hello", 5, 0, (const struct sockaddr *)&from, length));
  CHECK_EQUAL(5, ff_link_receive(link, packet, sizeof packet, 1000));
  CHECK(memcmp(packet, "hello", 5) == 0);
  CHECK_EQUAL(5, sendto(udp, "hello", 5, 0, (const struct sockaddr *)&from, length));
  CHECK_EQUAL(FF_ERR_SPACE, ff_link_receive(link, packet, 4, 1000));
  close(udp);
  CHECK_EQUAL(FF_OK, ff_link_send(link, (const uint8_t *)"abcd", 4));
  CHECK_EQUAL(FF_ERR_PEER_GONE, ff_link_receive(link, packet, sizeof packet, 1000));
  ff_link_close(link);
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_link_open(0, &link));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_link_send(NULL, packet, 4));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_link_receive(NULL, packet, 4, 0));
  ff_link_close(NULL);
}

int main(int count, char **words) {
  CHECK_EQUAL(2, count);
  snprintf(home, sizeof home, "%s", words[1]);
  homes();
  port_files();
  starts();
  links();
  puts("engine: found, started, talked to");
  return 0;
}
