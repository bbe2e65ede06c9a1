/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * cull: only what lies where something has changed is drawn. GTK's cairo renderer clips to that,
 * but hands all of the window to cairo each time, every word of it, and copies each picture for it:
 * of a letter that is typed that is the larger part of the way to the screen. What is steady is
 * kept as a picture in a recording of cairo's, which is left out as a whole if it is elsewhere. The
 * other renderers have ways of their own.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * The snapshot function of a window's class, which draws what the class above it draws. The nodes
 * are kept as they are where they are large, so that GTK finds what has changed as it did before.
 */
void rb_cull_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
