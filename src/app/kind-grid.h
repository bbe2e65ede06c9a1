/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** All kinds of sections as small pictures, to choose one. */
#define RB_TYPE_KIND_GRID (rb_kind_grid_get_type ())
G_DECLARE_FINAL_TYPE (RbKindGrid, rb_kind_grid, RB, KIND_GRID, AdwBin)

/* Signals: "moved": another kind is selected; "chosen": by double click or Enter. */

GtkWidget *rb_kind_grid_new (void);
/** The selected kind, or %NULL. */
const RbKind *rb_kind_grid_get_selected (RbKindGrid *self);
/** Shows what fits @words and selects the best; gives whether there is any. */
gboolean rb_kind_grid_search (RbKindGrid *self, const char *words);
/** Selects the neighbour, the focus staying where it is. */
void rb_kind_grid_move (RbKindGrid *self, GtkDirectionType direction);

/** Leaves none selected. */
void rb_kind_grid_unselect (RbKindGrid *self);

G_END_DECLS
