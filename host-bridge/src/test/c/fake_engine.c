#include "fake_engine.h"

#include "check.h"
#include "footfall_bridge.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_t thread;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_int stopping;
static int udp;
static fake_manner manner_now;
static fake_news news;
static char last_id[256];
static int lost;
static struct sockaddr_in asker;

static void answer(const char *address, const ff_osc_argument *arguments, int32_t count) {
  uint8_t packet[8192];
  const int size = ff_osc_write(packet, sizeof packet, address, arguments, count);
  CHECK(size > 0);
  sendto(udp, packet, (size_t)size, 0, (const struct sockaddr *)&asker, sizeof asker);
}

static void answer_texts(const char *address, const char *a, const char *b, const char *c) {
  ff_osc_argument arguments[3] = {{.tag = 's', .value.s = a}, {.tag = 's', .value.s = b}, {.tag = 's', .value.s = c}};
  answer(address, arguments, c == NULL ? 2 : 3);
}

static void progress(const char *id, float fraction) {
  ff_osc_argument arguments[3] = {
      {.tag = 's', .value.s = id}, {.tag = 's', .value.s = "watch"}, {.tag = 'f', .value.f = fraction}};
  answer("/footfall/progress", arguments, 3);
}

/* Reads a ring to its end, as the engine does. */
static void read_ring(const char *path) {
  ff_ring *ring = NULL;
  ff_frame frame;
  int result = ff_ring_open(path, 1, &ring);
  while (result == FF_OK && !atomic_load(&stopping)) {
    result = ff_ring_next(ring, &frame, 20);
    if (result == FF_OK) {
      pthread_mutex_lock(&lock);
      if (news.frames++ == 0) {
        news.first_red = frame.rgb[0];
      }
      pthread_mutex_unlock(&lock);
      ff_ring_release(ring);
    } else if (result == FF_ERR_TIMEOUT) {
      result = FF_OK;
    }
  }
  pthread_mutex_lock(&lock);
  news.ring_end = result;
  pthread_mutex_unlock(&lock);
  ff_ring_close(ring);
  ff_ring_remove(path);
}

static void generate(const ff_osc_message *message) {
  const char *id = message->arguments[0].value.s;
  const char *source = message->arguments[1].value.s;
  const int is_new = strcmp(id, last_id) != 0;
  if (manner_now == FAKE_IS_MUTE || (manner_now == FAKE_IS_DEAF && lost++ < 3)) {
    return;
  }
  CHECK(strstr(message->arguments[4].value.s, "token=secret") != NULL);
  if (is_new) {
    snprintf(last_id, sizeof last_id, "%s", id);
    pthread_mutex_lock(&lock);
    news.generates++;
    snprintf(news.source, sizeof news.source, "%s", source);
    snprintf(news.in, sizeof news.in, "%s", message->arguments[2].value.s);
    snprintf(news.out, sizeof news.out, "%s", message->arguments[3].value.s);
    snprintf(news.options, sizeof news.options, "%s", message->arguments[4].value.s);
    pthread_mutex_unlock(&lock);
  }
  if (manner_now == FAKE_REFUSES) {
    answer_texts("/footfall/failed", id, "BUSY", "too many jobs wait");
    return;
  }
  answer_texts("/footfall/accepted", id, "job-1", NULL);
  progress(id, 0.5f);
  if (manner_now == FAKE_LINGERS) {
    return;
  }
  if (is_new && strlen(source) > 7 && strcmp(source + strlen(source) - 7, ".ffring") == 0) {
    read_ring(source);
  }
  answer_texts("/footfall/done", id, "/films/plan.json", NULL);
}

static void hear(const uint8_t *packet, size_t size) {
  ff_osc_message message;
  CHECK_EQUAL(FF_OK, ff_osc_read(packet, size, &message));
  if (strcmp(message.address, "/footfall/generate") == 0) {
    CHECK_EQUAL(5, message.count);
    generate(&message);
  } else if (strcmp(message.address, "/footfall/cancel") == 0) {
    CHECK_EQUAL(3, message.count);
    CHECK(strcmp(message.arguments[1].value.s, "job-1") == 0);
    pthread_mutex_lock(&lock);
    news.cancels++;
    pthread_mutex_unlock(&lock);
    answer_texts("/footfall/failed", last_id, "CANCELLED", "cancelled");
  } else {
    CHECK(!"an address of the protocol");
  }
}

static void *serve(void *nothing) {
  static uint8_t packet[65536];
  while (!atomic_load(&stopping)) {
    struct pollfd wait = {udp, POLLIN, 0};
    if (poll(&wait, 1, 10) == 1) {
      socklen_t length = sizeof asker;
      const ssize_t got = recvfrom(udp, packet, sizeof packet, 0, (struct sockaddr *)&asker, &length);
      if (got > 0) {
        hear(packet, (size_t)got);
      }
    }
  }
  return nothing;
}

void fake_start(fake_manner manner) {
  char path[4096];
  struct sockaddr_in address;
  socklen_t length = sizeof address;
  FILE *file;
  udp = socket(AF_INET, SOCK_DGRAM, 0);
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK_EQUAL(0, bind(udp, (const struct sockaddr *)&address, sizeof address));
  CHECK_EQUAL(0, getsockname(udp, (struct sockaddr *)&address, &length));
  memset(&news, 0, sizeof news);
  last_id[0] = '\0';
  lost = 0;
  manner_now = manner;
  atomic_store(&stopping, 0);
  CHECK_EQUAL(FF_OK, ff_engine_home(path, sizeof path - 20));
  mkdir(path, 0700);
  strcat(path, "/engine.port");
  file = fopen(path, "w");
  CHECK(file != NULL);
  fprintf(file, "port=%d\npid=%ld\ntoken=secret\npanel=off\nprotocol=1\n", ntohs(address.sin_port), (long)getpid());
  fclose(file);
  CHECK_EQUAL(0, pthread_create(&thread, NULL, serve, NULL));
}

void fake_stop(void) {
  char path[4096];
  atomic_store(&stopping, 1);
  pthread_join(thread, NULL);
  close(udp);
  CHECK_EQUAL(FF_OK, ff_engine_home(path, sizeof path - 20));
  strcat(path, "/engine.port");
  unlink(path);
}

fake_news fake_heard(void) {
  fake_news copy;
  pthread_mutex_lock(&lock);
  copy = news;
  pthread_mutex_unlock(&lock);
  return copy;
}
