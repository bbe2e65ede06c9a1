/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** One thing that is said, as a screen reader says it in the interface's language. */
#define RB_TYPE_SPOKEN_LINE (rb_spoken_line_get_type ())
G_DECLARE_FINAL_TYPE (RbSpokenLine, rb_spoken_line, RB, SPOKEN_LINE, GObject)

/** What it is: "Heading level 2"; "" for mere words. */
const char *rb_spoken_line_get_role (RbSpokenLine *self);
const char *rb_spoken_line_get_words (RbSpokenLine *self);
/** Both together: "Heading level 2: Dates". */
const char *rb_spoken_line_get_told (RbSpokenLine *self);
/** The id of its section, 0 for the frame around them. */
gint64 rb_spoken_line_get_section (RbSpokenLine *self);
/** Whether the author ought to look at it: an image or a link without words. */
gboolean rb_spoken_line_is_unnamed (RbSpokenLine *self);

/** A list of what is said of a mail; items are made when they are asked for. */
#define RB_TYPE_SPOKEN_MODEL (rb_spoken_model_get_type ())
G_DECLARE_FINAL_TYPE (RbSpokenModel, rb_spoken_model, RB, SPOKEN_MODEL, GObject)

RbSpokenModel *rb_spoken_model_new (void);
/** @utterances (of RbUtterance) is taken over; only what differs is told as changed. */
void rb_spoken_model_set (RbSpokenModel *self, GPtrArray *utterances);
/** The first that is said of a section, or -1. */
int rb_spoken_model_find (RbSpokenModel *self, gint64 section);

G_END_DECLS
