/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-facts.h"
#include "config.h"
#include "library-item.h"
#include "photo-uses.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>

#define MOST_USES 4

struct _RbPhotoFacts {
  GtkBox parent_instance;
  GtkWidget *sharpness;
  GtkWidget *icon;
  GtkWidget *label;
  GPtrArray *photos; /* of RbStoredPhoto: they own the uses that are shown */
};

G_DEFINE_FINAL_TYPE (RbPhotoFacts, rb_photo_facts, GTK_TYPE_BOX)

enum { SHOW, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
update_visible (RbPhotoFacts *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_visible (self->sharpness) ||
                              gtk_widget_get_next_sibling (self->sharpness) != NULL);
}

static GtkWidget *
add_row (RbPhotoFacts *self, const char *icon_name, GtkWidget **icon, GtkWidget **label)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  /* The words say what it does. */
  *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                        GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (*label), 0);
  gtk_widget_set_hexpand (*label, TRUE);
  gtk_widget_add_css_class (row, "finding");
  gtk_box_append (GTK_BOX (row), *icon);
  gtk_box_append (GTK_BOX (row), *label);
  gtk_box_append (GTK_BOX (self), row);
  return row;
}

static void
on_show (GtkButton *button, RbPhotoFacts *self)
{
  const RbPhotoUse *use = g_object_get_data (G_OBJECT (button), "rb-use");
  g_autoptr (GPtrArray) photos = g_ptr_array_ref (self->photos);

  g_signal_emit (self, signals[SHOW], 0, use->picture, use->issue);
}

static void
add_use (RbPhotoFacts *self, const RbPhotoUse *use)
{
  GtkWidget *icon, *label, *button = gtk_button_new_with_label (_ ("Show"));
  GtkWidget *row = add_row (self, "image-x-generic-symbolic", &icon, &label);
  g_autofree char *place = rb_photo_use_dup_place (use);
  g_autofree char *words = g_strdup_printf (_ ("Also used in: %s"), place);

  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  rb_tooltip_set (label, place);
  gtk_widget_add_css_class (button, "flat");
  rb_tooltip_set (button, place);
  g_object_set_data (G_OBJECT (button), "rb-use", (gpointer)use);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_show), self, 0);
  gtk_box_append (GTK_BOX (row), button);
}

static void
rb_photo_facts_finalize (GObject *object)
{
  g_clear_pointer (&RB_PHOTO_FACTS (object)->photos, g_ptr_array_unref);
  G_OBJECT_CLASS (rb_photo_facts_parent_class)->finalize (object);
}

static void
rb_photo_facts_class_init (RbPhotoFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_photo_facts_finalize;
  signals[SHOW] = g_signal_new ("show-use", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, RB_TYPE_NODE, RB_TYPE_NODE);
}

static void
rb_photo_facts_init (RbPhotoFacts *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "field-rows");
  self->sharpness = add_row (self, NULL, &self->icon, &self->label);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (self->sharpness, FALSE);
  update_visible (self);
}

GtkWidget *
rb_photo_facts_new (void)
{
  return g_object_new (RB_TYPE_PHOTO_FACTS, NULL);
}

void
rb_photo_facts_set_width (RbPhotoFacts *self, int there, int needed)
{
  gboolean enough = there >= needed - 1;
  g_autofree char *text =
      g_strdup_printf (enough ? _ ("Sharp enough: %'d px wide, the mail needs %'d px")
                              : _ ("Not quite sharp: %'d px wide, the mail needs %'d px"),
                       there, needed);

  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                enough ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (self->icon, (const char *[]){ enough ? "success" : "warning", NULL });
  gtk_widget_set_visible (self->sharpness, needed > 0);
  update_visible (self);
}

static void
add_other_uses (RbPhotoFacts *self, const RbStoredPhoto *photo, RbNode *picture)
{
  guint shown = 0;

  for (guint i = 0; i < photo->uses->len && shown < MOST_USES; i++) {
    const RbPhotoUse *use = photo->uses->pdata[i];

    if (use->picture == picture)
      continue;
    add_use (self, use);
    shown++;
  }
}

void
rb_photo_facts_find_uses (RbPhotoFacts *self, RbNode *picture)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_next_sibling (self->sharpness)) != NULL)
    gtk_box_remove (GTK_BOX (self), row);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  self->photos = rb_photo_uses_collect (rb_node_get_root (picture), NULL);
  for (guint i = 0; i < self->photos->len; i++) {
    const RbStoredPhoto *photo = self->photos->pdata[i];

    if (strcmp (photo->sha256, rb_node_get (picture, "blob")) == 0)
      add_other_uses (self, photo, picture);
  }
  update_visible (self);
}
