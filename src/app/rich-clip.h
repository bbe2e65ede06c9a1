/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich-clip: what a copy, a cut or a drag takes out of a text, and how it comes into one.
 *
 * As in word processors what a paragraph is comes along with its end: some words of a heading or an
 * item are words, and take the form of what they are put into.
 */
#pragma once

#include "rich-buffer.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *paragraphs; /* of RbParagraph; at least one, and none empty beside others */
  gboolean opened;       /* the end of the paragraph before them was taken as well */
  gboolean closed;       /* so was that of the last of them */
  gboolean whole;        /* they are whole words, which get spaces around them */
} RbRichClip;

/** What stands between two places. */
RbRichClip *rb_rich_clip_new (RbRichBuffer *buffer, const GtkTextIter *start,
                              const GtkTextIter *end);
/** The same; of whole words, which @start and @end are narrowed to, without the spaces around. */
RbRichClip *rb_rich_clip_new_of_words (RbRichBuffer *buffer, GtkTextIter *start, GtkTextIter *end);
void rb_rich_clip_free (RbRichClip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbRichClip, rb_rich_clip_free)

/** Puts it at the caret in place of the selection. @from and @to get the offsets of what came. */
void rb_rich_clip_insert (const RbRichClip *self, RbRichBuffer *buffer, int *from, int *to,
                          RbTextFit *fit);

G_END_DECLS
