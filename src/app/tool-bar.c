/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool-bar.h"

typedef struct {
  GtkWidget *last; /* (unowned) the child that had the focus last, or %NULL */
} RbToolBarPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (RbToolBar, rb_tool_bar, GTK_TYPE_BOX)

static RbToolBarPrivate *
get_private (gpointer bar)
{
  return rb_tool_bar_get_instance_private (RB_TOOL_BAR (bar));
}

/* The button that has the focus; %NULL while it is elsewhere, or in what pops up from a button. */
static GtkWidget *
find_focused (GtkWidget *bar)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (bar));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, bar) ||
      gtk_widget_get_native (focus) != gtk_widget_get_native (bar))
    return NULL;
  while (gtk_widget_get_parent (focus) != bar)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

/* What pops up from the bar has the focus; it knows where its keys lead. */
static gboolean
is_in_popover (GtkWidget *bar)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (bar));

  return focus != NULL && gtk_widget_is_ancestor (focus, bar) && find_focused (bar) == NULL;
}

static GtkWidget *
get_beside (GtkWidget *child, int step)
{
  return step > 0 ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);
}

static GtkWidget *
get_end (GtkWidget *bar, int step)
{
  return step > 0 ? gtk_widget_get_first_child (bar) : gtk_widget_get_last_child (bar);
}

/* @child, or the first one after it in this direction that can take the focus; one that has it
 * keeps it. */
static gboolean
focus_from (GtkWidget *child, int step)
{
  GtkWidget *focused = child != NULL ? find_focused (gtk_widget_get_parent (child)) : NULL;

  for (; child != NULL; child = get_beside (child, step))
    if (!GTK_IS_POPOVER (child) &&
        (child == focused || gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD)))
      return TRUE;
  return FALSE;
}

static gboolean
rb_tool_bar_focus (GtkWidget *bar, GtkDirectionType direction)
{
  GtkWidget *focused = find_focused (bar), *last = get_private (bar)->last;
  gboolean mirrored = gtk_widget_get_direction (bar) == GTK_TEXT_DIR_RTL;
  int step = (direction == GTK_DIR_RIGHT) != mirrored ? 1 : -1;

  if (is_in_popover (bar))
    return GTK_WIDGET_CLASS (rb_tool_bar_parent_class)->focus (bar, direction);
  if (focused == NULL)
    return (last != NULL && gtk_widget_child_focus (last, GTK_DIR_TAB_FORWARD)) ||
           focus_from (get_end (bar, 1), 1);
  if (direction != GTK_DIR_LEFT && direction != GTK_DIR_RIGHT)
    return FALSE;
  return focus_from (get_beside (focused, step), step) || focus_from (get_end (bar, step), step);
}

static void
rb_tool_bar_set_focus_child (GtkWidget *bar, GtkWidget *child)
{
  GTK_WIDGET_CLASS (rb_tool_bar_parent_class)->set_focus_child (bar, child);
  if (child != NULL && !GTK_IS_POPOVER (child))
    get_private (bar)->last = child;
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                GtkWidget *bar)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || find_focused (bar) == NULL)
    return FALSE;
  if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    return focus_from (get_end (bar, 1), 1);
  if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    return focus_from (get_end (bar, -1), -1);
  return FALSE;
}

static void
rb_tool_bar_class_init (RbToolBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = rb_tool_bar_focus;
  widget_class->set_focus_child = rb_tool_bar_set_focus_child;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
rb_tool_bar_init (RbToolBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
