/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/**
 * The findings of one issue, kept up to date: checked anew, beside the main thread, half a second
 * after the last change.
 */
#define RB_TYPE_CHECK_MODEL (rb_check_model_get_type ())
G_DECLARE_FINAL_TYPE (RbCheckModel, rb_check_model, RB, CHECK_MODEL, GObject)

/* Signal "changed": there are new findings. */

/** Told once, with the @owner it was asked for. */
typedef void (*RbCheckTold) (RbCheckModel *self, gpointer owner);

RbCheckModel *rb_check_model_new (RbNode *issue);
/** (transfer none) */
RbNode *rb_check_model_get_issue (RbCheckModel *self);
/** (transfer none) Never %NULL; held by the model until "changed", by others with a hold of their
 * own. Empty until the first check is done. */
RbFindings *rb_check_model_get_findings (RbCheckModel *self);
/** Whether the findings tell of the issue as it stands. */
gboolean rb_check_model_is_fresh (RbCheckModel *self);
/** Whether any check is done yet. */
gboolean rb_check_model_is_checked (RbCheckModel *self);
/** Checks without waiting for the pause, unless the findings are fresh. */
void rb_check_model_run (RbCheckModel *self);
/**
 * Calls @told once the findings are fresh: at once if they are. Not at all if @owner goes away
 * before that.
 */
void rb_check_model_ask (RbCheckModel *self, RbCheckTold told, GObject *owner);
/** The worst rank of what stands in @section (or on its field), or of the issue's own; or -1. */
int rb_check_model_get_section_rank (RbCheckModel *self, RbNode *section);
/** The worst finding about @field of @node that nobody has waived, by its place in the findings;
 * or -1. */
int rb_check_model_find (RbCheckModel *self, RbNode *node, const char *field);
/** The same for all of @node and what is in it. */
int rb_check_model_find_within (RbCheckModel *self, RbNode *node);

G_END_DECLS
