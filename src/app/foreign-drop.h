/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * foreign-drop: words that another program drops onto a text come in as if they were pasted. GTK's
 * own takes their letters alone, and what a text cannot hold of them would go without a word.
 */
#pragma once

#include "grow-view.h"

G_BEGIN_DECLS

/** Lets a text take such drops. Files it leaves to others. */
void rb_foreign_drop_attach (RbGrowView *view);
/** Where @event, a drop onto @view, lets go; hides the mark that GTK shows there. */
void rb_foreign_drop_get_place (RbGrowView *view, GdkEvent *event, GtkTextIter *at);
/** Hides that mark: GTK 4.8 leaves it when others take the drop, or the window does. */
void rb_foreign_drop_hide_place (GtkTextView *view);

G_END_DECLS
