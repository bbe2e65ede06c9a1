/* SPDX-License-Identifier: GPL-3.0-or-later */
/** words: where the words of a text are that spelling is asked about. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A walk over a text; begin with { .p = text }. */
typedef struct {
  const char *p;   /* what comes next */
  guint offset;    /* of @p, in characters */
  const char *end; /* of what holds @p and no space */
} RbWordWalk;

/** One word, with the hyphens and apostrophes within it. */
typedef struct {
  const char *start;
  const char *end;
  guint offset;           /* of its first character */
  gboolean hyphen_before; /* as in "Haupteingang und -ausgang" */
  gboolean hyphen_after;  /* as in "Ein- und Ausgang" */
} RbWord;

/** The next word worth looking up; %FALSE at the end. */
gboolean rb_word_walk_next (RbWordWalk *walk, RbWord *word);

/** Whether a character is a hyphen. */
gboolean rb_is_hyphen (gunichar c);

/**
 * The word as dictionaries have it: straight apostrophes, plain hyphens, composed, without soft
 * hyphens and other characters of no width, without the mark in "Leser*innen". Caller frees.
 */
char *rb_word_normalize (const char *start, const char *end);

G_END_DECLS
