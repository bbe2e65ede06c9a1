/* SPDX-License-Identifier: GPL-3.0-or-later */
/** invisible: characters that nobody sees, shown: zero-width ones, and those that turn the
 * direction. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Marks them in the whole buffer. The check names them too. */
void rb_invisible_marks_show (GtkTextBuffer *buffer);

G_END_DECLS
