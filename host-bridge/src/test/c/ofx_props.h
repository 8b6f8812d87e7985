/* Property sets of the host for tests. */
#ifndef FF_OFX_PROPS_FOR_TESTS_H
#define FF_OFX_PROPS_FOR_TESTS_H

#include "../../main/c/openfx/ofx_api.h"

enum { PROPS_MAX = 40, VALUES_MAX = 40 };

typedef union prop_value {
  int i;
  double d;
  char *s;
  void *p;
} prop_value;

typedef struct prop {
  const char *name;
  char type;     /* i d s p */
  int dimension; /* 0 any */
  int can_write; /* by the plug-in */
  int count;
  prop_value values[VALUES_MAX];
} prop;

struct OfxPropertySetStruct {
  unsigned magic;
  const char *kind;
  int count;
  prop props[PROPS_MAX];
  void *pixels; /* of an image */
  int is_output;
};

/* `schema`: names with type and dimension, as "OfxPropLabel:s1 OfxPropVersion:i0!"; ! is read-only. */
OfxPropertySetHandle props_new(const char *kind, const char *schema);
OfxPropertySetHandle props_copy(OfxPropertySetHandle from, const char *kind, const char *more);
void props_free(OfxPropertySetHandle set);
int props_is_alive(OfxPropertySetHandle set);
prop *props_find(OfxPropertySetHandle set, const char *name);

void props_put_string(OfxPropertySetHandle set, const char *name, int index, const char *value);
void props_put_int(OfxPropertySetHandle set, const char *name, int index, int value);
void props_put_double(OfxPropertySetHandle set, const char *name, int index, double value);
void props_put_pointer(OfxPropertySetHandle set, const char *name, void *value);
const char *props_string(OfxPropertySetHandle set, const char *name, int index);
int props_int(OfxPropertySetHandle set, const char *name, int index);

#endif
