/* SPDX-License-Identifier: GPL-3.0-or-later */
/** rich-clipboard: what a rich text gives to the clipboard, and takes from one of its own kind. */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Puts the selection into the clipboard: as HTML, Markdown and words for others, as it is for
 * our own fields. */
void rb_rich_copy (RbRichView *view);
/** The same, and takes the selection out of the text. */
void rb_rich_cut (RbRichView *view);
/** If the clipboard came from a rich text of this program: takes it, and gives %TRUE. */
gboolean rb_rich_paste_own (RbRichView *view);
/**
 * If some words are selected and the clipboard holds text: makes them a link, should that text turn
 * out to be an address, or else goes on by rb_grow_view_take(). Gives whether it took this on.
 */
gboolean rb_rich_paste_link (RbRichView *view);
/** Takes the words of a GdkClipboard or a GdkDrop, which it ends, without any format. Blank lines
 * part paragraphs; where there are none, each line is one. */
void rb_rich_take_plain (RbRichView *view, gpointer from);

G_END_DECLS
