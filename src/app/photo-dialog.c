/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-dialog.h"

#include "dialogs.h"
#include "photo-import.h"
#include "photo-rights-panel.h"
#include "thumbs.h"
#include "window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PICTURE_WIDTH 540
#define PICTURE_HEIGHT 360

#define RB_TYPE_PHOTO_DIALOG (rb_photo_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RbPhotoDialog, rb_photo_dialog, RB, PHOTO_DIALOG, AdwWindow)

struct _RbPhotoDialog {
  AdwWindow parent_instance;
  RbNode *picture;
  guint sharpness_idle;

  AdwWindowTitle *title;
  GtkBox *picture_box;
  GtkWidget *sharpness;
  GtkImage *sharpness_icon;
  GtkLabel *sharpness_label;
  GtkBox *columns;
  GtkWidget *rights;
  GtkWidget *thumb;
};

G_DEFINE_FINAL_TYPE (RbPhotoDialog, rb_photo_dialog, ADW_TYPE_WINDOW)

/* --- what the mail makes of it ---------------------------------------------------------------- */

/* The widest place at which the issue shows these bytes, in pixels of a sharp screen; 0 if none. */
static int
find_needed_width (RbNode *picture)
{
  RbNode *issue = rb_node_get_ancestor (picture, "issue");
  const char *sha256 = rb_node_get (picture, "blob");
  RbRenderOptions options = { 0 };
  g_autoptr (RbRendered) rendered = NULL;
  int needed = 0;

  if (issue == NULL || *sha256 == '\0')
    return 0;
  rendered = rb_render_issue_html (issue, &options);
  for (guint i = 0; i < rendered->images->len; i++) {
    const RbMailImage *image = rendered->images->pdata[i];

    if (strcmp (image->sha256, sha256) == 0)
      needed = MAX (needed, 2 * image->shown_width);
  }
  return needed;
}

static gboolean
update_sharpness (gpointer data)
{
  RbPhotoDialog *self = data;
  RbDocument *document = rb_document_of (self->picture);
  int needed = document != NULL ? find_needed_width (self->picture) : 0;
  g_autofree char *text = NULL;
  RbBlobInfo info;
  gboolean enough;

  self->sharpness_idle = 0;
  gtk_widget_set_visible (self->sharpness, FALSE);
  if (needed == 0 || !rb_store_get_blob_info (rb_document_get_store (document),
                                              rb_node_get (self->picture, "blob"), &info))
    return G_SOURCE_REMOVE;
  enough = info.width >= needed - 1;
  text = g_strdup_printf (enough ? _ ("Sharp enough: %'d px wide, the mail needs %'d px")
                                 : _ ("Not quite sharp: %'d px wide, the mail needs %'d px"),
                          info.width, needed);
  gtk_label_set_text (self->sharpness_label, text);
  gtk_image_set_from_icon_name (self->sharpness_icon,
                                enough ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->sharpness_icon), enough ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->sharpness_icon), enough ? "success" : "warning");
  gtk_widget_set_visible (self->sharpness, TRUE);
  return G_SOURCE_REMOVE;
}

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

/* The whole picture, as large as its place allows. */
static void
show_picture (RbPhotoDialog *self)
{
  RbDocument *document = rb_document_of (self->picture);
  int width = PICTURE_WIDTH, height = PICTURE_HEIGHT;
  RbBlobInfo info;

  if (document != NULL &&
      rb_store_get_blob_info (rb_document_get_store (document), rb_node_get (self->picture, "blob"),
                              &info) &&
      info.width > 0 && info.height > 0) {
    double scale = MIN ((double)PICTURE_WIDTH / info.width, (double)PICTURE_HEIGHT / info.height);

    width = MAX (1, (int)(info.width * scale + 0.5));
    height = MAX (1, (int)(info.height * scale + 0.5));
  }
  if (self->thumb != NULL)
    gtk_box_remove (self->picture_box, self->thumb);
  self->thumb = rb_thumb_new (width, height);
  gtk_widget_set_halign (self->thumb, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->thumb, TRUE);
  rb_thumb_set_photo (self->thumb, self->picture);
  gtk_box_append (self->picture_box, self->thumb);
}

static void
on_picture_changed (RbPhotoDialog *self, const char *field)
{
  if (strcmp (field, "blob") != 0 && strcmp (field, "file") != 0)
    return;
  update_title (self);
  show_picture (self);
  if (self->sharpness_idle == 0)
    self->sharpness_idle = g_idle_add (update_sharpness, self);
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
  RbNode *parent = rb_node_get_parent (self->picture);

  if (parent != NULL)
    rb_photo_put (parent, rb_node_get_slot (self->picture), photo, file_name);
}

static void
on_chosen (GListModel *files, gpointer data)
{
  rb_photo_import (data, files, on_imported, data);
}

static void
on_replace (RbPhotoDialog *self)
{
  rb_choose_photo_for (GTK_WIDGET (self), on_chosen);
}

/* The parent shows what was undone, and knows what to say when it fails. */
static void
undo_or_redo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean undo = strcmp (g_action_get_name (G_ACTION (action)), "undo") == 0;
  RbWindow *window = parent != NULL ? rb_window_of (GTK_WIDGET (parent)) : NULL;

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), undo ? "win.undo" : "win.redo", NULL);
}

/* --- making it -------------------------------------------------------------------------------- */

static void
rb_photo_dialog_dispose (GObject *object)
{
  RbPhotoDialog *self = RB_PHOTO_DIALOG (object);

  g_clear_handle_id (&self->sharpness_idle, g_source_remove);
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
  gtk_widget_class_bind_template_child (widget_class, RbPhotoDialog, picture_box);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoDialog, sharpness);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoDialog, sharpness_icon);
  gtk_widget_class_bind_template_child (widget_class, RbPhotoDialog, sharpness_label);
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
  gtk_widget_set_size_request (GTK_WIDGET (self->picture_box), PICTURE_WIDTH, -1);
  show_picture (self);
  self->rights = rb_photo_rights_panel_new (picture);
  gtk_box_append (self->columns, self->rights);
  g_signal_connect_object (picture, "changed", G_CALLBACK (on_picture_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rb_document_of (picture), "node-removed", G_CALLBACK (on_node_removed),
                           self, G_CONNECT_SWAPPED);
  rb_photo_accept_drop (GTK_WIDGET (self), on_imported, G_OBJECT (self));
  update_title (self);
  /* The mail is rendered for it, so the dialog comes first. */
  self->sharpness_idle = g_idle_add (update_sharpness, self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->rights);
}
