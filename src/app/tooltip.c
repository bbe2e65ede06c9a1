/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tooltip.h"

#define KEY "rb-tooltip"

/* Its tooltip would lie over the first entry of its menu. */
static gboolean
is_open (GtkWidget *widget)
{
  GtkPopover *popover =
      GTK_IS_MENU_BUTTON (widget) ? gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)) : NULL;

  return popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));
}

/* For those whose tooltip a template sets. */
static gboolean
query_menu_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkWidgetClass *parent = g_type_class_peek (GTK_TYPE_WIDGET);

  return !is_open (widget) && parent->query_tooltip (widget, x, y, keyboard, tooltip);
}

void
rb_tooltip_hush_menus (void)
{
  GtkWidgetClass *menu_buttons = g_type_class_ref (GTK_TYPE_MENU_BUTTON);

  menu_buttons->query_tooltip = query_menu_tooltip;
}

static gboolean
on_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = rb_tooltip_get (widget);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && !is_open (widget);
}

const char *
rb_tooltip_get (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), KEY);
}

void
rb_tooltip_set (GtkWidget *widget, const char *text)
{
  const char *before = rb_tooltip_get (widget);

  if (g_strcmp0 (before, text) == 0)
    return;
  if (before == NULL) {
    gtk_widget_set_has_tooltip (widget, TRUE);
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  }
  if (text != NULL) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  } else {
    g_signal_handlers_disconnect_by_func (widget, on_query_tooltip, NULL);
    gtk_widget_set_has_tooltip (widget, FALSE);
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  }
  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (text), g_free);
}
