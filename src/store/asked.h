/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * asked: what is typed to search for, word by word, as expressions of FTS5. Nothing of it is
 * syntax.
 *
 * “ß” is looked for as “ss” too, “ü” as “ue”, and the other way round.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  GPtrArray *whole;  /* whole words; the last one by its beginning */
  GPtrArray *begun;  /* the same by their beginnings, save the shortest */
  GPtrArray *parts;  /* those long enough to stand within others, for the table of parts */
  GPtrArray *shorts; /* those that are not, as in @begun */
  GPtrArray *folded; /* @parts without their quotes, each way that they are spelled */
  GPtrArray *signs;  /* what has no letters, as the text has it: "%", "§" */
} RbAsked;

RbAsked *rb_asked_new (const char *typed);
void rb_asked_free (RbAsked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbAsked, rb_asked_free)

/** Some of the expressions as one. @operator is " AND " or " OR ". Caller frees. */
char *rb_asked_join (GPtrArray *expressions, const char *operator);

G_END_DECLS
