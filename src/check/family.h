/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * family: a file of checks that belong together. It joins by a line in the table in check.c.
 */
#pragma once

#include "check.h"
#include "check/mail-walk.h"
#include "kinds.h"
#include "render.h"

G_BEGIN_DECLS

typedef struct {
  RbFindings *findings;
  RbNode *newsletter;
  RbNode *issue;
  RbRendered *rendered; /* the mail, once a check has asked for it; see rb_check_get_rendered() */
  RbMailWalk *walk;     /* the same, read back; see rb_check_get_walk() */
  GHashTable *small_images; /* node → those beneath it that lack pixels; of images.c */
  GHashTable *seen;         /* pictures that were looked at: a text may name one twice */
} RbCheck;

typedef struct {
  const char *name;  /* untranslated: "links" */
  const char *label; /* N_(): "Links" */
  /* Of all findings it may add, ends with a %NULL id. */
  const RbRule *rules;
  /* Looks at the issue as a whole; may be %NULL. */
  void (*issue) (RbCheck *check);
  /* Looks at the newsletter, the issue, and each visible section and item; may be %NULL. */
  void (*node) (RbCheck *check, RbNode *node, const RbKindSpec *spec);
} RbCheckFamily;

extern const RbCheckFamily RB_CHECK_ADDRESSES;
extern const RbCheckFamily RB_CHECK_CHARACTERS;
extern const RbCheckFamily RB_CHECK_CLIENTS;
extern const RbCheckFamily RB_CHECK_CONTRAST;
extern const RbCheckFamily RB_CHECK_IMAGES;
extern const RbCheckFamily RB_CHECK_INBOX;
extern const RbCheckFamily RB_CHECK_LENGTH;
extern const RbCheckFamily RB_CHECK_PHOTOS;
extern const RbCheckFamily RB_CHECK_SENDER;
extern const RbCheckFamily RB_CHECK_SIZE;
extern const RbCheckFamily RB_CHECK_SPAM;
extern const RbCheckFamily RB_CHECK_STRUCTURE;
extern const RbCheckFamily RB_CHECK_SUBJECT;
extern const RbCheckFamily RB_CHECK_TAGS;

/** Adds an error; takes @message, copies @why. */
void rb_check_error (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
                     const char *why);
/** The same for a warning and a hint. */
void rb_check_warn (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
                    const char *why);
void rb_check_hint (RbCheck *check, const char *id, RbNode *node, const char *field, char *message,
                    const char *why);

/** Whether anything was found at a field yet. */
gboolean rb_check_has_found (RbCheck *check, RbNode *node, const char *field);

/** The mail as it would go out, rendered once for all families. (transfer none) */
const RbRendered *rb_check_get_rendered (RbCheck *check);
/** The same, read back once for all families. (transfer none) */
const RbMailWalk *rb_check_get_walk (RbCheck *check);

G_END_DECLS
