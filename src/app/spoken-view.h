/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * What a screen reader says of an issue's mail, in order. Follows the issue, after a pause, while
 * it is mapped. Signal: "picked" (RbNode *section, or %NULL for the frame around them).
 */
#define RB_TYPE_SPOKEN_VIEW (rb_spoken_view_get_type ())
G_DECLARE_FINAL_TYPE (RbSpokenView, rb_spoken_view, RB, SPOKEN_VIEW, AdwBin)

GtkWidget *rb_spoken_view_new (void);
void rb_spoken_view_set_issue (RbSpokenView *self, RbNode *issue);
/** Scrolls to a section. */
void rb_spoken_view_select (RbSpokenView *self, RbNode *section);
void rb_spoken_view_grab_focus (RbSpokenView *self);

G_END_DECLS
