#include "courier.h"

#include "../bridge/sys.h"
#include "thread.h"

#include "footfall_bridge.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  NAP_MS = 10,
  START_PATIENCE_MS = 60000, /* a first start unpacks libraries */
  ASK_AGAIN_MS = 500,        /* until the engine has taken the job */
  ASK_STILL_MS = 2000,       /* then, in case an answer was lost */
  ANSWER_PATIENCE_MS = 20000,
  CANCEL_PATIENCE_MS = 10000,
  PACKET_BYTES = 65507
};

struct courier {
  ff_lock lock;
  courier_request request;
  courier_report report; /* under the lock */
  char id[80];
  unsigned turn;
  ff_thread thread;
  ff_work work;
  int has_thread;
  atomic_int stop;
  atomic_int go;
  atomic_int cancel;
};

/* Where the thread stands between two looks at the wire. */
typedef struct session {
  ff_engine engine;
  ff_link *link;
  int64_t heard_ms;
  int64_t due_ms; /* when to ask next; 0 before the first time */
  int64_t cancelled_ms;
  int accepted;
} session;

courier *courier_new(void) {
  courier *carrier = calloc(1, sizeof *carrier);
  if (carrier != NULL) {
    lock_init(&carrier->lock);
  }
  return carrier;
}

static void set_state(courier *carrier, courier_state state, const char *text) {
  lock_take(&carrier->lock);
  carrier->report.state = state;
  snprintf(carrier->report.text, sizeof carrier->report.text, "%s", text);
  lock_give(&carrier->lock);
}

static int has_ended(courier *carrier) {
  courier_report report;
  courier_look(carrier, &report);
  return report.state == COURIER_DONE || report.state == COURIER_FAILED;
}

static void send_message(session *at, const char *address, const char *const *texts, int count) {
  static const size_t capacity = sizeof(courier_request) + 1024;
  ff_osc_argument arguments[5];
  uint8_t packet[sizeof(courier_request) + 1024];
  int size;
  int i;
  memset(arguments, 0, sizeof arguments);
  for (i = 0; i < count; i++) {
    arguments[i].tag = 's';
    arguments[i].value.s = texts[i];
  }
  size = ff_osc_write(packet, capacity, address, arguments, count);
  if (size > 0) {
    /* A lost datagram is sent again; a dead engine shows when nothing is answered. */
    ff_link_send(at->link, packet, (size_t)size);
  }
}

static void ask(courier *carrier, session *at) {
  char options[sizeof carrier->request.options + 160];
  const char *texts[5];
  snprintf(options, sizeof options, "%s;token=%s", carrier->request.options, at->engine.token);
  texts[0] = carrier->id;
  texts[1] = carrier->request.source;
  texts[2] = carrier->request.in;
  texts[3] = carrier->request.out;
  texts[4] = options;
  send_message(at, "/footfall/generate", texts, 5);
}

static void ask_to_cancel(courier *carrier, session *at) {
  char id[96];
  char options[160];
  courier_report report;
  const char *texts[3];
  courier_look(carrier, &report);
  snprintf(id, sizeof id, "%s-c", carrier->id);
  snprintf(options, sizeof options, "token=%s", at->engine.token);
  texts[0] = id;
  texts[1] = report.job;
  texts[2] = options;
  send_message(at, "/footfall/cancel", texts, 3);
}

/* Finds an engine, or starts one and waits for it; 0 when that came to nothing. */
static int find_engine(courier *carrier, session *at) {
  const int64_t start_ms = sys_clock_ms();
  int started = 0;
  int found;
  while ((found = ff_engine_find(&at->engine)) != FF_OK) {
    if (atomic_load(&carrier->stop) || atomic_load(&carrier->cancel)) {
      return 0;
    }
    if (!started) {
      started = 1;
      if (ff_engine_start(carrier->request.launcher) != FF_OK) {
        set_state(carrier, COURIER_FAILED,
                  "Footfall does not run and was not found: run 'footfall serve', or name the footfall program under "
                  "Source");
        return 0;
      }
      set_state(carrier, COURIER_CALLING, "Footfall is starting");
    }
    if (sys_clock_ms() - start_ms > START_PATIENCE_MS) {
      set_state(carrier, COURIER_FAILED, "Footfall was started but does not answer: run 'footfall doctor'");
      return 0;
    }
    sys_sleep_ms(NAP_MS);
  }
  if (at->engine.protocol < 1) {
    set_state(carrier, COURIER_FAILED, "the Footfall that runs is too old for this plug-in");
    return 0;
  }
  if (ff_link_open(at->engine.port, &at->link) != FF_OK) {
    set_state(carrier, COURIER_FAILED, "no connection to Footfall can be made on this machine");
    return 0;
  }
  return 1;
}

static int is(const ff_osc_message *message, const char *address, const char *tags, const char *id) {
  int32_t i;
  if (strcmp(message->address, address) != 0 || message->count != (int32_t)strlen(tags)) {
    return 0;
  }
  for (i = 0; i < message->count; i++) {
    if (message->arguments[i].tag != tags[i]) {
      return 0;
    }
  }
  return strcmp(message->arguments[0].value.s, id) == 0;
}

static void hear(courier *carrier, session *at, const ff_osc_message *message) {
  char text[COURIER_PATH_BYTES];
  if (is(message, "/footfall/accepted", "ss", carrier->id)) {
    at->accepted = 1;
    lock_take(&carrier->lock);
    snprintf(carrier->report.job, sizeof carrier->report.job, "%s", message->arguments[1].value.s);
    lock_give(&carrier->lock);
    set_state(carrier, COURIER_RUNNING, "waiting");
  } else if (is(message, "/footfall/progress", "ssf", carrier->id)) {
    lock_take(&carrier->lock);
    carrier->report.fraction = message->arguments[2].value.f;
    lock_give(&carrier->lock);
    set_state(carrier, COURIER_RUNNING, message->arguments[1].value.s);
  } else if (is(message, "/footfall/done", "ss", carrier->id)) {
    set_state(carrier, COURIER_DONE, message->arguments[1].value.s);
  } else if (is(message, "/footfall/failed", "sss", carrier->id)) {
    snprintf(text, sizeof text, "%s: %s", message->arguments[1].value.s, message->arguments[2].value.s);
    set_state(carrier, COURIER_FAILED, text);
  } else {
    return;
  }
  at->heard_ms = sys_clock_ms();
}

static void listen_once(courier *carrier, session *at, uint8_t *packet) {
  int got = ff_link_receive(at->link, packet, PACKET_BYTES, NAP_MS);
  size_t offset = 0;
  const uint8_t *part;
  size_t part_size;
  if (got == FF_ERR_PEER_GONE) {
    /* The system tells at once that nobody listens: no reason to look again without a pause. */
    sys_sleep_ms(NAP_MS);
  }
  while (got > 0 && ff_osc_next(packet, (size_t)got, &offset, &part, &part_size) == FF_OK) {
    ff_osc_message message;
    if (ff_osc_read(part, part_size, &message) == FF_OK) {
      hear(carrier, at, &message);
    }
  }
}

/* An engine that was asked may have a job whose name is not known yet: it is asked on until it tells. */
static int talk_of_cancel(courier *carrier, session *at, int64_t now_ms) {
  if (at->cancelled_ms == 0) {
    at->cancelled_ms = now_ms;
    at->due_ms = at->accepted ? now_ms : at->due_ms;
  }
  if (at->due_ms == 0 || now_ms - at->cancelled_ms > CANCEL_PATIENCE_MS) {
    set_state(carrier, COURIER_FAILED, "CANCELLED: cancelled");
    return 0;
  }
  if (now_ms >= at->due_ms) {
    if (at->accepted) {
      ask_to_cancel(carrier, at);
    } else {
      ask(carrier, at);
    }
    at->due_ms = now_ms + ASK_AGAIN_MS;
  }
  return 1;
}

/* Says what is to be said now; 0 when there is nothing left to wait for. */
static int talk(courier *carrier, session *at) {
  const int64_t now_ms = sys_clock_ms();
  if (atomic_load(&carrier->cancel)) {
    return talk_of_cancel(carrier, at, now_ms);
  }
  if (now_ms - at->heard_ms > ANSWER_PATIENCE_MS || (at->accepted && !sys_is_alive(at->engine.pid))) {
    set_state(carrier, COURIER_FAILED,
              at->accepted ? "HOST_LOST: Footfall ended in the middle of the job; generate again"
                           : "Footfall does not answer: run 'footfall doctor'");
    return 0;
  }
  if (now_ms >= at->due_ms) {
    ask(carrier, at);
    at->due_ms = now_ms + (at->accepted ? ASK_STILL_MS : ASK_AGAIN_MS);
  }
  return 1;
}

static void carry(void *argument) {
  courier *carrier = argument;
  session at;
  uint8_t *packet = malloc(PACKET_BYTES);
  memset(&at, 0, sizeof at);
  while (packet != NULL && !atomic_load(&carrier->go) && !atomic_load(&carrier->stop) &&
         !atomic_load(&carrier->cancel)) {
    sys_sleep_ms(NAP_MS);
  }
  if (packet == NULL) {
    set_state(carrier, COURIER_FAILED, "memory is short");
  } else if (atomic_load(&carrier->go)) {
    set_state(carrier, COURIER_CALLING, "calling Footfall");
    if (find_engine(carrier, &at)) {
      at.heard_ms = sys_clock_ms();
      while (!atomic_load(&carrier->stop) && !has_ended(carrier) && talk(carrier, &at)) {
        listen_once(carrier, &at, packet);
      }
    }
  }
  if (atomic_load(&carrier->cancel) && !has_ended(carrier)) {
    set_state(carrier, COURIER_FAILED, "CANCELLED: cancelled");
  }
  ff_link_close(at.link);
  free(packet);
}

static void end_thread(courier *carrier) {
  if (carrier->has_thread) {
    atomic_store(&carrier->stop, 1);
    thread_join(carrier->thread);
    carrier->has_thread = 0;
  }
}

void courier_free(courier *carrier) {
  if (carrier != NULL) {
    end_thread(carrier);
    lock_destroy(&carrier->lock);
    free(carrier);
  }
}

int courier_ask(courier *carrier, const courier_request *request) {
  end_thread(carrier);
  carrier->request = *request;
  memset(&carrier->report, 0, sizeof carrier->report);
  atomic_store(&carrier->stop, 0);
  atomic_store(&carrier->cancel, 0);
  atomic_store(&carrier->go, !request->held);
  /* The process, its time and the carrier, and how often it was asked: no other request has this id. */
  snprintf(carrier->id, sizeof carrier->id, "ofx-%lld-%lld-%llx-%u", (long long)sys_pid(), (long long)sys_clock_ms(),
           (unsigned long long)(uintptr_t)carrier, ++carrier->turn);
  carrier->report.state = request->held ? COURIER_HELD : COURIER_CALLING;
  carrier->work.run = carry;
  carrier->work.argument = carrier;
  carrier->has_thread = thread_start(&carrier->thread, &carrier->work);
  if (!carrier->has_thread) {
    set_state(carrier, COURIER_FAILED, "the system gives no thread");
  }
  return carrier->has_thread;
}

void courier_go(courier *carrier) {
  atomic_store(&carrier->go, 1);
}

void courier_cancel(courier *carrier) {
  atomic_store(&carrier->cancel, 1);
}

void courier_look(courier *carrier, courier_report *report) {
  lock_take(&carrier->lock);
  *report = carrier->report;
  lock_give(&carrier->lock);
}
