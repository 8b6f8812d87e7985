/*
 * Pictures taken while the host renders, for hosts that give none when a button is pressed. The instance whose
 * button was pressed and those that render may be different ones, so what is collected is found by the job's name
 * in a table of the process. All calls may come from any thread; add() and is_wanted() neither allocate nor wait for
 * more than another thread's step over the table.
 */
#ifndef FF_OFX_COLLECTOR_H
#define FF_OFX_COLLECTOR_H

#include "courier.h"
#include "ofx_api.h"

#include "footfall_bridge.h"

/* Whether anything is collected in this process: the quick answer for a render. */
int collector_is_any(void);

/*
 * Starts to collect the frames of `first` and later under a job's name. Takes over the ring, and lets the courier's
 * request go when all are there. 0 if too many are collected already.
 */
int collector_open(const char *job, ff_ring *ring, double first, int64_t count, courier *carrier);

/* Whether a job's frame at a time is still wanted. */
int collector_wants(const char *job, OfxTime time);

/* Takes a frame; FF_OK, or why not. */
int collector_add(const char *job, OfxTime time, const ff_picture *picture);

/* How many of how many are there; 0 if nothing is collected under this name. */
int collector_count(const char *job, int64_t *there, int64_t *all);

/* Sends what is there. */
void collector_finish(const char *job);

/* Forgets it. */
void collector_drop(const char *job);

#endif
