/* SPDX-License-Identifier: GPL-3.0-or-later */
/** settings-mailing: which system sends the newsletter, what is known of it, campaign parameters.
 */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The cards, one below the other. */
GtkWidget *rb_mailing_settings_new (RbDocument *document);

G_END_DECLS
