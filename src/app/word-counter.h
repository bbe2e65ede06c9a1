/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Words and reading time of a section or an issue, in small letters; told anew after a pause. */
#define RB_TYPE_WORD_COUNTER (rb_word_counter_get_type ())
G_DECLARE_FINAL_TYPE (RbWordCounter, rb_word_counter, RB, WORD_COUNTER, AdwBin)

GtkWidget *rb_word_counter_new (void);
/** @node may be %NULL. */
void rb_word_counter_set_node (RbWordCounter *self, RbNode *node);

G_END_DECLS
