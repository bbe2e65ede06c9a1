/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-bar.h"
#include "config.h"
#include "dialogs.h"
#include <glib/gi18n.h>

struct _RbDocumentBar {
  AdwBin parent_instance;
  RbDocument *document;
  GtkWidget *revealer;
  GtkWidget *message;
};

enum { MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbDocumentBar, rb_document_bar, ADW_TYPE_BIN)

static GtkWindow *
get_window (RbDocumentBar *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
update (RbDocumentBar *self)
{
  const GError *failure = rb_document_get_failure (self->document);

  if (failure != NULL)
    gtk_label_set_text (GTK_LABEL (self->message), failure->message);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), failure != NULL);
}

static void
on_retry (GtkButton *button, RbDocumentBar *self)
{
  rb_store_retry (rb_document_get_store (self->document), NULL);
  update (self);
}

static void
on_place_chosen (GListModel *files, gpointer data)
{
  RbDocumentBar *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (rb_store_move_to (rb_document_get_store (self->document), path, &error))
    g_signal_emit (self, signals[MOVED], 0);
  else
    rb_show_error (get_window (self), _ ("No copy could be kept"), error);
  update (self);
}

static void
on_elsewhere (GtkButton *button, RbDocumentBar *self)
{
  g_autofree char *name =
      g_path_get_basename (rb_store_get_path (rb_document_get_store (self->document)));

  rb_choose_new_newsletter (get_window (self), _ ("Save Elsewhere"), name, on_place_chosen, self);
}

static void
rb_document_bar_dispose (GObject *object)
{
  g_clear_object (&RB_DOCUMENT_BAR (object)->document);
  G_OBJECT_CLASS (rb_document_bar_parent_class)->dispose (object);
}

static void
rb_document_bar_class_init (RbDocumentBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_document_bar_dispose;
  signals[MOVED] = g_signal_new ("moved", RB_TYPE_DOCUMENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
rb_document_bar_init (RbDocumentBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *retry = gtk_button_new_with_label (_ ("Try Again"));
  GtkWidget *elsewhere = gtk_button_new_with_label (_ ("Save Elsewhere…"));

  gtk_widget_add_css_class (box, "document-bar");
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_set_hexpand (self->message, TRUE);
  gtk_widget_set_valign (retry, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (elsewhere, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (elsewhere, "suggested-action");
  g_signal_connect (retry, "clicked", G_CALLBACK (on_retry), self);
  g_signal_connect (elsewhere, "clicked", G_CALLBACK (on_elsewhere), self);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), retry);
  gtk_box_append (GTK_BOX (box), elsewhere);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

GtkWidget *
rb_document_bar_new (RbDocument *document)
{
  RbDocumentBar *self = g_object_new (RB_TYPE_DOCUMENT_BAR, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "state-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
