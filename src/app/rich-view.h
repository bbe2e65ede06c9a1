/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "grow-view.h"
#include "rich-buffer.h"
#include "rich-format.h"

G_BEGIN_DECLS

/**
 * A text as in a word processor: bullets and bars are drawn beside it, merge tags and photos are
 * small widgets in it, keys do what people expect. Its buffer is an RbRichBuffer.
 */
#define RB_TYPE_RICH_VIEW (rb_rich_view_get_type ())
G_DECLARE_FINAL_TYPE (RbRichView, rb_rich_view, RB, RICH_VIEW, RbGrowView)

/* Signals:
 *   "link-activated": the link at the caret was clicked, or Ctrl+K pressed;
 *   "pasted": rb_grow_view_take() was called with its argument; whoever takes that, and ends the
 *   drop, gives %TRUE. Else the plain words come in. */

/** @node is whose text it is: photos are looked up in its newsletter. */
GtkWidget *rb_rich_view_new (RbNode *node);
RbRichBuffer *rb_rich_view_get_buffer (RbRichView *self);
RbNode *rb_rich_view_get_node (RbRichView *self);

/** As their namesakes in rich-format.h, each a step that is taken back by itself. */
void rb_rich_view_toggle_style (RbRichView *self, RbRunStyle style);
void rb_rich_view_toggle_block (RbRichView *self, RbBlock block);
void rb_rich_view_set_block (RbRichView *self, RbBlock block);

G_END_DECLS
