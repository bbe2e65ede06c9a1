/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Checks an issue as it stands now, and prints or saves a report of what was found. */
void rb_check_dialog_present (GtkWidget *widget, RbNode *issue);

G_END_DECLS
