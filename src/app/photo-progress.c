/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-progress.h"
#include "config.h"
#include <glib/gi18n-lib.h>

#define PLACE_KEY "rb-progress-place"

struct _RbPhotoProgress {
  GtkBox parent_instance;
  GCancellable *cancellable;
  GtkWidget *label;
  GtkWidget *bar;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (RbPhotoProgress, rb_photo_progress, GTK_TYPE_BOX)

static void
on_cancel (RbPhotoProgress *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static void
rb_photo_progress_dispose (GObject *object)
{
  g_clear_object (&RB_PHOTO_PROGRESS (object)->cancellable);
  G_OBJECT_CLASS (rb_photo_progress_parent_class)->dispose (object);
}

static void
rb_photo_progress_class_init (RbPhotoProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_photo_progress_dispose;
}

static void
rb_photo_progress_init (RbPhotoProgress *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "progress-row");
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "numeric");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  self->cancel = gtk_button_new_with_label (_ ("Cancel"));
  gtk_widget_set_valign (self->cancel, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (on_cancel), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->label);
  gtk_box_append (GTK_BOX (self), self->bar);
  gtk_box_append (GTK_BOX (self), self->cancel);
}

GtkWidget *
rb_photo_progress_new (GCancellable *cancellable)
{
  RbPhotoProgress *self = g_object_new (RB_TYPE_PHOTO_PROGRESS, NULL);

  self->cancellable = g_object_ref (cancellable);
  return GTK_WIDGET (self);
}

void
rb_photo_progress_set (RbPhotoProgress *self, guint done, guint n)
{
  g_autofree char *text = n > 1 ? g_strdup_printf (_ ("Adding photos: %u of %u"), done, n)
                                : g_strdup (_ ("Adding the photo"));

  gtk_label_set_label (GTK_LABEL (self->label), text);
  if (n > 1)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double)done / n);
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
}

void
rb_photo_progress_set_place (GtkWidget *root, GtkBox *place)
{
  g_object_set_data (G_OBJECT (root), PLACE_KEY, place);
}

GtkBox *
rb_photo_progress_find_place (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (root != NULL && g_object_get_data (G_OBJECT (root), PLACE_KEY) == NULL)
    root =
        GTK_IS_WINDOW (root) ? (GtkRoot *)gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;
  return root != NULL ? g_object_get_data (G_OBJECT (root), PLACE_KEY) : NULL;
}
