/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "thumbs.h"

#include <glib/gi18n-lib.h>

/* A widget of its own rather than a GtkPicture: that asks for height by width, so it would make
 * rows grow with the shape of a photo. This one has the size it was given, and covers more if it is
 * given more. */
#define RB_TYPE_THUMB (rb_thumb_get_type ())
G_DECLARE_FINAL_TYPE (RbThumb, rb_thumb, RB, THUMB, GtkWidget)

struct _RbThumb {
  GtkWidget parent_instance;
  int width;
  int least; /* of its width, where what stands beside it needs the room */
  int height;
  RbNode *photo;
  GdkTexture *texture;
  guint cut_idle;
  double ratio; /* of what is shown; 0: that of the widget, which it covers */
};

G_DEFINE_FINAL_TYPE (RbThumb, rb_thumb, GTK_TYPE_WIDGET)

static void update_texture (RbThumb *self);

static GdkTexture *
get_texture (RbThumb *self)
{
  int width = self->width, height = self->height;

  if (self->photo == NULL)
    return NULL;
  /* There may be as much height as width for it. */
  if (self->ratio > 0) {
    width = MAX (1, (int)(self->ratio < 1 ? self->width * self->ratio : self->width));
    height = MAX (1, (int)(self->ratio < 1 ? self->width : self->width / self->ratio));
  }
  return rb_thumbs_get (self->photo, width, height, G_CALLBACK (update_texture), G_OBJECT (self));
}

static void
update_texture (RbThumb *self)
{
  GdkTexture *texture = get_texture (self);

  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The old cut is shown until the new one is there. */
static gboolean
update_cut (gpointer data)
{
  RbThumb *self = data;
  GdkTexture *texture = get_texture (self);

  self->cut_idle = 0;
  if (texture != NULL && g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
update_name (RbThumb *self)
{
  const char *alt = self->photo != NULL ? rb_node_get (self->photo, "alt") : "";

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *alt != '\0' ? alt : _ ("Photo"), -1);
}

static void
on_photo_changed (RbThumb *self, const char *field)
{
  static const char *const cut[] = { "crop", "focus", "rotate", NULL };

  /* Several of them change at once. */
  if (g_strv_contains (cut, field) && self->cut_idle == 0)
    self->cut_idle = g_idle_add (update_cut, self);
  else if (g_str_equal (field, "blob"))
    update_texture (self);
  else if (g_str_equal (field, "alt"))
    update_name (self);
}

static void
rb_thumb_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  RbThumb *self = RB_THUMB (widget);

  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? self->least : self->height;
}

static void
rb_thumb_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RbThumb *self = RB_THUMB (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float scale, w, h;

  if (self->texture == NULL)
    return;
  w = gdk_texture_get_width (self->texture);
  h = gdk_texture_get_height (self->texture);
  scale = self->ratio > 0 ? MIN (width / w, height / h) : MAX (width / w, height / h);
  w *= scale;
  h *= scale;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((width - w) / 2, (height - h) / 2, w, h));
  gtk_snapshot_pop (snapshot);
}

static void
rb_thumb_dispose (GObject *object)
{
  RbThumb *self = RB_THUMB (object);

  g_clear_handle_id (&self->cut_idle, g_source_remove);
  if (self->photo != NULL)
    g_signal_handlers_disconnect_by_data (self->photo, self);
  g_clear_object (&self->photo);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (rb_thumb_parent_class)->dispose (object);
}

static void
rb_thumb_class_init (RbThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_thumb_dispose;
  widget_class->measure = rb_thumb_measure;
  widget_class->snapshot = rb_thumb_snapshot;
  gtk_widget_class_set_css_name (widget_class, "picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rb_thumb_init (RbThumb *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
rb_thumb_new (int width, int height)
{
  RbThumb *self = g_object_new (RB_TYPE_THUMB, NULL);

  self->width = self->least = width;
  self->height = height;
  return GTK_WIDGET (self);
}

void
rb_thumb_set_least (GtkWidget *thumb, int width)
{
  RB_THUMB (thumb)->least = width;
  gtk_widget_queue_resize (thumb);
}

void
rb_thumb_set_shape (GtkWidget *thumb, double ratio)
{
  RbThumb *self = RB_THUMB (thumb);

  if (self->ratio == ratio)
    return;
  self->ratio = ratio;
  if (self->cut_idle == 0 && self->photo != NULL)
    self->cut_idle = g_idle_add (update_cut, self);
}

void
rb_thumb_set_photo (GtkWidget *thumb, RbNode *photo)
{
  RbThumb *self = RB_THUMB (thumb);

  if (self->photo == photo)
    return;
  g_clear_handle_id (&self->cut_idle, g_source_remove);
  if (self->photo != NULL)
    g_signal_handlers_disconnect_by_data (self->photo, self);
  g_set_object (&self->photo, photo);
  if (photo != NULL)
    g_signal_connect_object (photo, "changed", G_CALLBACK (on_photo_changed), self,
                             G_CONNECT_SWAPPED);
  update_texture (self);
  update_name (self);
}
