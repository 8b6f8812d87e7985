#include "thread.h"

#if defined(_WIN32)

static DWORD WINAPI begin(LPVOID argument) {
  const ff_work *work = argument;
  work->run(work->argument);
  return 0;
}

void lock_init(ff_lock *lock) {
  InitializeSRWLock(lock);
}

void lock_take(ff_lock *lock) {
  AcquireSRWLockExclusive(lock);
}

void lock_give(ff_lock *lock) {
  ReleaseSRWLockExclusive(lock);
}

void lock_destroy(ff_lock *lock) {
  (void)lock;
}

int thread_start(ff_thread *thread, ff_work *work) {
  *thread = CreateThread(NULL, 0, begin, work, 0, NULL);
  return *thread != NULL;
}

void thread_join(ff_thread thread) {
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
}

#else

#include <signal.h>

static void *begin(void *argument) {
  const ff_work *work = argument;
  work->run(work->argument);
  return NULL;
}

void lock_init(ff_lock *lock) {
  pthread_mutex_init(lock, NULL);
}

void lock_take(ff_lock *lock) {
  pthread_mutex_lock(lock);
}

void lock_give(ff_lock *lock) {
  pthread_mutex_unlock(lock);
}

void lock_destroy(ff_lock *lock) {
  pthread_mutex_destroy(lock);
}

/* The host's signals are for the host's threads. */
int thread_start(ff_thread *thread, ff_work *work) {
  sigset_t all;
  sigset_t before;
  int started;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  started = pthread_create(thread, NULL, begin, work) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

void thread_join(ff_thread thread) {
  pthread_join(thread, NULL);
}

#endif
