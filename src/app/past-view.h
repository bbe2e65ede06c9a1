/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * An issue as it was in another state: its mail, and its sections, each of which can be copied into
 * the issue as it is. The state is read in a thread.
 */
#define RB_TYPE_PAST_VIEW (rb_past_view_get_type ())
G_DECLARE_FINAL_TYPE (RbPastView, rb_past_view, RB, PAST_VIEW, AdwBin)

/* Signals "shown": another state is there, or none; "copied" (RbNode *section): a section was
 * copied into the issue. */

/** @issue as it is now. */
GtkWidget *rb_past_view_new (RbNode *issue);
/** Reads a state and shows it, in place of one that is still being read. -1: shows none. */
void rb_past_view_show (RbPastView *self, gint64 seq);
/** The issue in the state that was wanted last; %NULL until that is shown. (transfer none) */
RbNode *rb_past_view_get_issue (RbPastView *self);

G_END_DECLS
