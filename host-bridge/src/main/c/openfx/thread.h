/* Threads and locks of the operating system: C11's own are missing on macOS. */
#ifndef FF_OFX_THREAD_H
#define FF_OFX_THREAD_H

#include <stdint.h>

#if defined(_WIN32)
#include <windows.h>
typedef HANDLE ff_thread;
typedef SRWLOCK ff_lock;
#define FF_LOCK_READY SRWLOCK_INIT
#else
#include <pthread.h>
typedef pthread_t ff_thread;
typedef pthread_mutex_t ff_lock;
#define FF_LOCK_READY PTHREAD_MUTEX_INITIALIZER
#endif

void lock_init(ff_lock *lock);
void lock_take(ff_lock *lock);
void lock_give(ff_lock *lock);
void lock_destroy(ff_lock *lock);

/* A thread that has a call and its argument. */
typedef struct ff_work {
  void (*run)(void *argument);
  void *argument;
} ff_work;

/* `work` must live until thread_join(). 0 if there is no thread to be had. */
int thread_start(ff_thread *thread, ff_work *work);
void thread_join(ff_thread thread);

#endif
