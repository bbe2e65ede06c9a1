/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A newsletter's accent colour: as a number, from swatches, and whether it can be read. */
#define RB_TYPE_ACCENT_FIELD (rb_accent_field_get_type ())
G_DECLARE_FINAL_TYPE (RbAccentField, rb_accent_field, RB, ACCENT_FIELD, GtkBox)

GtkWidget *rb_accent_field_new (RbNode *newsletter);

G_END_DECLS
