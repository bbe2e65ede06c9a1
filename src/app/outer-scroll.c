/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outer-scroll.h"

void
rb_outer_scroll_join (RbOuterScroll *self, GtkWidget *widget, GCallback scrolled)
{
  self->widget = widget;
  self->scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (self->scroller == NULL)
    return;
  self->adjustment =
      g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  g_signal_connect_swapped (self->adjustment, "value-changed", scrolled, widget);
  g_signal_connect_swapped (self->adjustment, "changed", scrolled, widget);
}

void
rb_outer_scroll_leave (RbOuterScroll *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self->widget);
  g_clear_object (&self->adjustment);
  self->scroller = NULL;
}

gboolean
rb_outer_scroll_get_top (RbOuterScroll *self, double *top)
{
  return self->scroller != NULL &&
         gtk_widget_translate_coordinates (self->widget, self->scroller, 0, 0, NULL, top);
}

static gboolean
on_idle (gpointer data)
{
  RbOuterScroll *self = data;

  self->idle = 0;
  gtk_widget_queue_allocate (self->widget);
  return G_SOURCE_REMOVE;
}

void
rb_outer_scroll_queue (RbOuterScroll *self)
{
  if (self->idle == 0 && self->widget != NULL)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

void
rb_outer_scroll_hurry (RbOuterScroll *self)
{
  if (self->idle == 0)
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  gtk_widget_queue_allocate (self->widget);
}
