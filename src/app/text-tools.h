/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The bar above a Markdown field: kind of paragraph, bold, italic, link, lists, words. */
GtkWidget *rb_text_tools_new (GtkTextView *view, const char *field_label);
/** Follows the text and the caret. */
void rb_text_tools_update (GtkWidget *tools);
/** Asks for a link's words and address (Ctrl+K). */
void rb_text_tools_open_link (GtkWidget *tools);

G_END_DECLS
