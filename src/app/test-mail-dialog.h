/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rundbrief.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** Asks to whom and through which server, and sends them the mail of @issue as it stands. */
void rb_test_mail_dialog_present (GtkWindow *parent, RbNode *issue);

G_END_DECLS
