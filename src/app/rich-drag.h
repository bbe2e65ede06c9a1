/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-drag: words that are dragged from one rich text to another, or within one, keep what they
 * are. */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Lets @view take what is dragged out of a rich text. All else is GTK's own to take. */
void rb_rich_drag_attach (RbRichView *view);

G_END_DECLS
