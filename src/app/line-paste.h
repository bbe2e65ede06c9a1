/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * line-paste: words from the clipboard into what holds only words: lines, entries, Markdown as it
 * is written. GTK's own takes them up to the first NUL, and writes out bytes that are no character.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Takes the words of a GdkClipboard or a GdkDrop, which it ends, to the caret of a GtkTextView or a
 * GtkEditable; the window tells what could not be read.
 */
void rb_line_take (GtkWidget *widget, gpointer from);
/** Puts @words elsewhere than at the caret of @text; %FALSE: it does not, they go there. */
typedef gboolean (*RbLinePasteFunc) (GtkWidget *text, const char *words);
/** Lets an entry paste so. @take is asked first, if it is not %NULL. */
void rb_line_paste_attach (GtkEditable *entry, RbLinePasteFunc take);

G_END_DECLS
