/*
 * Mutated packets at the OSC parser, each in a block of exactly its size, so that a sanitizer sees a read beyond.
 *   osc_fuzz COUNT SEED
 */
#include "check.h"
#include "footfall_bridge.h"

#include <string.h>

static uint64_t state;

/* SplitMix64: the same packets for the same seed everywhere. */
static uint32_t any(uint32_t below) {
  uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return (uint32_t)((z ^ (z >> 31)) % below);
}

static size_t make_message(uint8_t *packet, size_t capacity) {
  static const char tags[] = "ifsbhdtTFNISc[]";
  static const uint8_t blob[40] = {7};
  ff_osc_argument arguments[8];
  const int32_t count = (int32_t)any(9);
  int32_t i;
  int size;
  memset(arguments, 0, sizeof arguments);
  for (i = 0; i < count; i++) {
    arguments[i].tag = tags[any(15)];
    if (arguments[i].tag == 's' || arguments[i].tag == 'S') {
      arguments[i].value.s = any(2) ? "wood" : "a longer text, with more than one word";
    } else if (arguments[i].tag == 'b') {
      arguments[i].size = (int32_t)any(sizeof blob);
      arguments[i].value.b = blob;
    } else {
      arguments[i].value.h = (int64_t)state;
    }
  }
  size = ff_osc_write(packet, capacity, any(2) ? "/footfall/done" : "/f", arguments, count);
  CHECK(size > 0);
  return (size_t)size;
}

static void put_size(uint8_t *at, size_t size) {
  at[0] = 0;
  at[1] = 0;
  at[2] = (uint8_t)(size >> 8);
  at[3] = (uint8_t)size;
}

static size_t make_packet(uint8_t *packet, size_t capacity) {
  size_t size;
  uint32_t elements;
  if (any(3) > 0) {
    return make_message(packet, capacity);
  }
  memcpy(packet, "#bundle\0\0\0\0\0\0\0\0\1", 16);
  size = 16;
  for (elements = any(4); elements > 0; elements--) {
    size_t part = any(3) > 0 ? make_message(packet + size + 4, 512) : 16;
    if (part == 16) {
      memcpy(packet + size + 4, "#bundle\0\0\0\0\0\0\0\0\1", 16);
    }
    put_size(packet + size, part);
    size += 4 + part;
  }
  return size;
}

static size_t mutate(uint8_t *packet, size_t size) {
  uint32_t turns;
  for (turns = any(6); turns > 0 && size > 0; turns--) {
    switch (any(4)) {
      case 0:
        packet[any((uint32_t)size)] = (uint8_t)any(256);
        break;
      case 1:
        packet[any((uint32_t)size)] ^= (uint8_t)(1u << any(8));
        break;
      case 2:
        size = any((uint32_t)size + 1);
        break;
      default:
        memset(packet + any((uint32_t)size), any(2) ? 0xFF : 0, 1);
        break;
    }
  }
  return size;
}

int main(int count, char **words) {
  static uint8_t packet[8192];
  long packets = count == 3 ? atol(words[1]) : 0;
  long good = 0;
  long bad = 0;
  long i;
  CHECK(packets > 0);
  state = (uint64_t)atoll(words[2]);
  for (i = 0; i < packets; i++) {
    const size_t size = mutate(packet, make_packet(packet, 512));
    uint8_t *exact = malloc(size == 0 ? 1 : size);
    const uint8_t *part;
    size_t part_size;
    size_t offset = 0;
    int result;
    long steps = 0;
    CHECK(exact != NULL);
    memcpy(exact, packet, size);
    while ((result = ff_osc_next(exact, size, &offset, &part, &part_size)) == FF_OK) {
      ff_osc_message message;
      CHECK(part >= exact && part + part_size <= exact + size);
      CHECK(++steps <= (long)size);
      if (ff_osc_read(part, part_size, &message) == FF_OK) {
        /* What was read can be written, and is then no larger than it was. */
        uint8_t again[8192];
        const int written = ff_osc_write(again, sizeof again, message.address, message.arguments, message.count);
        CHECK(written > 0 && (size_t)written <= part_size + 4);
        good++;
      } else {
        bad++;
      }
    }
    CHECK(result == FF_END || result == FF_ERR_FORMAT);
    bad += result == FF_ERR_FORMAT;
    free(exact);
  }
  /* A fuzz run in which all is bad, or nothing, tests nothing. */
  CHECK(good > packets / 20 && bad > packets / 20);
  printf("%ld packets: %ld messages read, %ld refused\n", packets, good, bad);
  return 0;
}
