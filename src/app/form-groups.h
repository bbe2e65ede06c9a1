/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "field.h"

G_BEGIN_DECLS

/** All fields of a node in the mail's order: lines in one card, each text, photo, link in its own.
 */
GtkWidget *rb_form_groups_new (RbNode *node);

G_END_DECLS
