/* SPDX-License-Identifier: GPL-3.0-or-later */
/** chapters: the sections of a manuscript, as whoever reads it comes upon what they hold. */
#pragma once

#include "html-paste.h"
#include "import/intake.h"

G_BEGIN_DECLS

typedef struct {
  RbIntake *intake;
  RbPlan *issue;
  char *title; /* of the heading that the next section has, or %NULL */
} RbChapters;

void rb_chapters_init (RbChapters *self, RbIntake *intake);
/** Ends what the last heading has opened: one with nothing below it is a section all the same. */
void rb_chapters_end (RbChapters *self);
/** Fills what the manuscript does not say of the issue, and frees what @self holds. */
void rb_chapters_clear (RbChapters *self);

/**
 * The manuscript's own title, for what does not have one yet; %FALSE if it has another: then these
 * are the words of a heading.
 */
gboolean rb_chapters_take_name (RbChapters *self, const char *words);
/** A heading that opens a section. Takes @words. */
void rb_chapters_open (RbChapters *self, char *words);
/** Words, which open a section of their own; "" is nothing. Takes @body. */
gboolean rb_chapters_take_text (RbChapters *self, char *body, GError **error);
/** A table, which does too. */
void rb_chapters_add_table (RbChapters *self, const RbPastedTable *table);

/** Says that the text beneath a heading is too long. Returns %FALSE. */
gboolean rb_chapters_fail_too_long (RbChapters *self, const char *title, GError **error);

G_END_DECLS
