/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * coloured-tag: a tag of words that have a colour. GTK 4.8 tells a screen reader the colour of
 * words from the tag's "foreground" and "background", which of its own tags can only be written,
 * and ends the program with what it did not get (gtk_text_buffer_add_run_attributes). Of these they
 * can be read, and are written as "foreground-rgba" and "background-rgba" alone.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RB_TYPE_COLOURED_TAG (rb_coloured_tag_get_type ())
G_DECLARE_FINAL_TYPE (RbColouredTag, rb_coloured_tag, RB, COLOURED_TAG, GtkTextTag)

/** Adds one to a buffer's tags, over those that are there; @name may be %NULL. (transfer none) */
GtkTextTag *rb_coloured_tag_new (GtkTextBuffer *buffer, const char *name);
/** Sets "foreground" or "background" of such a tag, as CSS has colours. */
void rb_coloured_tag_set (GtkTextTag *tag, const char *which, const char *colour);

G_END_DECLS
