/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** The standing parts of a newsletter, one of which may be selected; hidden without any. */
#define RB_TYPE_PART_LIST (rb_part_list_get_type ())
G_DECLARE_FINAL_TYPE (RbPartList, rb_part_list, RB, PART_LIST, GtkBox)

/* Signals: "moved": another part is selected, or none; "chosen": by double click or Enter. */

GtkWidget *rb_part_list_new (RbNode *newsletter);
/** (transfer none) (nullable) */
RbNode *rb_part_list_get_selected (RbPartList *self);
/** Shows those that fit; %FALSE if none does. */
gboolean rb_part_list_search (RbPartList *self, const char *words);
/** Selects the first that is shown, or none. */
void rb_part_list_select (RbPartList *self, gboolean any);

/** A row: its name, kind, and in how many drafts it is. */
GtkWidget *rb_part_row_new (RbNode *part);
RbNode *rb_part_row_get (GtkListBoxRow *row);
/** The same again, after a change. */
void rb_part_row_update (GtkListBoxRow *row);

G_END_DECLS
