/*
 * Pictures of a host as 8-bit RGB. Scaling averages areas exactly: in a row of W pixels that becomes one of w,
 * pixel i covers [i*w, (i+1)*w) and target x covers [x*W, (x+1)*W) of a line W*w units long, so that weights are
 * whole numbers and add up to W. Columns work the same way.
 */
#include "pixels.h"

#include "footfall_bridge.h"

#include <string.h>

static float of_u8(uint8_t value) {
  return (float)value * (1.0f / 255.0f);
}

static float of_u16(uint16_t value) {
  return (float)value * (1.0f / 65535.0f);
}

/* What is outside of 0..1 in a float picture (highlights, not-a-number) would spoil the average around it. */
static float of_float(float value) {
  const float positive = value > 0.0f ? value : 0.0f;
  return positive < 1.0f ? positive : 1.0f;
}

static float of_half(uint16_t half) {
  uint32_t exponent = (half >> 10) & 0x1Fu;
  uint32_t mantissa = half & 0x3FFu;
  union {
    uint32_t bits;
    float value;
  } single;
  if ((half & 0x8000u) != 0 || (exponent == 31 && mantissa != 0)) {
    return 0.0f;
  }
  if (exponent == 0) {
    return (float)mantissa * (1.0f / 16777216.0f);
  }
  single.bits = ((exponent + 112) << 23) | (mantissa << 13);
  return exponent >= 15 ? 1.0f : single.value;
}

/*
 * Adds one source row to the sums of a target row. Reads by memcpy: a host's row need not be aligned. For each
 * target pixel: the part of the first source pixel under it, the whole ones, the part of the last one. Places count
 * in units of which a source pixel is `to_px` wide and a target pixel `from_px`; they fit 32 bits by the limits of
 * both.
 */
#define DEFINE_ADD_ROW(NAME, TYPE, VALUE)                                                                             \
  static void NAME(const uint8_t *row, int32_t from_px, int32_t to_px, int32_t components, float weight,              \
                   float *sums) {                                                                                     \
    const size_t green = components >= 3 ? sizeof(TYPE) : 0;                                                          \
    const size_t blue = 2 * green;                                                                                    \
    const size_t pixel_bytes = (size_t)components * sizeof(TYPE);                                                     \
    const float whole = weight * (float)to_px;                                                                        \
    int32_t begin = 0;                                                                                                \
    int32_t x;                                                                                                        \
    for (x = 0; x < to_px; x++, begin += from_px, sums += 3) {                                                        \
      const int32_t first = begin / to_px;                                                                            \
      const int32_t room = (first + 1) * to_px - begin;                                                               \
      int32_t left = from_px;                                                                                         \
      int32_t width = room < left ? room : left;                                                                      \
      const uint8_t *pixel = row + (size_t)first * pixel_bytes;                                                       \
      float r = sums[0];                                                                                              \
      float g = sums[1];                                                                                              \
      float b = sums[2];                                                                                              \
      while (left > 0) {                                                                                              \
        const float part = width == to_px ? whole : weight * (float)width;                                            \
        TYPE value[3];                                                                                                \
        memcpy(&value[0], pixel, sizeof(TYPE));                                                                       \
        memcpy(&value[1], pixel + green, sizeof(TYPE));                                                               \
        memcpy(&value[2], pixel + blue, sizeof(TYPE));                                                                \
        r += part * VALUE(value[0]);                                                                                  \
        g += part * VALUE(value[1]);                                                                                  \
        b += part * VALUE(value[2]);                                                                                  \
        pixel += pixel_bytes;                                                                                         \
        left -= width;                                                                                                \
        width = left < to_px ? left : to_px;                                                                          \
      }                                                                                                               \
      sums[0] = r;                                                                                                    \
      sums[1] = g;                                                                                                    \
      sums[2] = b;                                                                                                    \
    }                                                                                                                 \
  }

DEFINE_ADD_ROW(add_row_u8, uint8_t, of_u8)
DEFINE_ADD_ROW(add_row_u16, uint16_t, of_u16)
DEFINE_ADD_ROW(add_row_half, uint16_t, of_half)
DEFINE_ADD_ROW(add_row_float, float, of_float)

static uint8_t shown(float value) {
  return (uint8_t)(value * 255.0f + 0.5f);
}

/* From which light on the sRGB curve (IEC 61966-2-1) rounds to 1, 2, ... 255: its inverse at (k + 0.5) / 255. */
static const float ENCODED_FROM[255] = {
    0.000151763492f, 0.000455290475f, 0.000758817459f, 0.00106234444f, 0.00136587143f, 0.00166939841f, 0.00197292539f, 0.00227645238f,
    0.00257997936f, 0.00288350634f, 0.0031883009f, 0.00350925935f, 0.00384831493f, 0.00420574803f, 0.00458183274f, 0.00497683725f,
    0.00539102416f, 0.00582465078f, 0.00627796943f, 0.00675122763f, 0.00724466842f, 0.0077585305f, 0.00829304845f, 0.00884845295f,
    0.00942497089f, 0.0100228256f, 0.0106422369f, 0.0112834213f, 0.0119465921f, 0.0126319598f, 0.0133397316f, 0.014070112f,
    0.0148233028f, 0.0155995031f, 0.0163989095f, 0.0172217161f, 0.0180681146f, 0.0189382945f, 0.0198324428f, 0.0207507446f,
    0.0216933829f, 0.0226605384f, 0.0236523902f, 0.024669115f, 0.0257108881f, 0.0267778826f, 0.0278702702f, 0.0289882206f,
    0.0301319019f, 0.0313014806f, 0.0324971216f, 0.0337189882f, 0.0349672424f, 0.0362420443f, 0.037543553f, 0.0388719259f,
    0.0402273192f, 0.0416098877f, 0.0430197848f, 0.0444571628f, 0.0459221727f, 0.047414964f, 0.0489356854f, 0.0504844842f,
    0.0520615066f, 0.0536668976f, 0.0553008013f, 0.0569633604f, 0.0586547169f, 0.0603750115f, 0.0621243839f, 0.0639029729f,
    0.0657109163f, 0.0675483509f, 0.0694154125f, 0.0713122362f, 0.0732389559f, 0.0751957047f, 0.077182615f, 0.0791998181f,
    0.0812474446f, 0.0833256241f, 0.0854344855f, 0.087574157f, 0.0897447658f, 0.0919464383f, 0.0941793004f, 0.096443477f,
    0.0987390924f, 0.10106627f, 0.103425133f, 0.105815802f, 0.108238401f, 0.110693048f, 0.113179865f, 0.11569897f,
    0.118250482f, 0.12083452f, 0.1234512f, 0.12610064f, 0.128782955f, 0.131498261f, 0.134246673f, 0.137028306f,
    0.139843272f, 0.142691686f, 0.14557366f, 0.148489305f, 0.151438734f, 0.154422057f, 0.157439385f, 0.160490827f,
    0.163576493f, 0.166696492f, 0.169850932f, 0.17303992f, 0.176263564f, 0.179521971f, 0.182815248f, 0.186143498f,
    0.189506829f, 0.192905345f, 0.196339151f, 0.19980835f, 0.203313045f, 0.20685334f, 0.210429338f, 0.21404114f,
    0.217688849f, 0.221372565f, 0.225092389f, 0.228848422f, 0.232640764f, 0.236469515f, 0.240334772f, 0.244236636f,
    0.248175205f, 0.252150577f, 0.256162849f, 0.260212118f, 0.264298482f, 0.268422037f, 0.272582879f, 0.276781103f,
    0.281016805f, 0.285290081f, 0.289601024f, 0.293949728f, 0.298336289f, 0.302760799f, 0.307223352f, 0.31172404f,
    0.316262956f, 0.320840192f, 0.325455841f, 0.330109993f, 0.33480274f, 0.339534173f, 0.344304382f, 0.349113458f,
    0.353961491f, 0.35884857f, 0.363774785f, 0.368740224f, 0.373744977f, 0.378789131f, 0.383872775f, 0.388995998f,
    0.394158885f, 0.399361525f, 0.404604005f, 0.409886411f, 0.41520883f, 0.420571347f, 0.42597405f, 0.431417022f,
    0.43690035f, 0.442424119f, 0.447988412f, 0.453593316f, 0.459238914f, 0.46492529f, 0.470652528f, 0.476420711f,
    0.482229923f, 0.488080246f, 0.493971763f, 0.499904557f, 0.505878709f, 0.511894303f, 0.517951419f, 0.524050139f,
    0.530190544f, 0.536372716f, 0.542596734f, 0.54886268f, 0.555170635f, 0.561520677f, 0.567912887f, 0.574347344f,
    0.580824128f, 0.587343319f, 0.593904994f, 0.600509233f, 0.607156115f, 0.613845717f, 0.620578117f, 0.627353395f,
    0.634171626f, 0.641032889f, 0.647937261f, 0.654884819f, 0.66187564f, 0.668909801f, 0.675987377f, 0.683108445f,
    0.690273081f, 0.697481362f, 0.704733362f, 0.712029156f, 0.719368822f, 0.726752432f, 0.734180063f, 0.741651788f,
    0.749167683f, 0.756727821f, 0.764332277f, 0.771981125f, 0.779674438f, 0.787412289f, 0.795194753f, 0.803021903f,
    0.810893811f, 0.81881055f, 0.826772194f, 0.834778813f, 0.842830482f, 0.850927271f, 0.859069253f, 0.867256499f,
    0.875489082f, 0.883767073f, 0.892090542f, 0.900459561f, 0.908874202f, 0.917334534f, 0.925840628f, 0.934392556f,
    0.942990386f, 0.95163419f, 0.960324036f, 0.969059996f, 0.977842139f, 0.986670534f, 0.99554525f,
};

static uint8_t encoded(float light) {
  int32_t low = 0;
  int32_t high = 255;
  while (low < high) {
    const int32_t middle = (low + high) / 2;
    if (light >= ENCODED_FROM[middle]) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return (uint8_t)low;
}

/* Same size, 8 bit, as shown: nothing to compute. */
static void copy_row(const uint8_t *row, int32_t width_px, int32_t components, uint8_t *rgb) {
  int32_t x;
  for (x = 0; x < width_px; x++, row += components, rgb += 3) {
    rgb[0] = row[0];
    rgb[1] = row[components >= 3 ? 1 : 0];
    rgb[2] = row[components >= 3 ? 2 : 0];
  }
}

size_t pixels_depth_bytes(int32_t depth) {
  switch (depth) {
    case FF_DEPTH_U8:
      return 1;
    case FF_DEPTH_U16:
    case FF_DEPTH_HALF:
      return 2;
    case FF_DEPTH_FLOAT:
      return 4;
    default:
      return 0;
  }
}

int pixels_check(const ff_picture *picture) {
  size_t least;
  size_t stride;
  if (picture == NULL || picture->data == NULL || picture->width_px < 1 || picture->width_px > FF_MAX_SIDE_PX ||
      picture->height_px < 1 || picture->height_px > FF_MAX_SIDE_PX || pixels_depth_bytes(picture->depth) == 0 ||
      (picture->components != 1 && picture->components != 3 && picture->components != 4) ||
      (picture->light != FF_AS_SHOWN && picture->light != FF_LINEAR_LIGHT)) {
    return FF_ERR_ARGUMENT;
  }
  least = (size_t)picture->width_px * (size_t)picture->components * pixels_depth_bytes(picture->depth);
  stride = (size_t)(picture->row_bytes < 0 ? -picture->row_bytes : picture->row_bytes);
  return stride >= least || picture->height_px == 1 ? FF_OK : FF_ERR_ARGUMENT;
}

static const uint8_t *row_of(const ff_picture *picture, int32_t from_top) {
  int32_t row = picture->bottom_up ? picture->height_px - 1 - from_top : from_top;
  return (const uint8_t *)picture->data + (ptrdiff_t)row * picture->row_bytes;
}

typedef void add_row(const uint8_t *, int32_t, int32_t, int32_t, float, float *);

static add_row *adder_of(int32_t depth) {
  switch (depth) {
    case FF_DEPTH_U8:
      return add_row_u8;
    case FF_DEPTH_U16:
      return add_row_u16;
    case FF_DEPTH_HALF:
      return add_row_half;
    default:
      return add_row_float;
  }
}

/* One target row: the rows that it covers, each by how much of it lies under the target. */
static void scale_row(const ff_picture *picture, int32_t y, int32_t width_px, int32_t height_px, float *sums) {
  const float unit = 1.0f / ((float)picture->width_px * (float)picture->height_px);
  const int64_t begin = (int64_t)y * picture->height_px;
  const int64_t end = begin + picture->height_px;
  add_row *add = adder_of(picture->depth);
  int64_t row;
  memset(sums, 0, (size_t)width_px * 3 * sizeof *sums);
  for (row = begin / height_px; row * height_px < end; row++) {
    const int64_t low = row * height_px > begin ? row * height_px : begin;
    const int64_t high = (row + 1) * height_px < end ? (row + 1) * height_px : end;
    add(row_of(picture, (int32_t)row), picture->width_px, width_px, picture->components, unit * (float)(high - low),
        sums);
  }
}

int ff_picture_to_rgb(const ff_picture *picture, uint8_t *rgb, int32_t width_px, int32_t height_px) {
  float sums[FF_MAX_STORED_SIDE_PX * 3];
  int32_t values = width_px * 3;
  int32_t x;
  int32_t y;
  int result = pixels_check(picture);
  if (result != FF_OK || rgb == NULL || width_px < 1 || width_px > picture->width_px || height_px < 1 ||
      height_px > picture->height_px || width_px > FF_MAX_STORED_SIDE_PX) {
    return FF_ERR_ARGUMENT;
  }
  for (y = 0; y < height_px; y++, rgb += values) {
    if (picture->depth == FF_DEPTH_U8 && picture->light == FF_AS_SHOWN && width_px == picture->width_px &&
        height_px == picture->height_px) {
      copy_row(row_of(picture, y), width_px, picture->components, rgb);
      continue;
    }
    scale_row(picture, y, width_px, height_px, sums);
    for (x = 0; x < values; x++) {
      /* Rounding of the weights may add up to a little over 1. */
      const float value = sums[x] < 1.0f ? sums[x] : 1.0f;
      rgb[x] = picture->light == FF_LINEAR_LIGHT ? encoded(value) : shown(value);
    }
  }
  return FF_OK;
}
