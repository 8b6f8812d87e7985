/*
 * Walks an OpenFX binary through the life of a plug-in in the strict host, in many kinds of host, and with each call
 * of a suite failing in turn.
 *   ofx_walk FOOTFALL.ofx SCRATCH-FOLDER [walk | fail FROM STEP]
 */
#include "check.h"
#include "fake_engine.h"
#include "footfall_bridge.h"
#include "ofx_host.h"

#include <pthread.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *plugin_path;

static host_traits plain(void) {
  host_traits traits;
  memset(&traits, 0, sizeof traits);
  traits.width_px = 52;
  traits.height_px = 30;
  traits.first = 10;
  traits.last = 33;
  traits.rate = 25;
  traits.source_frame = -1;
  return traits;
}

static void nap(long ms) {
  const struct timespec rest = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&rest, NULL);
}

static test_host *ready(const host_traits *traits) {
  test_host *host = host_open(plugin_path, traits);
  CHECK_EQUAL(kOfxStatOK, host_load_plugin(host));
  CHECK_EQUAL(kOfxStatOK, host_describe(host));
  CHECK_EQUAL(kOfxStatOK, host_describe_in_context(host));
  CHECK_EQUAL(kOfxStatOK, host_create(host, 0));
  return host;
}

static void done(test_host *host) {
  if (host_offences(host) != 0) {
    fprintf(stderr, "%d offences\n", host_offences(host));
    exit(1);
  }
  host_close(host);
}

static void leave(test_host *host) {
  CHECK_EQUAL(kOfxStatOK, host_destroy(host, 0));
  CHECK_EQUAL(kOfxStatOK, host_unload_plugin(host));
  done(host);
}

static void await_status(test_host *host, const char *part) {
  int i;
  for (i = 0; i < 500; i++) {
    CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "refresh"));
    if (strstr(host_text(host, 0, "status"), part) != NULL) {
      return;
    }
    nap(20);
  }
  fprintf(stderr, "the status is '%s', not '%s'\n", host_text(host, 0, "status"), part);
  exit(1);
}

static void look_and_render(test_host *host) {
  int identity = 0;
  int varying = 1;
  CHECK_EQUAL(kOfxStatReplyDefault, host_preferences(host, 0, &varying));
  CHECK_EQUAL(0, varying);
  CHECK_EQUAL(kOfxStatOK, host_is_identity(host, 0, 12, &identity));
  CHECK_EQUAL(1, identity);
  CHECK_EQUAL(kOfxStatOK, host_render(host, 0, 12));
  CHECK_EQUAL(kOfxStatReplyDefault, host_nonsense(host, 0));
  CHECK_EQUAL(kOfxStatOK, host_sync(host, 0));
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "surface"));
}

/* Every depth, every components, both contexts, both directions of rows. */
static void walk_kinds_of_pictures(void) {
  static const char *const depths[] = {kOfxBitDepthByte, kOfxBitDepthShort, kOfxBitDepthHalf, kOfxBitDepthFloat};
  static const char *const components[] = {kOfxImageComponentRGBA, kOfxImageComponentRGB, kOfxImageComponentAlpha};
  int i;
  for (i = 0; i < 24; i++) {
    host_traits traits = plain();
    test_host *host;
    fake_start(FAKE_WORKS);
    traits.depth = depths[i % 4];
    traits.components = components[i / 4 % 3];
    traits.rows_go_down = i / 12;
    traits.context = i % 2 == 0 ? kOfxImageEffectContextFilter : kOfxImageEffectContextGeneral;
    traits.is_sloppy = i % 3 == 0;
    traits.old_progress = i % 3 == 1;
    host = ready(&traits);
    look_and_render(host);
    CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
    await_status(host, "done");
    CHECK_EQUAL(24, fake_heard().frames);
    CHECK_EQUAL(FF_END, fake_heard().ring_end);
    /* The upper left corner at time 10: square (0, 0) plus 10 is even, so it is dark. */
    CHECK_EQUAL(0, fake_heard().first_red);
    CHECK(strcmp(host_text(host, 0, "plan"), "/films/plan.json") == 0);
    leave(host);
    fake_stop();
  }
}

static void walk_media_file(void) {
  host_traits traits = plain();
  fake_news heard;
  test_host *host;
  traits.media_file = "/films/a b;c=\xc3\xa4.mov";
  traits.source_frame = 100;
  fake_start(FAKE_WORKS);
  host = ready(&traits);
  host_set_number(host, 0, "surface", 8);
  host_set_number(host, 0, "shoe", 10);
  host_set_number(host, 0, "wet", 1);
  host_set_number(host, 0, "takes", 2);
  host_set_number(host, 0, "seed", 7);
  host_set_text(host, 0, "outputFolder", "/out/a b;c");
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  await_status(host, "done");
  heard = fake_heard();
  CHECK_EQUAL(1, heard.generates);
  CHECK(strcmp(heard.source, traits.media_file) == 0);
  CHECK(strcmp(heard.in, "f100") == 0);
  CHECK(strcmp(heard.out, "f124") == 0);
  CHECK(strcmp(heard.options,
               "takes=2;surface=wood;shoe=boot;wet=true;seed=7;out=/out/a%20b%3Bc;token=secret") == 0);
  host_set_text(host, 0, "rangeIn", "1.5s");
  host_set_text(host, 0, "rangeOut", "2.5s");
  host_set_text(host, 0, "sourcePath", "/films/other.mov");
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  await_status(host, "done");
  heard = fake_heard();
  CHECK_EQUAL(2, heard.generates);
  CHECK(strcmp(heard.source, "/films/other.mov") == 0);
  CHECK(strcmp(heard.in, "1.5s") == 0 && strcmp(heard.out, "2.5s") == 0);
  leave(host);
  fake_stop();
}

static void walk_collecting(void) {
  host_traits traits = plain();
  test_host *host;
  int identity = 1;
  int varying = 0;
  int time;
  traits.no_images_on_change = 1;
  fake_start(FAKE_WORKS);
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_create(host, 1));
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK_EQUAL(1, host_number(host, 0, "collecting"));
  CHECK(strstr(host_text(host, 0, "status"), "0 of 24 pictures") != NULL);
  CHECK_EQUAL(kOfxStatOK, host_preferences(host, 0, &varying));
  CHECK_EQUAL(1, varying);
  /* The instance that renders is a copy with the same parameters. */
  host_set_text(host, 1, "jobId", host_text(host, 0, "jobId"));
  for (time = 33; time >= 10; time--) {
    CHECK_EQUAL(kOfxStatReplyDefault, host_is_identity(host, 1, time, &identity));
    CHECK_EQUAL(0, identity);
    CHECK_EQUAL(kOfxStatOK, host_render(host, 1, time));
    CHECK_EQUAL(kOfxStatOK, host_render(host, 1, time));
  }
  await_status(host, "done");
  CHECK_EQUAL(24, fake_heard().frames);
  CHECK_EQUAL(0, host_number(host, 0, "collecting"));
  CHECK_EQUAL(kOfxStatOK, host_is_identity(host, 1, 12, &identity));
  CHECK_EQUAL(1, identity);
  /* Again, but only some, sent by the button; then once more and dropped. */
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  for (time = 12; time < 20; time++) {
    CHECK_EQUAL(kOfxStatOK, host_render(host, 0, time));
  }
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  await_status(host, "done");
  CHECK_EQUAL(24 + 8, fake_heard().frames);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK_EQUAL(kOfxStatOK, host_render(host, 0, 12));
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "cancel"));
  await_status(host, "CANCELLED");
  CHECK_EQUAL(0, host_number(host, 0, "collecting"));
  /* Destroyed in the middle of collecting. */
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK_EQUAL(kOfxStatOK, host_render(host, 0, 12));
  CHECK_EQUAL(kOfxStatOK, host_destroy(host, 0));
  CHECK_EQUAL(kOfxStatOK, host_is_identity(host, 1, 12, &identity));
  CHECK_EQUAL(1, identity);
  CHECK_EQUAL(kOfxStatOK, host_destroy(host, 1));
  CHECK_EQUAL(kOfxStatOK, host_unload_plugin(host));
  CHECK_EQUAL(2, fake_heard().generates);
  done(host);
  fake_stop();
}

static test_host *rendered;

static void *render_some(void *from) {
  int time;
  int identity;
  for (time = *(const int *)from; time <= 33; time += 2) {
    CHECK_EQUAL(kOfxStatReplyDefault, host_is_identity(rendered, 0, time, &identity));
    CHECK_EQUAL(kOfxStatOK, host_render(rendered, 0, time));
  }
  return NULL;
}

/* Two threads render one instance while it collects. */
static void walk_threads(void) {
  host_traits traits = plain();
  int even = 10;
  int odd = 11;
  pthread_t threads[2];
  traits.no_images_on_change = 1;
  fake_start(FAKE_WORKS);
  rendered = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(rendered, 0, "generate"));
  host_allow_threads(rendered, 1);
  CHECK_EQUAL(0, pthread_create(&threads[0], NULL, render_some, &even));
  CHECK_EQUAL(0, pthread_create(&threads[1], NULL, render_some, &odd));
  pthread_join(threads[0], NULL);
  pthread_join(threads[1], NULL);
  host_allow_threads(rendered, 0);
  await_status(rendered, "done");
  CHECK_EQUAL(24, fake_heard().frames);
  leave(rendered);
  fake_stop();
}

static void walk_engines(void) {
  host_traits traits = plain();
  test_host *host;
  traits.media_file = "/films/a.mov";
  fake_start(FAKE_REFUSES);
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  await_status(host, "BUSY: too many jobs wait");
  CHECK(strcmp(fake_heard().in, "") == 0 && strcmp(fake_heard().out, "") == 0);
  leave(host);
  fake_stop();
  fake_start(FAKE_IS_DEAF);
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  await_status(host, "done");
  CHECK_EQUAL(1, fake_heard().generates);
  leave(host);
  fake_stop();
  fake_start(FAKE_LINGERS);
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  await_status(host, "50 %: watch");
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "cancel"));
  await_status(host, "CANCELLED");
  CHECK(fake_heard().cancels >= 1);
  leave(host);
  fake_stop();
  /* Destroyed while the engine says nothing; several instances at once, destroyed in the order of their making. */
  fake_start(FAKE_IS_MUTE);
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_create(host, 1));
  CHECK_EQUAL(kOfxStatOK, host_create(host, 2));
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 1, "generate"));
  CHECK_EQUAL(kOfxStatOK, host_destroy(host, 0));
  CHECK_EQUAL(kOfxStatOK, host_destroy(host, 1));
  CHECK_EQUAL(kOfxStatOK, host_destroy(host, 2));
  CHECK_EQUAL(kOfxStatOK, host_unload_plugin(host));
  done(host);
  fake_stop();
  /* No engine and none to start. */
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  await_status(host, "footfall serve");
  leave(host);
}

static void walk_refusals(void) {
  host_traits traits = plain();
  test_host *host;
  fake_start(FAKE_WORKS);
  traits.is_unconnected = 1;
  traits.context = kOfxImageEffectContextGeneral;
  host = ready(&traits);
  {
    int identity = 1;
    CHECK_EQUAL(kOfxStatReplyDefault, host_is_identity(host, 0, 12, &identity));
    CHECK_EQUAL(kOfxStatOK, host_render(host, 0, 12));
  }
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK(strstr(host_message(host), "no clip is connected") != NULL);
  CHECK(strstr(host_text(host, 0, "status"), "no clip is connected") != NULL);
  leave(host);
  traits = plain();
  traits.rate = 0;
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK(strstr(host_message(host), "frame rate") != NULL);
  leave(host);
  traits = plain();
  traits.stop_at_update = 5;
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK(strstr(host_message(host), "CANCELLED") != NULL);
  CHECK_EQUAL(0, host_progress_is_open(host));
  leave(host);
  traits = plain();
  host = ready(&traits);
  host_set_number(host, 0, "mode", 1);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK(strstr(host_message(host), "media file") != NULL);
  leave(host);
  fake_stop();
}

/* Infinite clips have the timeline's length; the suites that a host need not have are missing in turn. */
static void walk_suites(void) {
  static const char *const optional[] = {kOfxTimeLineSuite, kOfxProgressSuite, kOfxMessageSuite};
  static const char *const needed[] = {kOfxPropertySuite, kOfxImageEffectSuite, kOfxParameterSuite};
  size_t i;
  for (i = 0; i < 3; i++) {
    host_traits traits = plain();
    test_host *host = host_open(plugin_path, &traits);
    host_hide_suite(host, needed[i], 0);
    CHECK_EQUAL(kOfxStatErrMissingHostFeature, host_load_plugin(host));
    CHECK_EQUAL(kOfxStatErrMissingHostFeature, host_describe(host));
    CHECK_EQUAL(kOfxStatOK, host_unload_plugin(host));
    done(host);
    fake_start(FAKE_WORKS);
    host = host_open(plugin_path, &traits);
    host_hide_suite(host, optional[i], 0);
    CHECK_EQUAL(kOfxStatOK, host_load_plugin(host));
    CHECK_EQUAL(kOfxStatOK, host_describe(host));
    CHECK_EQUAL(kOfxStatOK, host_describe_in_context(host));
    CHECK_EQUAL(kOfxStatOK, host_create(host, 0));
    CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
    await_status(host, "done");
    leave(host);
    fake_stop();
  }
}

/* A host that unloads the plug-in while an instance is left, and waits for an engine. */
static void walk_forgotten_instance(void) {
  host_traits traits = plain();
  test_host *host;
  traits.media_file = "/films/a.mov";
  fake_start(FAKE_IS_MUTE);
  host = ready(&traits);
  CHECK_EQUAL(kOfxStatOK, host_user_edits(host, 0, "generate"));
  CHECK_EQUAL(kOfxStatOK, host_unload_plugin(host));
  done(host);
  fake_stop();
}

/* A whole life whose n-th call fails; gives how many calls there were. No claim but that nothing breaks. */
static long live_with_failure(const host_traits *traits, long fail, OfxStatus status) {
  test_host *host = host_open(plugin_path, traits);
  int ignored;
  long calls;
  host_fail_at(host, fail, status);
  if (host_load_plugin(host) == kOfxStatOK && host_describe(host) == kOfxStatOK &&
      host_describe_in_context(host) == kOfxStatOK && host_create(host, 0) == kOfxStatOK) {
    host_preferences(host, 0, &ignored);
    host_is_identity(host, 0, 12, &ignored);
    host_render(host, 0, 12);
    host_user_edits(host, 0, "generate");
    host_render(host, 0, 12);
    host_sync(host, 0);
    host_user_edits(host, 0, "cancel");
    CHECK_EQUAL(0, host_images_out(host));
    host_destroy(host, 0);
  }
  calls = host_calls(host);
  host_unload_plugin(host);
  done(host);
  return calls;
}

static void walk_failures(int from, int step) {
  static const OfxStatus statuses[] = {kOfxStatErrUnknown, kOfxStatFailed, kOfxStatErrMemory, kOfxStatErrBadHandle};
  host_traits kinds[3];
  long fail;
  int kind;
  long lives = 0;
  kinds[0] = plain();
  kinds[0].media_file = "/films/a.mov";
  kinds[0].source_frame = 3;
  kinds[1] = plain();
  kinds[1].last = 12;
  kinds[2] = plain();
  kinds[2].no_images_on_change = 1;
  fake_start(FAKE_WORKS);
  for (kind = 0; kind < 3; kind++) {
    const long calls = live_with_failure(&kinds[kind], 0, kOfxStatOK);
    for (fail = 1 + from; fail <= calls; fail += step) {
      live_with_failure(&kinds[kind], fail, statuses[fail % 4]);
      lives++;
    }
  }
  fake_stop();
  printf("%ld lives with a failure each\n", lives);
}

int main(int count, char **words) {
  if (count < 4) {
    fprintf(stderr, "ofx_walk FOOTFALL.ofx SCRATCH-FOLDER walk | fail FROM STEP\n");
    return 2;
  }
  plugin_path = words[1];
  setenv("FOOTFALL_HOME", words[2], 1);
  setenv("HOME", words[2], 1);
  setenv("PATH", words[2], 1);
  unsetenv("FOOTFALL_LAUNCHER");
  if (strcmp(words[3], "fail") == 0 && count == 6) {
    walk_failures(atoi(words[4]), atoi(words[5]));
    return 0;
  }
  walk_kinds_of_pictures();
  walk_media_file();
  walk_collecting();
  walk_threads();
  walk_engines();
  walk_refusals();
  walk_suites();
  walk_forgotten_instance();
  puts("walked");
  return 0;
}
