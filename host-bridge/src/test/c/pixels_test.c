/* Pictures of all depths to 8-bit RGB, and how areas are averaged. */
#include "check.h"
#include "footfall_bridge.h"

#include <math.h>
#include <string.h>

static ff_picture picture(const void *data, int32_t width, int32_t height, int32_t depth, int32_t components,
                          ptrdiff_t row_bytes) {
  ff_picture made;
  memset(&made, 0, sizeof made);
  made.data = data;
  made.width_px = width;
  made.height_px = height;
  made.depth = depth;
  made.components = components;
  made.row_bytes = row_bytes;
  return made;
}

static void same_size_is_a_copy(void) {
  uint8_t from[256 * 4];
  uint8_t rgb[256 * 3];
  ff_picture host;
  int i;
  for (i = 0; i < 256; i++) {
    from[4 * i] = (uint8_t)i;
    from[4 * i + 1] = (uint8_t)(255 - i);
    from[4 * i + 2] = 7;
    from[4 * i + 3] = 0;
  }
  host = picture(from, 256, 1, FF_DEPTH_U8, 4, sizeof from);
  CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 256, 1));
  for (i = 0; i < 256; i++) {
    CHECK_EQUAL(i, rgb[3 * i]);
    CHECK_EQUAL(255 - i, rgb[3 * i + 1]);
    CHECK_EQUAL(7, rgb[3 * i + 2]);
  }
}

static uint16_t half_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return (uint16_t)(value == 0 ? 0 : ((bits >> 13) & 0x3FF) | ((((bits >> 23) & 0xFF) - 112) << 10));
}

/* Each 8-bit value in each depth comes back as itself: rounding is to the nearest. */
static void depths_agree(void) {
  uint8_t rgb[3];
  int value;
  for (value = 0; value < 256; value++) {
    const float real[3] = {(float)value / 255, (float)value / 255, (float)value / 255};
    const uint16_t wide[3] = {(uint16_t)(value * 257), (uint16_t)(value * 257), (uint16_t)(value * 257)};
    const uint16_t half[3] = {half_of(real[0]), half_of(real[0]), half_of(real[0])};
    ff_picture host = picture(real, 1, 1, FF_DEPTH_FLOAT, 3, 12);
    CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 1));
    CHECK_EQUAL(value, rgb[1]);
    host = picture(wide, 1, 1, FF_DEPTH_U16, 3, 6);
    CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 1));
    CHECK_EQUAL(value, rgb[1]);
    /* A half has 11 bits: its step below 1 is 1/2048, less than half an 8-bit step, and it is cut, not rounded. */
    host = picture(half, 1, 1, FF_DEPTH_HALF, 3, 6);
    CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 1));
    CHECK_EQUAL(value, rgb[1]);
  }
}

static void odd_values(void) {
  const float odd[5] = {NAN, INFINITY, -INFINITY, -0.5f, 12.0f};
  const uint16_t halves[5] = {0x7E00, 0x7C00, 0xFC00, 0xB800, 0x4A00};
  static const int expected[5] = {0, 255, 0, 0, 255};
  uint8_t rgb[3];
  int i;
  for (i = 0; i < 5; i++) {
    ff_picture host = picture(&odd[i], 1, 1, FF_DEPTH_FLOAT, 1, 4);
    CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 1));
    CHECK_EQUAL(expected[i], rgb[0]);
    CHECK_EQUAL(expected[i], rgb[2]);
    host = picture(&halves[i], 1, 1, FF_DEPTH_HALF, 1, 2);
    CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 1));
    CHECK_EQUAL(expected[i], rgb[1]);
  }
}

/* Light of 0.5 is 188 on the sRGB curve, 0.18 is 118, 0.0021 is 7 (12.92 * 0.0021 * 255 = 6.9). */
static void linear_light(void) {
  static const float light[3] = {0.5f, 0.18f, 0.0021f};
  uint8_t rgb[3];
  ff_picture host = picture(light, 1, 1, FF_DEPTH_FLOAT, 3, 12);
  host.light = FF_LINEAR_LIGHT;
  CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 1));
  CHECK_EQUAL(188, rgb[0]);
  CHECK_EQUAL(118, rgb[1]);
  CHECK_EQUAL(7, rgb[2]);
}

/* 5 x 3 to 2 x 2, reckoned by hand: target x 0 covers pixels 0, 1 and half of 2; y 0 covers row 0 and half of 1. */
static void areas(void) {
  const uint8_t grey[15] = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150};
  uint8_t rgb[12];
  ff_picture host = picture(grey, 5, 3, FF_DEPTH_U8, 1, 5);
  CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 2, 2));
  /* (10 + 20 + 15 + (60 + 70 + 40) / 2) / 3.75 = 34.67 */
  CHECK_EQUAL(35, rgb[0]);
  /* (15 + 40 + 50 + (40 + 90 + 100) / 2) / 3.75 = 58.67 */
  CHECK_EQUAL(59, rgb[3]);
  /* ((60 + 70 + 40) / 2 + 110 + 120 + 65) / 3.75 = 101.33 */
  CHECK_EQUAL(101, rgb[6]);
  /* ((40 + 90 + 100) / 2 + 65 + 140 + 150) / 3.75 = 125.33 */
  CHECK_EQUAL(125, rgb[9]);
}

/* A plain picture stays plain whatever the sizes: the weights add up to 1. */
static void plain_stays_plain(void) {
  static uint16_t plain[127 * 93 * 4];
  static uint8_t rgb[127 * 93 * 3];
  ff_picture host = picture(plain, 127, 93, FF_DEPTH_U16, 4, 127 * 8);
  int32_t width;
  size_t i;
  for (i = 0; i < sizeof plain / sizeof plain[0]; i++) {
    plain[i] = 200 * 257;
  }
  for (width = 1; width <= 127; width += 7) {
    const int32_t height = width * 92 / 127 + 1;
    CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, width, height));
    for (i = 0; i < (size_t)(width * height * 3); i++) {
      CHECK_EQUAL(200, rgb[i]);
    }
  }
}

static void directions(void) {
  const uint8_t rows[2 * 8] = {1, 1, 1, 9, 9, 9, 9, 9, 2, 2, 2, 9, 9, 9, 9, 9};
  uint8_t rgb[6];
  ff_picture host = picture(rows, 1, 2, FF_DEPTH_U8, 4, 8);
  CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 2));
  CHECK(rgb[0] == 1 && rgb[3] == 2);
  host.bottom_up = 1;
  CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 2));
  CHECK(rgb[0] == 2 && rgb[3] == 1);
  host.data = rows + 8;
  host.row_bytes = -8;
  CHECK_EQUAL(FF_OK, ff_picture_to_rgb(&host, rgb, 1, 2));
  CHECK(rgb[0] == 1 && rgb[3] == 2);
}

static void refusals(void) {
  const uint8_t one[4] = {0};
  uint8_t rgb[3];
  ff_picture host = picture(one, 1, 1, FF_DEPTH_U8, 4, 4);
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_picture_to_rgb(NULL, rgb, 1, 1));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_picture_to_rgb(&host, NULL, 1, 1));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_picture_to_rgb(&host, rgb, 2, 1));
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_picture_to_rgb(&host, rgb, 0, 1));
  host.depth = 9;
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_picture_to_rgb(&host, rgb, 1, 1));
  host = picture(one, 2, 2, FF_DEPTH_U8, 4, 4);
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_picture_to_rgb(&host, rgb, 1, 1));
  host = picture(NULL, 1, 1, FF_DEPTH_U8, 4, 4);
  CHECK_EQUAL(FF_ERR_ARGUMENT, ff_picture_to_rgb(&host, rgb, 1, 1));
}

int main(void) {
  same_size_is_a_copy();
  depths_agree();
  odd_values();
  linear_light();
  areas();
  plain_stays_plain();
  directions();
  refusals();
  puts("pixels: as reckoned by hand");
  return 0;
}
