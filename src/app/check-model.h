/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/** The findings of one issue, kept up to date: run again half a second after the last change. */
#define RB_TYPE_CHECK_MODEL (rb_check_model_get_type ())
G_DECLARE_FINAL_TYPE (RbCheckModel, rb_check_model, RB, CHECK_MODEL, GObject)

/* Signal "changed": there are new findings. */

RbCheckModel *rb_check_model_new (RbNode *issue);
/** (transfer none) */
RbNode *rb_check_model_get_issue (RbCheckModel *self);
/** (transfer none) Never %NULL; valid until "changed". */
RbFindings *rb_check_model_get_findings (RbCheckModel *self);
/** Runs at once, for the export. */
void rb_check_model_run (RbCheckModel *self);
/** The worst rank of what lies in @section (or on its field), or -1. */
int rb_check_model_get_section_rank (RbCheckModel *self, RbNode *section);
/** The message about @field of @node, or %NULL. */
const RbFinding *rb_check_model_find (RbCheckModel *self, RbNode *node, const char *field);

G_END_DECLS
