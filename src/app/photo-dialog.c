/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-dialog.h"

#include "dialogs.h"
#include "photo-cut-panel.h"
#include "photo-import.h"
#include "photo-rights-panel.h"
#include "window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RB_TYPE_PHOTO_DIALOG (rb_photo_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoDialog, rb_photo_dialog, RB, PHOTO_DIALOG, AdwWindow)

struct _RbPhotoDialog {
  AdwWindow parent_instance;
  RbNode *picture;

  AdwWindowTitle *title;
  GtkBox *columns;
  GtkWidget *cut;
  GtkWidget *rights;
};

G_DEFINE_FINAL_TYPE (RbPhotoDialog, rb_photo_dialog, ADW_TYPE_WINDOW)

/* --- following the node ----------------------------------------------------------------------- */

static void
update_title (RbPhotoDialog *self)
{
  RbDocument *document = rb_document_of (self->picture);
  g_autofree char *name = g_path_get_basename (rb_node_get (self->picture, "file"));
  g_autofree char *subtitle = NULL;
  RbBlobInfo info;

  if (document != NULL && rb_store_get_blob_info (rb_document_get_store (document),
                                                  rb_node_get (self->picture, "blob"), &info))
    subtitle = g_strdup_printf ("%s · %d × %d", name, info.width, info.height);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : name);
}

static void
on_picture_changed (RbPhotoDialog *self, const char *field)
{
  if (strcmp (field, "blob") == 0 || strcmp (field, "file") == 0)
    update_title (self);
}

static void
on_node_removed (RbPhotoDialog *self)
{
  if (rb_document_of (self->picture) == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* --- what a person does ----------------------------------------------------------------------- */

static void
on_imported (RbPhoto *photo, const char *file_name, gpointer data)
{
  RbPhotoDialog *self = data;

  if (rb_document_of (self->picture) != NULL)
    rb_photo_replace (self->picture, photo, file_name);
}

static void
on_chosen (GListModel *files, gpointer data)
{
  rb_photo_import (data, files, on_imported, data);
}

static void
on_replace (RbPhotoDialog *self)
{
  rb_choose_photos (GTK_WIDGET (self), FALSE, on_chosen);
}

static void
on_show_use (RbPhotoCutPanel *panel, RbNode *picture, RbNode *issue, RbPhotoDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  RbWindow *window = parent != NULL ? rb_window_of (GTK_WIDGET (parent)) : NULL;

  if (window == NULL || rb_document_of (picture) == NULL)
    return;
  gtk_window_close (GTK_WINDOW (self));
  if (issue != NULL)
    rb_window_show_issue (window, issue);
  rb_window_show_field (window, picture, "credit");
}

/* The parent shows what was undone, and knows what to say when it fails. */
static void
undo_or_redo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean undo = strcmp (g_action_get_name (G_ACTION (action)), "undo") == 0;
  RbWindow *window = parent != NULL ? rb_window_of (GTK_WIDGET (parent)) : NULL;

  rb_photo_cut_panel_flush (RB_PHOTO_CUT_PANEL (RB_PHOTO_DIALOG (self)->cut));
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), undo ? "win.undo" : "win.redo", NULL);
}

/* --- making it -------------------------------------------------------------------------------- */

static void
rb_photo_dialog_dispose (GObject *object)
{
  RbPhotoDialog *self = RB_PHOTO_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RB_TYPE_PHOTO_DIALOG);
  G_OBJECT_CLASS (rb_photo_dialog_parent_class)->dispose (object);
}

/* The node stays till the end: an import that is under way still puts its photo there. */
static void
rb_photo_dialog_finalize (GObject *object)
{
  g_clear_object (&RB_PHOTO_DIALOG (object)->picture);
  G_OBJECT_CLASS (rb_photo_dialog_parent_class)->finalize (object);
}

static void
rb_photo_dialog_class_init (RbPhotoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_photo_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_photo_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/photo-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RbPhotoDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoDialog, columns);
  gtk_widget_class_bind_template_callback (widget_class, on_replace);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "photo.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "photo.redo", NULL);
}

static void
rb_photo_dialog_init (RbPhotoDialog *self)
{
  static const GActionEntry entries[] = { { "undo", undo_or_redo }, { "redo", undo_or_redo } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "photo", G_ACTION_GROUP (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rb_photo_dialog_present (GtkWindow *parent, RbNode *picture)
{
  RbPhotoDialog *self = g_object_new (RB_TYPE_PHOTO_DIALOG, "transient-for", parent, NULL);

  self->picture = g_object_ref (picture);
  self->cut = rb_photo_cut_panel_new (picture);
  g_signal_connect_object (self->cut, "show-use", G_CALLBACK (on_show_use), self, 0);
  gtk_box_append (self->columns, self->cut);
  self->rights = rb_photo_rights_panel_new (picture);
  gtk_box_append (self->columns, self->rights);
  g_signal_connect_object (picture, "changed", G_CALLBACK (on_picture_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rb_document_of (picture), "node-removed", G_CALLBACK (on_node_removed),
                           self, G_CONNECT_SWAPPED);
  rb_photo_accept_drop (GTK_WIDGET (self), NULL, on_imported, G_OBJECT (self));
  update_title (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->rights);
}
