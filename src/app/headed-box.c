/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "headed-box.h"
#include "focus-order.h"

typedef struct {
  GtkWidget *head; /* a child, or %NULL */
} RbHeadedBoxPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (RbHeadedBox, rb_headed_box, GTK_TYPE_BOX)

static gboolean
rb_headed_box_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RbHeadedBoxPrivate *priv = rb_headed_box_get_instance_private (RB_HEADED_BOX (widget));
  g_autoptr (GPtrArray) order = NULL;

  if (priv->head == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (rb_headed_box_parent_class)->focus (widget, direction);
  order = g_ptr_array_new ();
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != priv->head)
      g_ptr_array_add (order, child);
  g_ptr_array_add (order, priv->head);
  return rb_focus_in_order ((GtkWidget *const *)order->pdata, order->len, direction);
}

static void
rb_headed_box_class_init (RbHeadedBoxClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = rb_headed_box_focus;
}

static void
rb_headed_box_init (RbHeadedBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
rb_headed_box_new (int spacing)
{
  return g_object_new (RB_TYPE_HEADED_BOX, "spacing", spacing, NULL);
}

void
rb_headed_box_add_head (RbHeadedBox *self, GtkWidget *head)
{
  RbHeadedBoxPrivate *priv = rb_headed_box_get_instance_private (self);

  priv->head = head;
  gtk_box_append (GTK_BOX (self), head);
}

/* Not on what has a meaning of its own, such as the sign of a finding. */
static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, GtkWidget *self)
{
  RbHeadedBoxPrivate *priv = rb_headed_box_get_instance_private (RB_HEADED_BOX (self));
  GtkWidget *picked = gtk_widget_pick (self, x, y, GTK_PICK_DEFAULT);

  if (picked == self || picked == priv->head ||
      (GTK_IS_LABEL (picked) && gtk_widget_get_parent (picked) == priv->head))
    gtk_widget_grab_focus (self);
}

void
rb_headed_box_lead_in (RbHeadedBox *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
