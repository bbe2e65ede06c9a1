/* SPDX-License-Identifier: GPL-3.0-or-later */
/** settings-index: the list beside a long form, of its groups, that tells which one is in. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A chosen row of @index leads to its group, and the group that holds the focus is marked there;
 * while that is out of sight, the one at the top of @scroller. Groups are children of @form, in the
 * order of the rows; what stands between two belongs to the first.
 */
void rb_settings_index_attach (GtkListBox *index, GtkScrolledWindow *scroller, GtkWidget *form,
                               GtkWidget *const *groups, guint n_groups);

G_END_DECLS
