/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-cell.h"
#include "config.h"
#include "thumbs.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>

#define WIDTH 168
#define HEIGHT 126

struct _RbLibraryCell {
  GtkBox parent_instance;
  RbLibraryItem *item;
  GtkWidget *thumb;
  GtkWidget *mark;
  GtkWidget *credit;
  gboolean near;
};

G_DEFINE_FINAL_TYPE (RbLibraryCell, rb_library_cell, GTK_TYPE_BOX)

static void
show_picture (RbLibraryCell *self)
{
  rb_thumb_set_photo (self->thumb, self->near && self->item != NULL
                                       ? rb_library_item_get (self->item)->latest
                                       : NULL);
}

static void
update (RbLibraryCell *self)
{
  gboolean missing;
  g_autofree char *credit = rb_library_item_dup_credit (self->item, &missing);
  g_autofree char *spoken = rb_library_item_dup_spoken (self->item);
  g_autofree char *wants = rb_photo_wants_dup_words (rb_library_item_get (self->item)->wants);

  gtk_label_set_label (GTK_LABEL (self->credit), credit);
  if (missing)
    gtk_widget_add_css_class (self->credit, "missing");
  else
    gtk_widget_remove_css_class (self->credit, "missing");
  gtk_widget_set_visible (self->mark, wants != NULL);
  rb_tooltip_set (GTK_WIDGET (self), wants);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* It is the cell around it that has the focus. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  show_picture (self);
}

static void
rb_library_cell_dispose (GObject *object)
{
  RbLibraryCell *self = RB_LIBRARY_CELL (object);

  if (self->item != NULL)
    rb_library_cell_set_item (self, NULL);
  G_OBJECT_CLASS (rb_library_cell_parent_class)->dispose (object);
}

static void
rb_library_cell_class_init (RbLibraryCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_library_cell_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rb_library_cell_init (RbLibraryCell *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "library-cell");
  self->thumb = rb_thumb_new (WIDTH, HEIGHT);
  gtk_widget_add_css_class (self->thumb, "thumb");
  self->mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->mark, "warning");
  self->credit = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->credit), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->credit), 1);
  gtk_label_set_xalign (GTK_LABEL (self->credit), 0);
  gtk_widget_set_hexpand (self->credit, TRUE);
  gtk_widget_add_css_class (self->credit, "caption");
  gtk_box_append (GTK_BOX (foot), self->mark);
  gtk_box_append (GTK_BOX (foot), self->credit);
  gtk_box_append (GTK_BOX (self), self->thumb);
  gtk_box_append (GTK_BOX (self), foot);
}

GtkWidget *
rb_library_cell_new (void)
{
  return g_object_new (RB_TYPE_LIBRARY_CELL, NULL);
}

void
rb_library_cell_set_item (RbLibraryCell *self, RbLibraryItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL) {
    self->near = FALSE;
    show_picture (self);
    return;
  }
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

RbLibraryItem *
rb_library_cell_get_item (RbLibraryCell *self)
{
  return self->item;
}

void
rb_library_cell_set_near (RbLibraryCell *self, gboolean near)
{
  if (self->near == near)
    return;
  self->near = near;
  show_picture (self);
}
