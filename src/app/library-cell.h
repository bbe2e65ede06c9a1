/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-item.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** A photo in the library's grid: picture, credit, and a mark if something is missing. */
#define RB_TYPE_LIBRARY_CELL (rb_library_cell_get_type ())
G_DECLARE_FINAL_TYPE (RbLibraryCell, rb_library_cell, RB, LIBRARY_CELL, GtkBox)

GtkWidget *rb_library_cell_new (void);
void rb_library_cell_set_item (RbLibraryCell *self, RbLibraryItem *item);
/** (transfer none) (nullable) */
RbLibraryItem *rb_library_cell_get_item (RbLibraryCell *self);
/** Only a cell that is in sight asks for its picture. */
void rb_library_cell_set_near (RbLibraryCell *self, gboolean near);

G_END_DECLS
