/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * table-spelling: the wavy lines below misspelled words in a table's cells, and what can be done
 * about them; as spell-marks and spell-menu are for texts. Cells are entries, of which a table may
 * have a thousand, so there is one of this for all of them.
 */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Checks the entries in @grid, which shows the cells of @node. */
void rb_table_spelling_attach (GtkWidget *grid, RbNode *node);
/** Has them checked when the typing pauses; to be called when words have changed. */
void rb_table_spelling_check (GtkWidget *grid);
/** Opens the suggestions for the word that is selected in @entry, a cell of @grid. */
void rb_table_spelling_open (GtkWidget *grid, GtkWidget *entry);

/** Takes away what marks words in @entry but the wavy lines. */
void rb_table_spelling_clear_others (GtkEntry *entry);

G_END_DECLS
