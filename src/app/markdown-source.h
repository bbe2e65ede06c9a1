/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A text view with the Markdown of a field as it is written, highlighted. It writes and follows the
 * field by itself. @edit_label is the field's untranslated label.
 */
GtkWidget *rb_markdown_source_new (RbNode *node, const char *field, const char *edit_label);

/** A line is a line: what is pasted into it gets one space for each break, however many empty lines
 * and indents that is. */
void rb_text_buffer_keep_flat (GtkTextBuffer *buffer);
/** Replaces only what differs, so that the caret stays where it was. */
void rb_text_buffer_sync (GtkTextBuffer *buffer, const char *text);
/** All of a buffer's text. Caller frees. */
char *rb_text_buffer_dup (GtkTextBuffer *buffer);

/** markdown-highlight.c: makes Markdown look like what it means. */
void rb_markdown_highlight (GtkTextBuffer *buffer);

G_END_DECLS
