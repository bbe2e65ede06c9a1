/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A column with a head: a name, and beside it what was found below. Tab comes to what is below
 * first, for that is what one goes to; the sign in the head is the next place.
 */
#define RB_TYPE_HEADED_BOX (rb_headed_box_get_type ())
G_DECLARE_DERIVABLE_TYPE (RbHeadedBox, rb_headed_box, RB, HEADED_BOX, GtkBox)

struct _RbHeadedBoxClass {
  GtkBoxClass parent_class;
};

GtkWidget *rb_headed_box_new (int spacing);
/** Appends the head. Without one it is a column as any. */
void rb_headed_box_add_head (RbHeadedBox *self, GtkWidget *head);
/** Lets a press on its name or its edge put the keyboard into it, as it looks like one field. */
void rb_headed_box_lead_in (RbHeadedBox *self);

G_END_DECLS
