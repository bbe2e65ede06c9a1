/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*RbVersionNamed) (const char *name, gpointer owner);

/**
 * Asks for a version's name. @named is called once, unless the person cancels or @owner is gone by
 * then. @name is what it is called so far.
 */
void rb_version_name_dialog_present (GtkWindow *parent, const char *heading, const char *body,
                                     const char *accept, const char *name, RbVersionNamed named,
                                     GObject *owner);

G_END_DECLS
