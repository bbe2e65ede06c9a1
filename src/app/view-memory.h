/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * view-memory: where somebody was and how large the window was, kept beside the list of recent
 * newsletters and not in their files: to look at one changes nothing in it.
 */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Gives a window that was not shown yet the size that the last one had, and keeps its own. */
void rb_view_memory_follow_size (GtkWindow *window);

/** The section of @issue that was last worked on; %NULL if that is not known or it has gone. */
RbNode *rb_view_memory_find_section (RbNode *issue);
void rb_view_memory_keep_section (RbNode *issue, RbNode *section);

G_END_DECLS
