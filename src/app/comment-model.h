/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** A comment or a suggestion, where it stands now. */
typedef struct {
  RbNode *node;      /* of kind RB_KIND_COMMENT or RB_KIND_SUGGESTION */
  RbNode *subject;   /* what it is about */
  const char *field; /* interned; %NULL: the whole node */
  gboolean is_suggestion;
  gboolean is_resolved;
  gboolean is_marked; /* is about a passage */
  gboolean is_placed; /* the passage is still there: at @place */
  RbPlace place;
  guint number; /* as shown, from 1, among those that are not resolved; else 0 */
} RbCommentEntry;

/** All that reviewers said of one issue, in the order of the mail, kept up to date; and which of
 * it is chosen, in the panel and in the mail alike. */
#define RB_TYPE_COMMENT_MODEL (rb_comment_model_get_type ())
G_DECLARE_FINAL_TYPE (RbCommentModel, rb_comment_model, RB, COMMENT_MODEL, GObject)

/* Signals "changed": other entries, or other places (after a pause in typing: places move while
 * somebody types); "chosen": another one is chosen. */

RbCommentModel *rb_comment_model_new (RbNode *issue);
RbNode *rb_comment_model_get_issue (RbCommentModel *self);
guint rb_comment_model_count (RbCommentModel *self);
/** Valid until "changed". */
const RbCommentEntry *rb_comment_model_get (RbCommentModel *self, guint index);
/** %NULL if it is none of the issue's. */
const RbCommentEntry *rb_comment_model_find (RbCommentModel *self, RbNode *comment);
/** As rb_comments_count_open(). */
guint rb_comment_model_count_open (RbCommentModel *self);
/** How many comments nobody has resolved, and suggestions nobody has answered, are in an issue that
 * no model is kept of. */
guint rb_comments_count_open (RbNode *issue);
/** Of those in @section, the issue itself for what stands in none. */
guint rb_comment_model_count_section (RbCommentModel *self, RbNode *section);
/** (nullable): the chosen comment or suggestion. */
RbNode *rb_comment_model_get_chosen (RbCommentModel *self);
void rb_comment_model_choose (RbCommentModel *self, RbNode *comment);

G_END_DECLS
