/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's grid: cells that are used again, pictures for those in sight, and the drag. */
#include "config.h"
#include "library-cell.h"
#include "library-private.h"
#include "photo-parcel.h"
#include <string.h>

/* A picture is asked for when scrolling rests so long: not for each that flies by. */
#define REST_MS 40

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, RbLibraryWindow *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  RbLibraryItem *item = rb_library_cell_get_item (RB_LIBRARY_CELL (cell));
  g_autoptr (GPtrArray) selected = rb_library_list_selected (self);
  g_autoptr (RbPhotoParcel) parcel = rb_photo_parcel_new ();
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (gtk_widget_get_first_child (cell));

  if (item == NULL)
    return NULL;
  /* One that is not selected is dragged alone. */
  if (g_ptr_array_find (selected, item, NULL))
    for (guint i = 0; i < selected->len; i++)
      rb_photo_parcel_add (parcel, rb_library_item_get (selected->pdata[i])->latest);
  else
    rb_photo_parcel_add (parcel, rb_library_item_get (item)->latest);
  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  return gdk_content_provider_new_typed (RB_TYPE_PHOTO_PARCEL, parcel);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, RbLibraryWindow *self)
{
  GtkWidget *cell = rb_library_cell_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), self, 0);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (source));
  gtk_list_item_set_child (list_item, cell);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, RbLibraryWindow *self)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  rb_library_cell_set_item (RB_LIBRARY_CELL (cell), gtk_list_item_get_item (list_item));
  g_ptr_array_add (self->cells, cell);
  rb_library_queue_near (self);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, RbLibraryWindow *self)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  g_ptr_array_remove_fast (self->cells, cell);
  rb_library_cell_set_item (RB_LIBRARY_CELL (cell), NULL);
}

/* The grid has cells for many more rows than it shows. */
static gboolean
update_near (gpointer data)
{
  RbLibraryWindow *self = data;
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);
  double top = gtk_adjustment_get_value (at), page = gtk_adjustment_get_page_size (at);

  if (ABS (top - self->last_top) > page / 2) {
    self->last_top = top;
    return G_SOURCE_CONTINUE;
  }
  self->near_source = 0;
  self->last_top = top;
  for (guint i = 0; i < self->cells->len; i++) {
    GtkWidget *cell = self->cells->pdata[i];
    graphene_rect_t bounds;

    rb_library_cell_set_near (
        RB_LIBRARY_CELL (cell),
        gtk_widget_get_height (cell) > 0 &&
            gtk_widget_compute_bounds (cell, GTK_WIDGET (self->grid), &bounds) &&
            bounds.origin.y + bounds.size.height > -page / 4 && bounds.origin.y < page * 5 / 4);
  }
  return G_SOURCE_REMOVE;
}

void
rb_library_queue_near (RbLibraryWindow *self)
{
  if (self->near_source == 0)
    self->near_source = g_timeout_add (REST_MS, update_near, self);
}

void
rb_library_init_grid (RbLibraryWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (self->scroller);

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_grid_view_set_factory (self->grid, factory);
  g_object_unref (factory);
  g_signal_connect_object (at, "value-changed", G_CALLBACK (rb_library_queue_near), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (at, "changed", G_CALLBACK (rb_library_queue_near), self,
                           G_CONNECT_SWAPPED);
}

static RbLibraryItem *
nth_shown (RbLibraryWindow *self, guint i)
{
  g_autoptr (RbLibraryItem) item =
      g_list_model_get_item (rb_library_model_get_shown (self->model), i);

  return item;
}

GPtrArray *
rb_library_list_selected (RbLibraryWindow *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitset *set = gtk_selection_model_get_selection (self->selection);
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, set, &position))
    do
      g_ptr_array_add (items, g_object_ref (nth_shown (self, position)));
    while (gtk_bitset_iter_next (&iter, &position));
  gtk_bitset_unref (set);
  return items;
}

void
rb_library_select (RbLibraryWindow *self, GPtrArray *sums)
{
  guint n = g_list_model_get_n_items (rb_library_model_get_shown (self->model));
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean first = TRUE;

  for (guint i = 0; i < sums->len; i++)
    g_hash_table_add (wanted, sums->pdata[i]);
  gtk_selection_model_unselect_all (self->selection);
  for (guint i = 0; i < n; i++) {
    if (!g_hash_table_contains (wanted, rb_library_item_get (nth_shown (self, i))->sha256))
      continue;
    gtk_selection_model_select_item (self->selection, i, FALSE);
    if (first)
      gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", i);
    first = FALSE;
  }
}
