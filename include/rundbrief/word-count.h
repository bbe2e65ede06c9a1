/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * word-count: how much there is to read.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

typedef struct {
  guint words;
  guint minutes; /* at 230 words a minute, at least 1 where there are words */
} RbWordCount;

/** The words of one text: what stands between spaces and holds a letter or digit. */
guint rb_words_in (const char *text);

/** What it takes to read them. */
guint rb_reading_minutes (guint words);

/**
 * Counts what the mail shows of @node (an issue, a section) and all below it: of an issue its
 * sections that are not hidden, of a photo no alternative text. What a text keeps as it is written
 * counts by its words, without its signs.
 *
 * Adults read English non-fiction silently at about 238 words a minute (Brysbaert 2019,
 * doi:10.1016/j.jml.2019.104047).
 */
void rb_passages_count (RbNode *node, RbWordCount *count);

G_END_DECLS
