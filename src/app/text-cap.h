/* SPDX-License-Identifier: GPL-3.0-or-later */
/** text-cap: what a person puts into a line or into Markdown is no longer than a view can bear. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Holds what @view shows to @bytes, whether typed, pasted or dropped, and each of its lines to
 * RB_TEXT_LIMIT, by line breaks between words. The window tells what was left out. What the program
 * itself writes, outside of user actions, is not looked at.
 */
void rb_text_cap_attach (GtkTextView *view, gsize bytes);

G_END_DECLS
