/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** What goes on in a thread: once it takes over half a second, a dialog says so, with Cancel. */
typedef struct _RbWait RbWait;

/** @widget is in the window that is to wait. Cancel cancels @cancellable. */
RbWait *rb_wait_new (GtkWidget *widget, const char *heading, const char *body,
                     GCancellable *cancellable);
/** It is over: the dialog goes. */
void rb_wait_free (RbWait *self);

G_END_DECLS
