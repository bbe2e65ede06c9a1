/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** What a fix would change: the words as they are, and as they would be. */
#define RB_TYPE_FIX_PREVIEW (rb_fix_preview_get_type ())
G_DECLARE_FINAL_TYPE (RbFixPreview, rb_fix_preview, RB, FIX_PREVIEW, GtkBox)

GtkWidget *rb_fix_preview_new (void);
/** Shows @fix, of which it keeps nothing. */
void rb_fix_preview_set_fix (RbFixPreview *self, const RbFix *fix);
/** The same in words: "“TERMINE” becomes “Termine”". Caller frees. */
char *rb_fix_dup_words (const RbFix *fix);
/** What the form calls the field of a change; %NULL if there is no field. */
const char *rb_change_get_field_label (const RbChange *change);

G_END_DECLS
