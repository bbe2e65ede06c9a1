/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-chips: the widgets that stand in a text for its merge tags and photos. */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Makes the widget for an anchor and puts it in. */
void rb_rich_chip_add (RbRichView *view, GtkTextChildAnchor *anchor);
/**
 * Takes the widgets between @start and @end out of their views; to be called before those words go.
 * GTK 4.8 takes them out halfway through, and where the pointer is on one of them asks for places
 * in a text that is not whole at that moment.
 */
void rb_rich_chips_remove (const GtkTextIter *start, const GtkTextIter *end);

G_END_DECLS
