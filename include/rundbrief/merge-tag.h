/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * merge-tag: what the tags of mailing systems mean, in plain words, and which to write for a
 * system. What is a tag at all is known to address.h.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RB_TAG_FIRST_NAME,
  RB_TAG_LAST_NAME,
  RB_TAG_EMAIL,
  RB_TAG_VIEW_ONLINE,
  RB_TAG_UNSUBSCRIBE,
  RB_TAG_N_MEANINGS,
} RbTagMeaning;

/** A meaning in the interface's language: "First name". */
const char *rb_tag_meaning_get_name (RbTagMeaning meaning);
/** The key of a meaning in a file of mailing profiles: "first-name". */
const char *rb_merge_tag_get_key (RbTagMeaning meaning);

/** A tag's plain name: what it means if that can be told, else its words without brackets. */
char *rb_merge_tag_dup_name (const char *tag);

/** The tag of a mailing system (as in the field mailing_system), or %NULL if it is not known. */
const char *rb_merge_tag_for (const char *mailing_system, RbTagMeaning meaning);

G_END_DECLS
