/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich-blocks: what the files that hold a rich text share: its blocks, and the Markdown that each
 * stands for until it is changed.
 */
#pragma once

#include "markup/rich.h"

G_BEGIN_DECLS

/** Of the block that a text begins with when it is read. */
#define RB_RICH_FIRST_ID 1

/**
 * Markdown that somebody wrote in their own way, and the same words as this program would write
 * them. What is changed in the latter is changed in the former, and the rest of it stays.
 * Counted by g_rc_box_acquire().
 */
typedef struct {
  char *written;
  char *usual;
} RbRichBase;

/** A run of paragraphs and the Markdown that they stand for. */
typedef struct {
  guint n; /* paragraphs */
  guint64 id;
  char *source;      /* %NULL: to be written */
  char *usual;       /* how this program would write @source, if that differs and is @known */
  RbRichBase *base;  /* what stood here before, while @source is %NULL; %NULL: nothing to keep */
  char *after;       /* what follows, valid before the block @after_id only */
  guint64 after_id;  /* 0: the end of the text */
  char marker;       /* that its list shall have, or 0 */
  gboolean known;    /* whether @source was ever compared with the usual */
  gboolean taken;    /* by another block that is the same */
  gboolean verbatim; /* with definitions: other blocks depend on it */
} RbRichPart;

struct _RbRichText {
  GPtrArray *paragraphs; /* of RbParagraph */
  GPtrArray *blocks;     /* of RbRichPart */
  char *lead;
  char *tail;
  guint64 last_id;
  char *markdown; /* %NULL: to be put together */
};

/** The bullet, or the mark after the number, that Markdown begins with; 0 if it is no list. */
char rb_rich_marker_of (const char *source);

void rb_rich_base_unref (RbRichBase *self);

/**
 * rich-keep.c: what is known of the @n blocks that stood where others stand now, of @paragraphs in
 * a row. (transfer full) (nullable): they stand as this program writes them, or are too many.
 */
RbRichBase *rb_rich_base_new (RbRichPart *const *blocks, guint n, RbParagraph *const *paragraphs);

/**
 * @usual as somebody would have changed @base by hand to say it: all but the changed words stays
 * as it was written. @definitions are the text's link definitions, or %NULL.
 * Returns: (transfer full) (nullable): Markdown that says the same as @usual; %NULL: none is found.
 */
char *rb_rich_keep (const RbRichBase *base, const char *usual, const char *definitions);

G_END_DECLS
