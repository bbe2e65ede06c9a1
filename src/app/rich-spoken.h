/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich-spoken: what a rich text is made of, for screen readers.
 *
 * GTK 4.8 gives them a text view as one run of words. So small widgets that nobody sees stand in
 * the view and tell of paragraphs, headings, quotations, lists, their items and links, each with
 * its words. They follow the text after a pause.
 */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Begins to tell of what @view holds. */
void rb_rich_spoken_attach (RbRichView *view);
/** Gives the widgets their place, when the view got its own. */
void rb_rich_spoken_allocate (RbRichView *view);
/** Ends it: the first thing when the view is disposed of. */
void rb_rich_spoken_detach (RbRichView *view);

G_END_DECLS
