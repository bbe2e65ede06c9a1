/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * search-index: words of many issues, and where they stand: SQLite's FTS5 and nothing but.
 *
 * It lives in memory alone. What a file brings along is never searched by its own tables, and there
 * is nothing to keep in step with undo, a crash or another program.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What marks the words that were asked for in an excerpt. No text holds them: they are taken out.
 */
#define RB_SEARCH_MARK_BEGIN '\002'
#define RB_SEARCH_MARK_END '\003'

/** A place where words stand. */
typedef struct {
  gint64 issue;
  gint64 node;
  const char *field; /* interned */
  guint paragraph;
  char *excerpt; /* the words around, those asked for within marks; owned */
} RbSearchHit;

typedef struct _RbSearchIndex RbSearchIndex;

/** An empty index, or %NULL where SQLite has no FTS5 or no memory is left. */
RbSearchIndex *rb_search_index_new (void);
void rb_search_index_free (RbSearchIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbSearchIndex, rb_search_index_free)

/** Forgets all words of an issue. */
void rb_search_index_remove (RbSearchIndex *self, gint64 issue);

/**
 * Adds a text of an issue. @date is the issue's, ISO 8601. Many of them go faster between
 * rb_search_index_begin() and rb_search_index_end(), which do not nest.
 */
void rb_search_index_add (RbSearchIndex *self, gint64 issue, const char *date, gint64 node,
                          const char *field, guint paragraph, const char *text);
void rb_search_index_begin (RbSearchIndex *self);
void rb_search_index_end (RbSearchIndex *self);

/**
 * Looks for words, in whatever order; those of three letters or more also within others, shorter
 * ones whole, save that the last may be a beginning. Accents do not count, "ue" is "ü" and "ss" is
 * "ß", and nothing a person types is syntax. What has no letters or digits ("%", "§") is looked for
 * as it stands; dashes and the like only where nothing else is asked for. An issue is found if it
 * has them all; of its texts those are given that have them all, or where none has, those that have
 * any. Whole words come first, then beginnings, then parts; among each, issues by the rank (bm25)
 * of their best text, the newer first where that is the same; an issue's texts by rank too. An
 * array of RbSearchHit, of at most @per_issue texts of each issue.
 */
GPtrArray *rb_search_index_query (RbSearchIndex *self, const char *words, guint per_issue);

G_END_DECLS
