/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Check buttons for the mail programs that the check has an eye on. */
GtkWidget *rb_client_list_new (RbNode *newsletter);

G_END_DECLS
