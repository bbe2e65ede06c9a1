/* SPDX-License-Identifier: GPL-3.0-or-later */
/** In an issue's form: what its mail has of the newsletter, with a way to where that is changed. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A button for each part of the mail that Newsletter Settings hold. Each is found as the field it
 * leads to, see rb_field_focus().
 */
GtkWidget *rb_frame_row_new (RbNode *issue);

G_END_DECLS
