/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small pictures for the tests of the window. */
#pragma once

#include <gtk/gtk.h>

/** Writes a PNG of 60 × 40 pixels whose colour is @seed's, another for each. */
void picture_write (const char *folder, const char *name, guint seed);
/** A list of files, for rb_photo_import(): names in @folder, ends with %NULL. */
GListModel *picture_list (const char *folder, ...) G_GNUC_NULL_TERMINATED;
/** The same as what is dropped. */
void picture_drop_value (GListModel *files, GValue *value);
/** Lets @widget's drop target take @value; gives whether it did. */
gboolean picture_drop (GtkWidget *widget, const GValue *value, double x, double y);
