/* SPDX-License-Identifier: GPL-3.0-or-later */
/** tag-popover: offers the merge tags of the newsletter's mailing system, and any other by hand. */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** A popover that puts what is chosen at the caret of @view. */
GtkWidget *rb_tag_popover_new (RbRichView *view);

G_END_DECLS
