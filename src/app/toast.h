/* SPDX-License-Identifier: GPL-3.0-or-later */
/** toast: a short notice that is read in whole, however long its words are. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** @text is plain. What does not fit in a line goes on in the next, where a toast would cut it. */
AdwToast *rb_toast_new (const char *text);
/** A label for a toast's own title, of words that may take several lines. */
GtkWidget *rb_toast_label_new (const char *text);

G_END_DECLS
