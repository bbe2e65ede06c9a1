/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** What a window shows before it has a newsletter: the recent ones, a new one, the sample. */
#define RB_TYPE_START_VIEW (rb_start_view_get_type ())
G_DECLARE_FINAL_TYPE (RbStartView, rb_start_view, RB, START_VIEW, AdwBin)

GtkWidget *rb_start_view_new (void);
/** The main menu. */
void rb_start_view_set_menu (RbStartView *self, GMenuModel *menu);
/** Puts the keyboard on the row of a newsletter, where it is listed. */
void rb_start_view_focus (RbStartView *self, const char *path);
/** Reads the list of recent newsletters again; done by itself each time the view is shown. */
void rb_start_view_refresh (RbStartView *self);

G_END_DECLS
