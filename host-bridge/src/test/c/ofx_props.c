#include "ofx_props.h"

#include "check.h"

#include <string.h>

enum { ALIVE = 0x50524F50 };

static void add(OfxPropertySetHandle set, const char *word, size_t length) {
  prop *made = &set->props[set->count];
  const char *colon = memchr(word, ':', length);
  char *name;
  CHECK(colon != NULL && set->count < PROPS_MAX);
  name = malloc((size_t)(colon - word) + 1);
  CHECK(name != NULL);
  memcpy(name, word, (size_t)(colon - word));
  name[colon - word] = '\0';
  memset(made, 0, sizeof *made);
  made->name = name;
  made->type = colon[1];
  made->dimension = colon[2] - '0';
  made->can_write = memchr(colon, '!', length - (size_t)(colon - word)) == NULL;
  set->count++;
}

static void add_all(OfxPropertySetHandle set, const char *schema) {
  while (*schema != '\0') {
    size_t length = strcspn(schema, " ");
    if (length > 0) {
      add(set, schema, length);
    }
    schema += length;
    schema += strspn(schema, " ");
  }
}

OfxPropertySetHandle props_new(const char *kind, const char *schema) {
  OfxPropertySetHandle set = calloc(1, sizeof *set);
  CHECK(set != NULL);
  set->magic = ALIVE;
  set->kind = kind;
  add_all(set, schema);
  return set;
}

static char *text_copy(const char *text) {
  char *copy = malloc(strlen(text) + 1);
  CHECK(copy != NULL);
  return strcpy(copy, text);
}

OfxPropertySetHandle props_copy(OfxPropertySetHandle from, const char *kind, const char *more) {
  OfxPropertySetHandle set = props_new(kind, "");
  int i;
  int k;
  for (i = 0; i < from->count; i++) {
    prop *copy = &set->props[set->count++];
    *copy = from->props[i];
    copy->name = text_copy(copy->name);
    for (k = 0; copy->type == 's' && k < copy->count; k++) {
      copy->values[k].s = copy->values[k].s == NULL ? NULL : text_copy(copy->values[k].s);
    }
  }
  add_all(set, more);
  return set;
}

void props_free(OfxPropertySetHandle set) {
  int i;
  int k;
  if (set == NULL) {
    return;
  }
  for (i = 0; i < set->count; i++) {
    for (k = 0; set->props[i].type == 's' && k < set->props[i].count; k++) {
      free(set->props[i].values[k].s);
    }
    free((char *)set->props[i].name);
  }
  free(set->pixels);
  set->magic = 0;
  free(set);
}

int props_is_alive(OfxPropertySetHandle set) {
  return set != NULL && set->magic == ALIVE;
}

prop *props_find(OfxPropertySetHandle set, const char *name) {
  int i;
  for (i = 0; i < set->count; i++) {
    if (strcmp(set->props[i].name, name) == 0) {
      return &set->props[i];
    }
  }
  return NULL;
}

static prop *slot(OfxPropertySetHandle set, const char *name, char type, int index) {
  prop *found = props_find(set, name);
  CHECK(found != NULL && found->type == type && index < VALUES_MAX);
  if (index >= found->count) {
    found->count = index + 1;
  }
  return found;
}

void props_put_string(OfxPropertySetHandle set, const char *name, int index, const char *value) {
  prop *found = slot(set, name, 's', index);
  free(found->values[index].s);
  found->values[index].s = text_copy(value);
}

void props_put_int(OfxPropertySetHandle set, const char *name, int index, int value) {
  slot(set, name, 'i', index)->values[index].i = value;
}

void props_put_double(OfxPropertySetHandle set, const char *name, int index, double value) {
  slot(set, name, 'd', index)->values[index].d = value;
}

void props_put_pointer(OfxPropertySetHandle set, const char *name, void *value) {
  slot(set, name, 'p', 0)->values[0].p = value;
}

const char *props_string(OfxPropertySetHandle set, const char *name, int index) {
  prop *found = props_find(set, name);
  return found == NULL || found->type != 's' || index >= found->count || found->values[index].s == NULL
             ? ""
             : found->values[index].s;
}

int props_int(OfxPropertySetHandle set, const char *name, int index) {
  prop *found = props_find(set, name);
  return found == NULL || found->type != 'i' || index >= found->count ? 0 : found->values[index].i;
}
