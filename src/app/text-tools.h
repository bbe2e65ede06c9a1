/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The bar above a Markdown field: kind of paragraph, bold, italic, link, lists, photo, words.
 * @node is what the text belongs to. Photos may be dropped on and pasted into the view too. */
GtkWidget *rb_text_tools_new (GtkTextView *view, RbNode *node);
/** Follows the text and the caret. */
void rb_text_tools_update (GtkWidget *tools);
/** Asks for a link's words and address (Ctrl+K). */
void rb_text_tools_open_link (GtkWidget *tools);

G_END_DECLS
