/* OSC packets: bytes as the specification writes them, there and back, and what must be refused. */
#include "check.h"
#include "footfall_bridge.h"

#include <string.h>

static void write_bytes(void) {
  /* The example of the OSC 1.0 specification: /foo with 1000, -1, "hello", 1.234, 5.678. */
  static const uint8_t expected[] = {
      0x2f, 0x66, 0x6f, 0x6f, 0,    0,    0,    0,    0x2c, 0x69, 0x69, 0x73, 0x66, 0x66, 0,    0,    0,    0,    3,    0xe8,
      0xff, 0xff, 0xff, 0xff, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0,    0,    0,    0x3f, 0x9d, 0xf3, 0xb6, 0x40, 0xb5, 0xb2, 0x2d};
  const ff_osc_argument arguments[] = {{.tag = 'i', .value.i = 1000},
                                       {.tag = 'i', .value.i = -1},
                                       {.tag = 's', .value.s = "hello"},
                                       {.tag = 'f', .value.f = 1.234f},
                                       {.tag = 'f', .value.f = 5.678f}};
  uint8_t packet[64];
  CHECK_EQUAL(40, ff_osc_write(packet, sizeof packet, "/foo", arguments, 5));
  CHECK(memcmp(packet, expected, sizeof expected) == 0);
  CHECK_EQUAL(40, ff_osc_write(packet, 40, "/foo", arguments, 5));
  CHECK_EQUAL(FF_ERR_SPACE, ff_osc_write(packet, 39, "/foo", arguments, 5));
  CHECK_EQUAL(FF_ERR_SPACE, ff_osc_write(packet, 0, "/foo", arguments, 5));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_osc_write(packet, 64, "foo", arguments, 5));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_osc_write(NULL, 64, "/foo", arguments, 5));
}

static void there_and_back(void) {
  static const uint8_t blob[] = {1, 2, 3, 4, 5};
  const ff_osc_argument given[] = {
      {.tag = 'i', .value.i = INT32_MIN}, {.tag = 'h', .value.h = INT64_MIN}, {.tag = 'd', .value.d = -0.1},
      {.tag = 't', .value.t = UINT64_MAX}, {.tag = 's', .value.s = ""},        {.tag = 'S', .value.s = "ab\xc3\xa4"},
      {.tag = 'b', .size = 5, .value.b = blob}, {.tag = 'b'}, {.tag = 'c', .value.i = 'x'}, {.tag = 'T'},
      {.tag = 'F'}, {.tag = 'N'}, {.tag = 'I'}, {.tag = '['}, {.tag = 'i', .value.i = 7}, {.tag = ']'}};
  const int32_t count = sizeof given / sizeof given[0];
  uint8_t packet[256];
  ff_osc_message message;
  const int size = ff_osc_write(packet, sizeof packet, "/all", given, count);
  CHECK(size > 0 && size % 4 == 0);
  CHECK_EQUAL(FF_OK, ff_osc_read(packet, (size_t)size, &message));
  CHECK(strcmp(message.address, "/all") == 0);
  CHECK_EQUAL(count, message.count);
  CHECK_EQUAL(INT32_MIN, message.arguments[0].value.i);
  CHECK_EQUAL(INT64_MIN, message.arguments[1].value.h);
  CHECK(message.arguments[2].value.d == -0.1);
  CHECK(message.arguments[3].value.t == UINT64_MAX);
  CHECK(strcmp(message.arguments[4].value.s, "") == 0);
  CHECK(strcmp(message.arguments[5].value.s, "ab\xc3\xa4") == 0);
  CHECK_EQUAL(5, message.arguments[6].size);
  CHECK(memcmp(message.arguments[6].value.b, blob, 5) == 0);
  CHECK_EQUAL(0, message.arguments[7].size);
  CHECK_EQUAL('x', message.arguments[8].value.i);
  CHECK_EQUAL(7, message.arguments[14].value.i);
}

static void refuse(const char *bytes, size_t size) {
  ff_osc_message message;
  uint8_t *exact = malloc(size == 0 ? 1 : size);
  CHECK(exact != NULL);
  memcpy(exact, bytes, size);
  CHECK_EQUAL(FF_ERR_FORMAT, ff_osc_read(exact, size, &message));
  free(exact);
}

static void refuse_malformed(void) {
  refuse("", 0);
  refuse("/abc", 4);
  refuse("abc\0,\0\0\0", 8);
  refuse("/a\0\0i\0\0\0", 8);
  refuse("/a\0\0,i\0\0", 8);
  refuse("/a\0\0,i\0\0\0\0\0", 11);
  refuse("/a\0\0,s\0\0abcd", 12);
  refuse("/a\0\0,b\0\0\xff\xff\xff\xff", 12);
  refuse("/a\0\0,b\0\0\x7f\xff\xff\xff", 12);
  refuse("/a\0\0,b\0\0\0\0\0\5abcd", 16);
  refuse("/a\0\0,[i\0\0\0\0\1", 12);
  refuse("/a\0\0,]\0\0", 8);
  refuse("/a\0\0,q\0\0", 8);
  refuse("/a\0\0,\0\0\0tail", 12);
}

static void bundles(void) {
  static const char packet[] =
      "#bundle\0\0\0\0\0\0\0\0\1" /* 16 */
      "\0\0\0\10/a\0\0,\0\0\0"     /* a message: 12 */
      "\0\0\0\34#bundle\0\0\0\0\0\0\0\0\1\0\0\0\10/b\0\0,\0\0\0" /* a bundle with one: 4 + 28 */
      "\0\0\0\10/c\0\0,\0\0\0";
  const size_t size = sizeof packet - 1;
  const char *expected[] = {"/a", "/b", "/c"};
  const uint8_t *message;
  size_t message_size;
  size_t offset = 0;
  int i;
  CHECK_EQUAL(72, size);
  for (i = 0; i < 3; i++) {
    ff_osc_message read;
    CHECK_EQUAL(FF_OK, ff_osc_next((const uint8_t *)packet, size, &offset, &message, &message_size));
    CHECK_EQUAL(FF_OK, ff_osc_read(message, message_size, &read));
    CHECK(strcmp(read.address, expected[i]) == 0);
  }
  CHECK_EQUAL(FF_END, ff_osc_next((const uint8_t *)packet, size, &offset, &message, &message_size));
  offset = 0;
  CHECK_EQUAL(FF_OK, ff_osc_next((const uint8_t *)"/a\0\0,\0\0\0", 8, &offset, &message, &message_size));
  CHECK_EQUAL(8, message_size);
  CHECK_EQUAL(FF_END, ff_osc_next((const uint8_t *)"/a\0\0,\0\0\0", 8, &offset, &message, &message_size));
  offset = 0;
  CHECK_EQUAL(FF_ERR_FORMAT, ff_osc_next((const uint8_t *)packet, size - 4, &offset, &message, &message_size) == FF_OK
                                 ? (offset = 60, ff_osc_next((const uint8_t *)packet, size - 4, &offset, &message,
                                                             &message_size))
                                 : FF_OK);
}

int main(void) {
  write_bytes();
  there_and_back();
  refuse_malformed();
  bundles();
  puts("osc: as specified");
  return 0;
}
