/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Shows and changes the link at the caret, or makes one of the selection. */
#define RB_TYPE_LINK_POPOVER (rb_link_popover_get_type ())
G_DECLARE_FINAL_TYPE (RbLinkPopover, rb_link_popover, RB, LINK_POPOVER, GtkPopover)

GtkWidget *rb_link_popover_new (RbRichView *view);
/** Points at the link or the selection and takes the focus. */
void rb_link_popover_open (RbLinkPopover *self);

G_END_DECLS
