/*
 * Carries one request at a time to the engine and the answers back, on a thread of its own that calls nothing of
 * the host: no action ever waits for the engine. The rest is called from the host's threads, one at a time for an
 * instance.
 */
#ifndef FF_OFX_COURIER_H
#define FF_OFX_COURIER_H

#include <stddef.h>
#include <stdint.h>

enum { COURIER_TEXT_BYTES = 1024, COURIER_PATH_BYTES = 4096 };

/* How a request stands. */
typedef enum courier_state {
  COURIER_IDLE,      /* nothing was asked */
  COURIER_HELD,      /* waits for courier_go() */
  COURIER_CALLING,   /* looks for an engine, starts one, asks it */
  COURIER_RUNNING,   /* the engine has taken the job */
  COURIER_DONE,      /* text is the path of plan.json */
  COURIER_FAILED     /* text says why */
} courier_state;

typedef struct courier_report {
  courier_state state;
  float fraction;
  char job[128];
  char text[COURIER_PATH_BYTES];
} courier_report;

/* The arguments of /footfall/generate without id and token. */
typedef struct courier_request {
  char source[COURIER_PATH_BYTES];
  char in[64];
  char out[64];
  char options[3 * COURIER_PATH_BYTES];
  char launcher[COURIER_PATH_BYTES];
  int held;
} courier_request;

typedef struct courier courier;

/* NULL if memory is short. */
courier *courier_new(void);

/* Stops within 100 ms, whatever it does; a job that the engine has taken goes on. NULL is nothing. */
void courier_free(courier *carrier);

/* Takes a copy of the request and begins; what was asked before is forgotten. 0 if no thread is to be had. */
int courier_ask(courier *carrier, const courier_request *request);

/* Lets a held request go. Neither allocates nor waits. Any thread. */
void courier_go(courier *carrier);

/* Asks the engine to stop the job, or does not ask for it at all. */
void courier_cancel(courier *carrier);

/* How it stands. Any thread. */
void courier_look(courier *carrier, courier_report *report);

#endif
