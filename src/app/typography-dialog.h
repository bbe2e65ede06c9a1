/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** What typography asks for in an issue, section by section, to be ticked and made in one step. */
#define RB_TYPE_TYPOGRAPHY_DIALOG (rb_typography_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbTypographyDialog, rb_typography_dialog, RB, TYPOGRAPHY_DIALOG, AdwWindow)

void rb_typography_dialog_present (GtkWindow *parent, RbNode *issue);

G_END_DECLS
