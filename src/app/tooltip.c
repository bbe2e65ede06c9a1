/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tooltip.h"

void
rb_tooltip_set (GtkWidget *widget, const char *text)
{
  /* What is in no window yet has no pointer over it; GTK does not look for what is not visible. */
  gboolean hides = gtk_widget_get_root (widget) == NULL && gtk_widget_get_visible (widget);

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return;
  if (hides)
    gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  if (hides)
    gtk_widget_set_visible (widget, TRUE);
}
