/* SPDX-License-Identifier: GPL-3.0-or-later */
/** preview-text: a mail's plain text in a text view, that goes to the section one works at. */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Shows the text as it is now; what was in sight stays there, as far as it is the same issue. */
void rb_preview_text_show (GtkTextView *view, RbNode *issue);
/** Scrolls to a section: at once, or when it comes to be shown. %NULL stays where it is. */
void rb_preview_text_select (GtkTextView *view, RbNode *section);

G_END_DECLS
