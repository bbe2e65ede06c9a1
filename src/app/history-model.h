/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "history-item.h"

G_BEGIN_DECLS

/**
 * The history of one issue by days: versions, and between them the edits that touched the issue,
 * those of one person within some minutes as one row. Read slice by slice in a thread.
 */
#define RB_TYPE_HISTORY_MODEL (rb_history_model_get_type ())
G_DECLARE_FINAL_TYPE (RbHistoryModel, rb_history_model, RB, HISTORY_MODEL, GObject)

/* Signal "changed": other rows, or another state of reading. */

RbHistoryModel *rb_history_model_new (RbNode *issue);
/** (transfer none): of RbHistoryItem, the newest first. */
GListModel *rb_history_model_get_items (RbHistoryModel *self);
/** %NULL author: all people; %NULL or "" words: no search. Begins anew. */
void rb_history_model_set_filter (RbHistoryModel *self, const char *author, gboolean versions_only,
                                  const char *words);
/** Reads on, unless it does so or all is read. */
void rb_history_model_read_on (RbHistoryModel *self);
/** Versions were marked, renamed or taken away, or the history was condensed: reads anew. */
void rb_history_model_refresh (RbHistoryModel *self);
gboolean rb_history_model_is_reading (RbHistoryModel *self);
gboolean rb_history_model_is_at_end (RbHistoryModel *self);
/** Everybody who ever changed anything; %NULL until it is known. */
const char *const *rb_history_model_get_authors (RbHistoryModel *self);
/** Why it cannot be read, or %NULL. */
const GError *rb_history_model_get_error (RbHistoryModel *self);

G_END_DECLS
