/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Some corrections that stand close together in a text: the words as they are and as they would
 * be, and a tick whether to make them. Signal "go": the person wants to see the place.
 */
#define RB_TYPE_TYPOGRAPHY_ROW (rb_typography_row_get_type ())
G_DECLARE_FINAL_TYPE (RbTypographyRow, rb_typography_row, RB, TYPOGRAPHY_ROW, GtkListBoxRow)

/** How many of the hits from @from on one row takes. */
guint rb_typography_row_take (GPtrArray *hits, guint from);
/** @hits (of RbTypographyHit) is kept. */
GtkWidget *rb_typography_row_new (GPtrArray *hits, guint from, guint n);
/** The tick: "notify::active" tells of it. */
GtkCheckButton *rb_typography_row_get_check (RbTypographyRow *self);
guint rb_typography_row_get_from (RbTypographyRow *self);
guint rb_typography_row_get_count (RbTypographyRow *self);
const RbTypographyHit *rb_typography_row_get_hit (RbTypographyRow *self);

G_END_DECLS
