/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "focus-scroll.h"
#include "sticky.h"

/* How much is shown around what has the focus, and how much of a long text is enough; pixels. */
#define AROUND 12
#define ENOUGH 60

static void
on_focus (GtkScrolledWindow *scroller, GParamSpec *pspec, GtkRoot *root)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  GtkWidget *focus = gtk_root_get_focus (root);
  double page = gtk_adjustment_get_page_size (adjustment), top, bottom;
  graphene_rect_t r;

  /* What pops up stands on nothing that scrolls. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (scroller)) ||
      gtk_widget_get_native (focus) != GTK_NATIVE (root) || rb_sticky_is_afloat (focus) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (scroller), &r))
    return;
  top = r.origin.y;
  bottom = top + r.size.height;
  if (GTK_IS_TEXT_VIEW (focus) && r.size.height + ENOUGH > page && top < page - ENOUGH &&
      bottom > ENOUGH)
    return;
  top -= AROUND + (GTK_IS_TEXT_VIEW (focus) ? rb_sticky_get_cover (focus) : 0);
  bottom += AROUND;
  if (top < 0 || bottom - top > page)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top);
  else if (bottom > page)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bottom - page);
}

static void
on_root (GtkWidget *scroller)
{
  GtkRoot *root = gtk_widget_get_root (scroller);

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus), scroller,
                             G_CONNECT_SWAPPED);
}

void
rb_focus_scroll_attach (GtkScrolledWindow *scroller)
{
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (scroller)), FALSE);
  g_signal_connect (scroller, "notify::root", G_CALLBACK (on_root), NULL);
  on_root (GTK_WIDGET (scroller));
}
