/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-chips: the widgets that stand in a text for its merge tags and photos. */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Makes the widget for an anchor and puts it in. */
void rb_rich_chip_add (RbRichView *view, GtkTextChildAnchor *anchor);

G_END_DECLS
