/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * search: the words of all issues of a newsletter, kept in step with its document.
 *
 * Issues are read one by one, when somebody searches or before, in idle moments; what changes is
 * read again then. Nothing is done while somebody types. Main thread only.
 */
#pragma once

#include "document.h"
#include "search-index.h"

G_BEGIN_DECLS

#define RB_TYPE_SEARCH (rb_search_get_type ())
G_DECLARE_FINAL_TYPE (RbSearch, rb_search, RB, SEARCH, GObject)

/** Knows no issue yet. Holds no reference to the document, which must live longer. */
RbSearch *rb_search_new (RbDocument *document);

/** Reads one issue that is new or has changed; %FALSE if there is none. */
gboolean rb_search_read (RbSearch *self);

/**
 * Reads what is left to read, then finds as rb_search_index_query(). All nodes in what it gives
 * are in the document.
 */
GPtrArray *rb_search_query (RbSearch *self, const char *words, guint per_issue);

G_END_DECLS
