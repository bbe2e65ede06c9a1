/* SPDX-License-Identifier: GPL-3.0-or-later */
/** window-new: beginning issues in a window, and the standing parts of its newsletter. */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/** win.new-issue and its kin, win.standing-parts; and the key of the first. */
void rb_window_install_new (GtkWidgetClass *widget_class);
void rb_window_add_new_keys (RbWindow *self);
/** Opens an issue that was just made, with what it has kept of the last one beside it. */
void rb_window_begin_issue (RbWindow *self, RbNode *issue);
/** Shows the standing parts, this one selected; @part may be %NULL. */
void rb_window_show_parts (RbWindow *self, RbNode *part);

G_END_DECLS
