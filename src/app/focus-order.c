/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "focus-order.h"

gboolean
rb_holds_focus (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

gboolean
rb_focus_in_order (GtkWidget *const *widgets, guint n, GtkDirectionType direction)
{
  int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1, at = step > 0 ? 0 : (int)n - 1;

  for (int i = 0; i < (int)n; i++)
    if (rb_holds_focus (widgets[i]))
      at = i;
  /* The one with the focus first: it may have a further place in itself. What is folded away in a
   * revealer is no place: GTK would give it the keyboard all the same. */
  for (; at >= 0 && at < (int)n; at += step)
    if (gtk_widget_get_mapped (widgets[at]) && gtk_widget_child_focus (widgets[at], direction))
      return TRUE;
  return FALSE;
}
