/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * "Let It Stand…": a button that asks for the reason, which must not be empty.
 * Signal: "given" (const char *reason).
 */
#define RB_TYPE_WAIVE_BUTTON (rb_waive_button_get_type ())
G_DECLARE_FINAL_TYPE (RbWaiveButton, rb_waive_button, RB, WAIVE_BUTTON, AdwBin)

GtkWidget *rb_waive_button_new (void);

G_END_DECLS
