/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "width-layout.h"

struct _RbWidthLayout {
  GtkLayoutManager parent_instance;
  int width;
  gboolean allocating;
  int least; /* 0: what the child needs */
};

enum { WIDTH_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbWidthLayout, rb_width_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_needed (GtkWidget *child)
{
  int needed;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  return needed;
}

static void
rb_width_layout_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation,
                         int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int least = RB_WIDTH_LAYOUT (layout)->least;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && least > 0 && for_size >= 0)
    for_size = MAX (for_size, get_needed (child));
  gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && least > 0)
    *minimum = MIN (*minimum, least);
}

static void
rb_width_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height,
                          int baseline)
{
  RbWidthLayout *self = RB_WIDTH_LAYOUT (layout);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  self->allocating = TRUE;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, self->least > 0 ? MAX (width, get_needed (child)) : width, height,
                         baseline, NULL);
  self->allocating = FALSE;
  if (width != self->width) {
    self->width = width;
    g_signal_emit (self, signals[WIDTH_CHANGED], 0, width);
  }
}

static void
rb_width_layout_class_init (RbWidthLayoutClass *klass)
{
  GTK_LAYOUT_MANAGER_CLASS (klass)->measure = rb_width_layout_measure;
  GTK_LAYOUT_MANAGER_CLASS (klass)->allocate = rb_width_layout_allocate;
  signals[WIDTH_CHANGED] = g_signal_new ("width-changed", RB_TYPE_WIDTH_LAYOUT, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
rb_width_layout_init (RbWidthLayout *self)
{
}

void
rb_width_layout_set_least (RbWidthLayout *self, int width)
{
  if (width == self->least)
    return;
  self->least = width;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

gboolean
rb_width_layout_is_allocating (RbWidthLayout *self)
{
  return self->allocating;
}
