/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** One standing part: its name, its fields, and the issues that show it. */
#define RB_TYPE_PART_FORM (rb_part_form_get_type ())
G_DECLARE_FINAL_TYPE (RbPartForm, rb_part_form, RB, PART_FORM, AdwBin)

GtkWidget *rb_part_form_new (void);
/** %NULL: nothing is shown. */
void rb_part_form_set_part (RbPartForm *self, RbNode *part);
/** After a change elsewhere. */
void rb_part_form_update_uses (RbPartForm *self);

G_END_DECLS
