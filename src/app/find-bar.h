/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** What is searched for, how many there are, and what is to stand in its place. Only the widgets:
 * RbFinder does what they ask for. */
#define RB_TYPE_FIND_BAR (rb_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (RbFindBar, rb_find_bar, RB, FIND_BAR, AdwBin)

/* Signals: "changed": other words or options, after a pause in typing; "step" (int delta): to the
 * next hit or the one before; "replace", "replace-all", "close". */

GtkWidget *rb_find_bar_new (void);
gboolean rb_find_bar_is_open (RbFindBar *self);
/** Slides in, with the row for replacing or without, and puts the caret into the words. */
void rb_find_bar_open (RbFindBar *self, gboolean replace);
void rb_find_bar_close (RbFindBar *self);
const char *rb_find_bar_get_query (RbFindBar *self);
/** Without a pause: "changed" follows at once. */
void rb_find_bar_set_query (RbFindBar *self, const char *query);
const char *rb_find_bar_get_replacement (RbFindBar *self);
RbFindFlags rb_find_bar_get_flags (RbFindBar *self);
/** Tells "3 of 12". @current counts from 0; -1: none of them is shown. */
void rb_find_bar_set_count (RbFindBar *self, int current, guint n);

G_END_DECLS
