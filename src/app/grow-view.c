/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grow-view.h"

/*
 * GtkTextView measures the lines that it has laid out, and lays out those that can be seen first
 * and the rest when idle. One that starts with no height therefore stays without: nothing asks for
 * its size again. So it is asked again, just after it has laid out the rest.
 */
#define AFTER_LAYOUT (GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1)

typedef struct {
  int width;
  guint idle;
} RbGrowViewPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (RbGrowView, rb_grow_view, GTK_TYPE_TEXT_VIEW)

static RbGrowViewPrivate *
get_private (gpointer view)
{
  return rb_grow_view_get_instance_private (RB_GROW_VIEW (view));
}

static gboolean
on_idle (gpointer data)
{
  get_private (data)->idle = 0;
  gtk_widget_queue_resize (data);
  return G_SOURCE_REMOVE;
}

static void
queue (RbGrowView *self)
{
  RbGrowViewPrivate *priv = get_private (self);

  if (priv->idle == 0)
    priv->idle = g_idle_add_full (AFTER_LAYOUT, on_idle, self, NULL);
}

static void
rb_grow_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RbGrowViewPrivate *priv = get_private (widget);

  GTK_WIDGET_CLASS (rb_grow_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (width != priv->width) {
    priv->width = width;
    queue (RB_GROW_VIEW (widget));
  }
}

static void
rb_grow_view_dispose (GObject *object)
{
  g_clear_handle_id (&get_private (object)->idle, g_source_remove);
  G_OBJECT_CLASS (rb_grow_view_parent_class)->dispose (object);
}

static void
rb_grow_view_class_init (RbGrowViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_grow_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = rb_grow_view_size_allocate;
}

static void
follow_buffer (RbGrowView *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
}

static void
rb_grow_view_init (RbGrowView *self)
{
  g_signal_connect (self, "notify::buffer", G_CALLBACK (follow_buffer), NULL);
  follow_buffer (self);
}

GtkWidget *
rb_grow_view_new (void)
{
  return g_object_new (RB_TYPE_GROW_VIEW, NULL);
}
