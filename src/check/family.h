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
  RbRendered *rendered;   /* the mail, once a check has asked for it; see rb_check_get_rendered() */
  GHashTable *seen;       /* pictures that were looked at: a text may name one twice */
  GHashTable *references; /* a text → what it points to; see rb_check_get_references() */
  GHashTable *prose;      /* a node → its words; see prose.h */
  GHashTable *states;     /* what families keep; see rb_check_get_state() */
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
extern const RbCheckFamily RB_CHECK_APPROVAL;
extern const RbCheckFamily RB_CHECK_CHARACTERS;
extern const RbCheckFamily RB_CHECK_CLIENTS;
extern const RbCheckFamily RB_CHECK_CONTRAST;
extern const RbCheckFamily RB_CHECK_DATES;
extern const RbCheckFamily RB_CHECK_HEADINGS;
extern const RbCheckFamily RB_CHECK_HEADLINES;
extern const RbCheckFamily RB_CHECK_IMAGES;
extern const RbCheckFamily RB_CHECK_INBOX;
extern const RbCheckFamily RB_CHECK_LANGUAGE;
extern const RbCheckFamily RB_CHECK_LAST_ISSUE;
extern const RbCheckFamily RB_CHECK_LEFTOVERS;
extern const RbCheckFamily RB_CHECK_LENGTH;
extern const RbCheckFamily RB_CHECK_LINK_TARGETS;
extern const RbCheckFamily RB_CHECK_LINK_WORDS;
extern const RbCheckFamily RB_CHECK_PHOTO_CREDITS;
extern const RbCheckFamily RB_CHECK_PHOTO_WORDS;
extern const RbCheckFamily RB_CHECK_PHOTOS;
extern const RbCheckFamily RB_CHECK_SENDER;
extern const RbCheckFamily RB_CHECK_SIZE;
extern const RbCheckFamily RB_CHECK_SPAM;
extern const RbCheckFamily RB_CHECK_STRUCTURE;
extern const RbCheckFamily RB_CHECK_SUBJECT;
extern const RbCheckFamily RB_CHECK_TAGS;
extern const RbCheckFamily RB_CHECK_TYPOGRAPHY;

/** All families there are, in the order in which they look at a node. */
const RbCheckFamily *const *rb_check_list_families (guint *n_families);

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

/** The mail's HTML as it would go out, rendered once for all families. (transfer none) */
const RbRendered *rb_check_get_rendered (RbCheck *check);
/** The same, read back once for all families. (transfer none) */
const RbMailWalk *rb_check_get_walk (RbCheck *check);

/** What a field's Markdown points to, of RbReference (references.h), read once. (transfer none) */
GPtrArray *rb_check_get_references (RbCheck *check, const char *markdown);

/**
 * What a family keeps from node to node, under any pointer of its own: made by @make when first
 * asked for, given to @free at the end.
 */
gpointer rb_check_get_state (RbCheck *check, gconstpointer key, gpointer (*make) (RbCheck *check),
                             GDestroyNotify free);

/** The interned names "link.label" and "link.url" of a link field "link". */
const char *rb_check_get_label_field (const RbFieldSpec *field);
const char *rb_check_get_url_field (const RbFieldSpec *field);

/** Whether words stand in the issue or one of its sections rather than in the frame around it. */
gboolean rb_check_is_in_issue (RbCheck *check, RbNode *node);
/** The language of a node's words: "de" or "en" for choosing among our own lists. */
gboolean rb_check_is_german (RbNode *node);
/** The day the issue comes out, its "date", as a date without time; %NULL if it has none. */
GDateTime *rb_check_dup_issue_day (RbCheck *check);
/** Today, as such a date. */
GDateTime *rb_check_dup_today (void);

G_END_DECLS
