/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * prose: the words of a node's fields, looked through once for all families that read what people
 * wrote. A family looks closer only where the words it cares for stand.
 */
#pragma once

#include "check/family.h"

G_BEGIN_DECLS

/** Languages that can be told by their words. */
typedef enum {
  RB_TONGUE_GERMAN,
  RB_TONGUE_ENGLISH,
  RB_TONGUE_FRENCH,
  RB_TONGUE_ITALIAN,
  RB_TONGUE_SPANISH,
  RB_TONGUE_DUTCH,
  RB_N_TONGUES,
} RbTongue;

typedef enum {
  RB_PROSE_MONTH = 1 << 0,   /* a month's name, in German or English */
  RB_PROSE_WEEKDAY = 1 << 1, /* a weekday's name or its short form */
  RB_PROSE_LEFT = 1 << 2,    /* a word that marks something unfinished */
  RB_PROSE_PENDING = 1 << 3, /* a word that promises something for later */
  RB_PROSE_HELD = 1 << 4,    /* a word that announces what takes place */
  RB_PROSE_WORDS = 8,        /* so many bits are for these */
} RbProseFlags;

/** How many words there are, and how many of them only one language has. */
typedef struct {
  guint n_words;
  guint of[RB_N_TONGUES];
} RbTongueVotes;

/** One field of a node, with what was seen in it. */
typedef struct {
  const RbFieldSpec *spec;
  const char *field; /* "body"; "link.label" for a link's label */
  const char *text;  /* the field's value: Markdown where the field is a text */
  RbProseFlags flags;
  RbTongueVotes votes;
} RbProse;

/** The fields of a node that hold words, of RbProse; those without are left out. (transfer none) */
GArray *rb_check_get_prose (RbCheck *check, RbNode *node, const RbKindSpec *spec);

/** Looks through words that stand in no field. */
void rb_prose_scan (const char *text, gsize length, RbProseFlags *flags, RbTongueVotes *votes);

const char *rb_tongue_get_tag (RbTongue tongue);
void rb_tongue_add (RbTongueVotes *sum, const RbTongueVotes *votes);
/** The language's tag, where the words leave no doubt; else %NULL. */
const char *rb_tongue_decide (const RbTongueVotes *votes);

/** Whether a letter or digit, of any script, ends just before or begins at a place of a text. */
gboolean rb_is_word_before (const char *text, const char *at);
gboolean rb_is_word_at (const char *at);
/** The first place of @word as a whole word, letters' case counts; %NULL if there is none. */
const char *rb_find_word (const char *text, const char *word);

G_END_DECLS
