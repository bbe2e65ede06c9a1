/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "focus-scroll.h"
#include "sticky.h"

/* How much is shown around what has the focus, and how much of a long text is enough; pixels. */
#define AROUND 12
#define ENOUGH 60

static gboolean on_frame (GtkWidget *scroller, GdkFrameClock *clock, gpointer unused);

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
  /* What was made a moment ago has no place yet. */
  if (gtk_widget_get_height (focus) == 0) {
    gtk_widget_add_tick_callback (GTK_WIDGET (scroller), on_frame, NULL, NULL);
    return;
  }
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

/* A frame begins before what is in it gets its place: so it is looked at again in the next. */
static gboolean
on_frame (GtkWidget *scroller, GdkFrameClock *clock, gpointer unused)
{
  GtkRoot *root = gtk_widget_get_root (scroller);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_get_height (focus) == 0)
    return G_SOURCE_CONTINUE;
  if (root != NULL)
    on_focus (GTK_SCROLLED_WINDOW (scroller), NULL, root);
  return G_SOURCE_REMOVE;
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
