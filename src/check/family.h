/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * family: a file of checks that belong together. It joins by a line in the table in check.c.
 */
#pragma once

#include "check.h"
#include "kinds.h"
#include "render.h"

G_BEGIN_DECLS

typedef struct {
  RbFindings *findings;
  RbNode *newsletter;
  RbNode *issue;
  RbRendered *rendered; /* the mail, once a check has asked for it */
  GHashTable *seen;     /* pictures that were looked at: a text may name one twice */
} RbCheck;

typedef struct {
  /* Looks at the issue as a whole; may be %NULL. */
  void (*issue) (RbCheck *check);
  /* Looks at the newsletter, the issue, and each visible section and item; may be %NULL. */
  void (*node) (RbCheck *check, RbNode *node, const RbKindSpec *spec);
} RbCheckFamily;

extern const RbCheckFamily RB_CHECK_ADDRESSES;
extern const RbCheckFamily RB_CHECK_CHARACTERS;
extern const RbCheckFamily RB_CHECK_IMAGES;
extern const RbCheckFamily RB_CHECK_LENGTH;
extern const RbCheckFamily RB_CHECK_PHOTOS;
extern const RbCheckFamily RB_CHECK_STRUCTURE;
extern const RbCheckFamily RB_CHECK_SUBJECT;

/** Adds an error; takes @message, copies @why. */
void rb_check_error (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
                     const char *why);

/** Whether anything was found at a field yet. */
gboolean rb_check_has_found (RbCheck *check, RbNode *node, const char *field);

G_END_DECLS
