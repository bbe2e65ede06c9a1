/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Prints a page of a WebKitWebView as a PDF, see RbPreviewWeb. */
void rb_preview_print (GtkWidget *view, const char *path, double width, double height,
                       void (*done) (const GError *error, gpointer), gpointer data);

G_END_DECLS
