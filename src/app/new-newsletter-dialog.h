/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** Asks for a new newsletter's name, language, look and place, and makes it. */
#define RB_TYPE_NEW_NEWSLETTER_DIALOG (rb_new_newsletter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbNewNewsletterDialog, rb_new_newsletter_dialog, RB, NEW_NEWSLETTER_DIALOG,
                      AdwWindow)

/** Shows the dialog over @parent, in which (or beside which) the newsletter is opened. */
void rb_new_newsletter_dialog_present (GtkWindow *parent);

G_END_DECLS
