/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outline.h"

G_BEGIN_DECLS

/** Lets the outline, whose rows are in @list, take photos and manuscripts where they are dropped. */
void rb_outline_drop_enable (RbOutline *outline, GtkListBox *list);

G_END_DECLS
