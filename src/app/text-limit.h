/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * text-limit: how long a paragraph a view can bear. Pango takes quadratic time to break one into
 * lines: a moment at the limit, minutes at thirty times as much.
 */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** Characters. */
#define RB_TEXT_LIMIT 8000

/**
 * What can be shown of @value, with "…" for the rest of each paragraph that is too long; %NULL if
 * that is all of it. Caller frees.
 */
char *rb_text_limit_dup (const char *value, gboolean markdown);

/** (transfer container) The same paragraphs, those that are too long parted between words. */
GPtrArray *rb_text_limit_part (RbParagraph *const *paragraphs, guint n);

G_END_DECLS
