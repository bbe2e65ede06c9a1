/* SPDX-License-Identifier: GPL-3.0-or-later */
/** source-caret: whoever changes between a text and its Markdown goes on where he was. */
#pragma once

#include "rich-view.h"

G_BEGIN_DECLS

/** Puts the caret of @source, which holds the text's Markdown, where that of @text is. */
void rb_source_caret_from_text (GtkTextBuffer *source, RbRichBuffer *text);
/** The other way round. */
void rb_source_caret_to_text (GtkTextBuffer *source, RbRichBuffer *text);

G_END_DECLS
