/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich-trail: the spaces behind a paragraph, which Markdown does not hold. Whoever has typed one
 * and takes back what was made of the words before it goes on behind it.
 */
#pragma once

#include "rich-buffer.h"

G_BEGIN_DECLS

/** As rb_rich_buffer_set_markdown(), and keeps such spaces before the caret. */
void rb_rich_buffer_show (RbRichBuffer *self, const char *markdown);

G_END_DECLS
