/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** @name has no spaces around it and is not empty. */
typedef void (*RbNameGiven) (RbNode *node, const char *name, gpointer user_data);

/**
 * Asks for the name of something to be made of @node, of a state of it, or of @node itself. @accept
 * is the button's label. @given is not called if the person thinks better of it, or @node is gone;
 * @owner lives until then, and is its user data.
 */
void rb_name_dialog_present (GtkWindow *parent, const char *heading, const char *body,
                             const char *name, const char *accept, RbNode *node, RbNameGiven given,
                             GObject *owner);

G_END_DECLS
