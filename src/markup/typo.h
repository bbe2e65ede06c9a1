/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the files of typography alone: a paragraph as they look at it. */
#pragma once

#include "typography.h"

G_BEGIN_DECLS

#define RB_NO_BREAK_SPACE "\xc2\xa0"

typedef enum { RB_TYPO_GERMAN, RB_TYPO_SWISS, RB_TYPO_ENGLISH, RB_TYPO_FRENCH } RbTypoLanguage;

/** A correction, and the caret's place at which a writer has typed enough for it to be sure. */
typedef struct {
  RbCorrection correction;
  guint sure;
} RbTypoFound;

typedef struct {
  RbTypoLanguage language;
  guint n;
  gunichar *text;    /* and a closing 0 */
  gboolean *guarded; /* in an address, a merge tag or an object */
  gboolean live;     /* only what a keystroke may do */
  GArray *found;     /* of RbTypoFound */
} RbTypo;

/** The character at an index, 0 outside the paragraph. */
static inline gunichar
rb_typo_at (const RbTypo *self, gint64 index)
{
  return index >= 0 && index < self->n ? self->text[index] : 0;
}

/** White space of any kind, the end of a cell, a line or the paragraph. */
gboolean rb_typo_is_space (gunichar c);
void rb_typo_add (RbTypo *self, guint from, guint to, const char *text, guint sure);

/* typography-quotes.c */
void rb_typo_find_quotes (RbTypo *self);
gboolean rb_typo_suggest_quote (RbTypo *self, guint caret, RbCorrection *correction);

/* typography-quick.c */
gboolean rb_typo_may_ask (const char *text, RbTypoLanguage language);

/* typography-spaces.c */
/** Whether the space at @at, which stands between other characters, could be one that is found. */
gboolean rb_typo_may_need_space (const char *text, const char *at, RbTypoLanguage language);
void rb_typo_find_spaces (RbTypo *self);

G_END_DECLS
