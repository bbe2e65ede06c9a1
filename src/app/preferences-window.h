/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** What is the person's own and not the newsletter's: the name that comments, versions and
 * approvals bear. It belongs to @owner and goes with it. */
GtkWindow *rb_preferences_window_new (GtkWindow *owner);

G_END_DECLS
