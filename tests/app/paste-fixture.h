/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of pasting share: a text to paste into, and what is offered to it. */
#pragma once

#include "app-fixture.h"

G_BEGIN_DECLS

/** The text of the first section that is one, with the keyboard in it. */
GtkWidget *paste_show_body (AppFixture *f, RbWindow *window);
void paste_place_at_end (GtkWidget *view);
/** Puts both into the clipboard, as one content of two kinds. */
void paste_offer (GtkWidget *view, const char *html, const char *plain);
/** The button of that label, or %NULL. */
GtkWidget *paste_find_button (GtkWidget *widget, const char *label);

G_END_DECLS
