/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** One tested address: what came of it, where it stands, and what can be done. */
#define RB_TYPE_LINK_ROW (rb_link_row_get_type ())
G_DECLARE_FINAL_TYPE (RbLinkRow, rb_link_row, RB, LINK_ROW, GtkListBoxRow)

/* Signal "go": the person wants to be led there.
 * Signal "mend": the new address is to be used. */

/** @link must live as long as the row; @result is taken over. */
GtkWidget *rb_link_row_new (const RbIssueLink *link, RbLinkResult *result);
const RbIssueLink *rb_link_row_get_link (RbLinkRow *self);
const RbLinkResult *rb_link_row_get_result (RbLinkRow *self);
/** Tells that the new address is used now. */
void rb_link_row_set_mended (RbLinkRow *self);
/** Orders what is worse first. */
int rb_link_row_compare (GtkListBoxRow *a, GtkListBoxRow *b, gpointer unused);

G_END_DECLS
