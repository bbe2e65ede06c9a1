/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rich-view.h"
#include "text-field.h"
#include "tool-bar.h"

G_BEGIN_DECLS

/**
 * The bar above a text: kind of paragraph, bold, italic, link, lists, merge tag, photo, words. It
 * shows what stands at the caret. Photos may be dropped on and pasted into the view too.
 *
 * Property "source-shown": whether the text's Markdown is asked for.
 */
#define RB_TYPE_TEXT_TOOLS (rb_text_tools_get_type ())
G_DECLARE_FINAL_TYPE (RbTextTools, rb_text_tools, RB, TEXT_TOOLS, RbToolBar)

/** For the view of @field, which holds them. */
GtkWidget *rb_text_tools_new (RbTextField *field);
/** The same for a text that is only proposed: nothing in it that would change the newsletter, which
 * a new photo does; and no Markdown to be seen. */
GtkWidget *rb_text_tools_new_for_words (RbRichView *view);

G_END_DECLS
