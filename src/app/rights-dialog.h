/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Says how many photos the issue has and what is wrong with them; prints or saves their table. */
void rb_rights_dialog_present (GtkWidget *widget, RbNode *issue);

G_END_DECLS
