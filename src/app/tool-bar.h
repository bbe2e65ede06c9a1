/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A row of buttons that is one stop of the Tab key, as WAI-ARIA has a toolbar: the arrow keys, Home
 * and End lead from button to button, and Tab comes back to the one that was used last.
 * https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
 */
#define RB_TYPE_TOOL_BAR (rb_tool_bar_get_type ())
G_DECLARE_DERIVABLE_TYPE (RbToolBar, rb_tool_bar, RB, TOOL_BAR, GtkBox)

struct _RbToolBarClass {
  GtkBoxClass parent_class;
};

G_END_DECLS
