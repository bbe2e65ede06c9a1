/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings-index.h"

#define KEY "rb-settings-index"

/* What is less far below the top counts as being there; pixels. */
#define NEAR 48

typedef struct {
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkWidget *form;
  GtkWidget **groups;
  guint n_groups;
  gboolean jumping; /* the form scrolls to a chosen group */
} Index;

static void
index_free (gpointer data)
{
  Index *self = data;

  g_free (self->groups);
  g_free (self);
}

static double
group_top (Index *self, guint i)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (self->groups[i], self->form, &bounds))
    return 0;
  return bounds.origin.y;
}

/* The number of groups for what is in none. */
static guint
find_group (Index *self, GtkWidget *widget)
{
  while (widget != NULL && gtk_widget_get_parent (widget) != self->form)
    widget = gtk_widget_get_parent (widget);
  for (; widget != NULL; widget = gtk_widget_get_prev_sibling (widget))
    for (guint i = 0; i < self->n_groups; i++)
      if (widget == self->groups[i])
        return i;
  return self->n_groups;
}

static void
mark (Index *self, guint i)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int)i));
}

static GtkWidget *
get_focus (Index *self)
{
  GtkRoot *root = gtk_widget_get_root (self->form);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Where one writes is where one is, wherever that stands in the window. */
static void
mark_focus (Index *self)
{
  guint i = find_group (self, get_focus (self));

  if (i < self->n_groups)
    mark (self, i);
}

static void
on_focus (GtkWidget *form)
{
  mark_focus (g_object_get_data (G_OBJECT (form), KEY));
}

static gboolean
shows_focus (Index *self)
{
  GtkWidget *focus = get_focus (self), *scroller = GTK_WIDGET (self->scroller);
  graphene_rect_t r;

  return find_group (self, focus) < self->n_groups &&
         gtk_widget_compute_bounds (focus, scroller, &r) &&
         r.origin.y < (float)gtk_widget_get_height (scroller) && r.origin.y + r.size.height > 0;
}

static void
on_scrolled (GtkWidget *form)
{
  Index *self = g_object_get_data (G_OBJECT (form), KEY);
  double value = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  guint at = 0;

  if (self->jumping)
    return;
  if (shows_focus (self)) {
    mark_focus (self);
    return;
  }
  for (guint i = 1; i < self->n_groups; i++)
    if (group_top (self, i) <= value + NEAR)
      at = i;
  mark (self, at);
}

/* The last ones are marked though they cannot come to the top. */
static void
on_activated (GtkWidget *form, GtkListBoxRow *row)
{
  Index *self = g_object_get_data (G_OBJECT (form), KEY);
  guint i = (guint)gtk_list_box_row_get_index (row);

  self->jumping = TRUE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller),
                            group_top (self, i));
  self->jumping = FALSE;
  mark (self, i);
}

void
rb_settings_index_attach (GtkListBox *index, GtkScrolledWindow *scroller, GtkWidget *form,
                          GtkWidget *const *groups, guint n_groups)
{
  Index *self = g_new0 (Index, 1);

  self->list = index;
  self->scroller = scroller;
  self->form = form;
  self->groups = g_memdup2 (groups, n_groups * sizeof *groups);
  self->n_groups = n_groups;
  g_object_set_data_full (G_OBJECT (form), KEY, self, index_free);
  g_signal_connect_object (index, "row-activated", G_CALLBACK (on_activated), form,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_root (form), "notify::focus-widget",
                           G_CALLBACK (on_focus), form, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "value-changed",
                           G_CALLBACK (on_scrolled), form, G_CONNECT_SWAPPED);
  mark (self, 0);
}
