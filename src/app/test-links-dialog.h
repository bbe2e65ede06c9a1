/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * A window beside @parent that says whom it would ask about the addresses of @issue, asks when told
 * to, and shows what came of it. What it shows is kept nowhere.
 */
GtkWindow *rb_test_links_dialog_new (RbWindow *parent, RbNode *issue);
/** Whether it is about @issue. */
gboolean rb_test_links_dialog_is_of (GtkWindow *self, RbNode *issue);

G_END_DECLS
