/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * table-typing: the typography of what is typed into a table's cells, as typing-help has it for
 * texts. One for all cells of a table.
 */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Helps in the entries in @grid, which shows the cells of @node. */
void rb_table_typing_attach (GtkWidget *grid, RbNode *node);
/** To be called of each new entry in @grid. */
void rb_table_typing_watch (GtkWidget *grid, GtkEntry *entry);
/** What was typed into @entry is in the document: corrects it, as a step of its own. */
void rb_table_typing_correct (GtkWidget *grid, GtkEntry *entry);

G_END_DECLS
