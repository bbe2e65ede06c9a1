/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-model.h"
#include <adwaita.h>

G_BEGIN_DECLS

/**
 * What is known of the photos that are selected in the library: of one its rights and places, of
 * several how many they are. Its buttons activate the window's "library." actions.
 */
#define RB_TYPE_LIBRARY_PANEL (rb_library_panel_get_type ())
G_DECLARE_FINAL_TYPE (RbLibraryPanel, rb_library_panel, RB, LIBRARY_PANEL, AdwBin)

/* Signal "show-use" (guint): the place of that number of the photo is to be shown. */

GtkWidget *rb_library_panel_new (RbLibraryModel *model);
/** @items are of RbLibraryItem. */
void rb_library_panel_show (RbLibraryPanel *self, GPtrArray *items);

G_END_DECLS
