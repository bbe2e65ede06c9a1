/* SPDX-License-Identifier: GPL-3.0-or-later */
/** paste-notice: what is told after a paste, and the way to have the words alone instead. */
#pragma once

#include "paste-put.h"

G_BEGIN_DECLS

typedef struct _RbPasteNotice RbPasteNotice;

/** Remembers where @view is pasted into; made before the paste. */
RbPasteNotice *rb_paste_notice_new (RbRichView *view);
/**
 * Tells what came of it and frees itself. Takes @pasted; @fit is what did not get into the texts
 * as it came.
 */
void rb_paste_notice_show (RbPasteNotice *self, RbPasted *pasted, const RbPasteMade *made,
                           const RbTextFit *fit);
/**
 * The same for what had no format: says something only where something is left out, parted or goes
 * on below. @n_unread: characters that could not be read.
 */
void rb_paste_tell (GtkWidget *widget, const RbPasteMade *made, const RbTextFit *fit,
                    guint n_unread);
/** The same where nothing can go on below. */
void rb_paste_tell_fit (GtkWidget *widget, const RbTextFit *fit, guint n_unread);
/** What is typed does not get into a text any more. */
void rb_paste_tell_full (GtkWidget *widget);
/**
 * The clipboard could not be read: what another program has is not there any more, or it does not
 * say. That it has no words needs no notice.
 */
void rb_paste_tell_error (GtkWidget *widget, const GError *error);

G_END_DECLS
