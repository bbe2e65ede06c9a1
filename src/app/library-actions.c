/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the photos of the library. */
#include "config.h"
#include "dialogs.h"
#include "library-private.h"
#include "node-actions.h"
#include "photo-dialog.h"
#include "photo-import.h"
#include "photo-parcel.h"
#include "toast.h"
#include "undo-toast.h"
#include <glib/gi18n-lib.h>
#include <string.h>

void
rb_library_toast (RbLibraryWindow *self, const char *text, gboolean undo)
{
  adw_toast_overlay_add_toast (self->toasts, undo ? rb_undo_toast_new (text, self->document)
                                                  : rb_toast_new (text));
}

/* The only photo that is selected, or %NULL. (transfer none) */
static RbLibraryItem *
get_one (RbLibraryWindow *self)
{
  g_autoptr (GPtrArray) selected = rb_library_list_selected (self);

  return selected->len == 1 ? selected->pdata[0] : NULL;
}

/* --- showing ---------------------------------------------------------------------------------- */

void
rb_library_show_use (RbLibraryWindow *self, const RbPhotoUse *use)
{
  RbWindow *owner = rb_window_of (GTK_WIDGET (self));

  if (owner == NULL || rb_document_of (use->node) == NULL)
    return;
  rb_window_show_field (owner, use->node, use->field);
  if (use->issue != NULL)
    gtk_window_present (GTK_WINDOW (owner));
}

void
rb_library_open (RbLibraryWindow *self, RbLibraryItem *item)
{
  const RbStoredPhoto *photo = rb_library_item_get (item);

  if (photo->uses->len > 0)
    rb_library_show_use (self, photo->uses->pdata[0]);
  else if (rb_document_of (photo->latest) != NULL)
    rb_photo_dialog_present (GTK_WINDOW (self), photo->latest);
}

static void
do_details (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbLibraryItem *item = get_one (RB_LIBRARY_WINDOW (widget));

  if (item != NULL && rb_document_of (rb_library_item_get (item)->latest) != NULL)
    rb_photo_dialog_present (GTK_WINDOW (widget), rb_library_item_get (item)->latest);
}

/* --- inserting -------------------------------------------------------------------------------- */

static void
put_chosen (RbPhoto *photo, const char *name, gpointer data)
{
  RbLibraryWindow *self = data;

  rb_photo_put (self->node, self->slot, photo, name);
}

void
rb_library_finish_choice (RbLibraryWindow *self, RbLibraryItem *item)
{
  g_autoptr (RbPhotoParcel) parcel = rb_photo_parcel_new ();

  if (rb_document_of (self->node) != NULL) {
    rb_photo_parcel_add (parcel, rb_library_item_get (item)->latest);
    rb_photo_parcel_open (parcel, self->document, FALSE, put_chosen, self);
  }
  gtk_window_close (GTK_WINDOW (self));
}

static void
do_insert (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbLibraryWindow *self = RB_LIBRARY_WINDOW (widget);
  RbWindow *owner = rb_window_of (widget);
  g_autoptr (GPtrArray) selected = rb_library_list_selected (self);
  g_autoptr (RbPhotoParcel) parcel = rb_photo_parcel_new ();
  g_autofree char *summary = NULL, *text = NULL;
  RbNode *section;

  if (selected->len == 0)
    return;
  if (self->node != NULL) {
    rb_library_finish_choice (self, selected->pdata[0]);
    return;
  }
  if (owner == NULL)
    return;
  for (guint i = 0; i < selected->len; i++)
    rb_photo_parcel_add (parcel, rb_library_item_get (selected->pdata[i])->latest);
  section = rb_window_take_photos (owner, parcel);
  if (section == NULL) {
    rb_library_toast (self,
                      rb_document_get_newest_issue (self->document) == NULL
                          ? _ ("There is no issue to insert it into yet.")
                          : _ ("The issue is being reviewed. Leave the review to insert photos."),
                      FALSE);
    return;
  }
  summary = rb_node_dup_summary (rb_node_get_ancestor (section, "issue"), &RB_ISSUE_SPEC);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Photo inserted into “%s”",
                                       "Photos inserted into “%s”", selected->len),
                          summary);
  rb_library_toast (self, text, TRUE);
}

/* --- adding ----------------------------------------------------------------------------------- */

/* The same file twice, or one that is here already, comes once. */
static void
on_photo (RbPhoto *photo, const char *file_name, gpointer data)
{
  RbLibraryWindow *self = data;
  RbNode *root = rb_document_get_root (self->document);
  gboolean known;

  rb_photo_settle (rb_document_get_store (self->document), photo);
  known = rb_library_model_find (self->model, photo->sha256) != NULL;
  for (guint i = 0; i < self->came->len && !known; i++)
    known = strcmp (self->came->pdata[i], photo->sha256) == 0;
  g_ptr_array_add (self->came, g_strdup (photo->sha256));
  if (known) {
    self->n_known++;
    return;
  }
  self->n_added++;
  /* A photo that comes alone is one step too. */
  rb_document_begin (self->document, N_ ("Add %s"), N_ ("Photo"));
  rb_photo_store (rb_document_insert (self->document, root, "photos", RB_KIND_PICTURE, G_MAXUINT),
                  photo, file_name);
  rb_document_end (self->document);
}

static void
on_came (guint n_left_out, gpointer data)
{
  RbLibraryWindow *self = data;
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  rb_library_model_refresh (self->model);
  rb_library_select (self, self->came);
  if (self->n_added > 0)
    g_ptr_array_add (told, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo added.",
                                                         "%u photos added.", self->n_added),
                                            self->n_added));
  if (n_left_out > 0)
    g_ptr_array_add (told, rb_photo_dup_left_out (n_left_out));
  if (self->n_known > 0)
    g_ptr_array_add (
        told, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u was already in this newsletter.",
                                            "%u were already in this newsletter.", self->n_known),
                               self->n_known));
  g_ptr_array_add (told, NULL);
  text = g_strjoinv (" ", (char **)told->pdata);
  if (*text != '\0')
    rb_library_toast (self, text, self->n_added > 0);
  g_ptr_array_set_size (self->came, 0);
  self->n_added = self->n_known = 0;
}

static void
add_files (GListModel *files, gpointer data)
{
  RbLibraryWindow *self = data;

  /* What was added before, and nobody has looked at yet, is known from now on. */
  rb_library_model_refresh (self->model);
  rb_photo_import_then (GTK_WIDGET (self->grid), files, on_photo, on_came, G_OBJECT (self));
}

static void
do_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rb_choose_photos (widget, TRUE, add_files);
}

static gboolean
on_dropped (const GValue *value, double x, double y, gpointer data)
{
  RbLibraryWindow *self = data;
  g_autoptr (GListStore) files = NULL;

  if (G_VALUE_HOLDS (value, RB_TYPE_PHOTO_PARCEL)) {
    /* Its own fall back into their places; those of another newsletter come in. */
    rb_photo_parcel_open (g_value_get_object (value), self->document, TRUE, on_photo, self);
    if (self->n_added > 0)
      on_came (0, self);
    self->n_known = 0;
    g_ptr_array_set_size (self->came, 0);
    return TRUE;
  }
  files = g_list_store_new (G_TYPE_FILE);
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  add_files (G_LIST_MODEL (files), self);
  return TRUE;
}

void
rb_library_accept_photos (RbLibraryWindow *self)
{
  rb_photo_accept_drops_or (GTK_WIDGET (self->toasts), on_photo, on_dropped, G_OBJECT (self));
}

/* --- deleting --------------------------------------------------------------------------------- */

/* All that is stored of the photos goes from the slot "photos"; those in use stay. Gives how many.
 */
static guint
delete_unused (RbLibraryWindow *self, GPtrArray *items)
{
  guint n = 0;

  rb_document_begin (self->document, N_ ("Delete %s"), N_ ("Unused Photos"));
  for (guint i = 0; i < items->len; i++) {
    const RbStoredPhoto *photo = rb_library_item_get (items->pdata[i]);

    if (!rb_library_item_is_unused (items->pdata[i]))
      continue;
    for (guint j = 0; j < photo->pictures->len; j++)
      if (rb_document_of (photo->pictures->pdata[j]) != NULL)
        rb_document_remove (self->document, photo->pictures->pdata[j]);
    n++;
  }
  rb_document_end (self->document);
  return n;
}

static void
delete_items (RbLibraryWindow *self, GPtrArray *items)
{
  g_autofree char *text = NULL;
  guint n;

  /* What changed a moment ago may have put one of them to use. */
  rb_library_model_refresh (self->model);
  n = delete_unused (self, items);
  rb_library_model_refresh (self->model);
  if (n == 0) {
    rb_library_toast (self, _ ("Photos that are in use cannot be deleted here."), FALSE);
    return;
  }
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u unused photo deleted. The file keeps its bytes as long "
                                       "as Undo can bring it back.",
                                       "%u unused photos deleted. The file keeps their bytes as "
                                       "long as Undo can bring them back.",
                                       n),
                          n);
  rb_library_toast (self, text, TRUE);
}

static void
do_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) selected = rb_library_list_selected (RB_LIBRARY_WINDOW (widget));

  if (selected->len > 0)
    delete_items (RB_LIBRARY_WINDOW (widget), selected);
}

static void
do_delete_unused (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbLibraryWindow *self = RB_LIBRARY_WINDOW (widget);
  g_autoptr (GPtrArray) photos =
      rb_photo_uses_collect (rb_document_get_root (self->document), NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  rb_library_model_refresh (self->model);
  for (guint i = 0; i < photos->len; i++) {
    RbLibraryItem *item =
        rb_library_model_find (self->model, ((RbStoredPhoto *)photos->pdata[i])->sha256);

    if (item != NULL)
      g_ptr_array_add (items, g_object_ref (item));
  }
  delete_items (self, items);
}

/* --- replacing -------------------------------------------------------------------------------- */

/*
 * What was said of the old photo is not said of the new one, save where both are by the same
 * photographer and the new file is silent about rights: then it is the same photo, better
 * developed, or one of the same series, and who made it and holds the rights has not changed.
 */
static void
replace_one (RbNode *picture, RbPhoto *photo, const char *file_name)
{
  static const char *const rights[] = { "holder",     "credit",       "licence",
                                        "source_url", "usable_until", "note" };
  RbDocument *document = rb_document_of (picture);
  g_autofree char *photographer = g_utf8_casefold (rb_node_get (picture, "photographer"), -1);
  g_autofree char *new_photographer = NULL;
  char *before[G_N_ELEMENTS (rights)];

  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    before[i] = g_strdup (rb_node_get (picture, rights[i]));
  rb_photo_replace (picture, photo, file_name);
  new_photographer = g_utf8_casefold (rb_node_get (picture, "photographer"), -1);
  if (*photographer != '\0' && strcmp (photographer, new_photographer) == 0 &&
      rb_photo_get_fact (photo, "holder") == NULL && rb_photo_get_fact (photo, "credit") == NULL)
    for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
      if (!rb_node_has (picture, rights[i]))
        rb_document_set (document, picture, rights[i], before[i]);
  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    g_free (before[i]);
}

/* What is replaced while the photo is being read: the bytes, whoever shows them by then. */
#define RB_TYPE_REPLACEMENT (rb_replacement_get_type ())
G_DECLARE_FINAL_TYPE (RbReplacement, rb_replacement, RB, REPLACEMENT, GObject)

struct _RbReplacement {
  GObject parent_instance;
  RbLibraryWindow *library;
  char *sha256;
};

G_DEFINE_FINAL_TYPE (RbReplacement, rb_replacement, G_TYPE_OBJECT)

static void
rb_replacement_finalize (GObject *object)
{
  g_object_unref (RB_REPLACEMENT (object)->library);
  g_free (RB_REPLACEMENT (object)->sha256);
  G_OBJECT_CLASS (rb_replacement_parent_class)->finalize (object);
}

static void
rb_replacement_class_init (RbReplacementClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_replacement_finalize;
}

static void
rb_replacement_init (RbReplacement *self)
{
}

static void
on_replacement (RbPhoto *photo, const char *file_name, gpointer data)
{
  RbReplacement *replacement = data;
  RbLibraryWindow *self = replacement->library;
  RbLibraryItem *item;
  g_autoptr (GPtrArray) uses = NULL;

  if (self->model == NULL)
    return;
  rb_library_model_refresh (self->model);
  item = rb_library_model_find (self->model, replacement->sha256);
  rb_photo_settle (rb_document_get_store (self->document), photo);
  if (item == NULL || strcmp (photo->sha256, replacement->sha256) == 0)
    return;
  uses = g_ptr_array_ref (rb_library_item_get (item)->uses);
  rb_document_begin (self->document, N_ ("Replace %s"), N_ ("Photo"));
  /* The latest last, so that what stays in the library knows the latest that was said of it. */
  for (guint i = uses->len; i > 0; i--) {
    RbNode *picture = ((RbPhotoUse *)uses->pdata[i - 1])->picture;

    if (rb_document_of (picture) != NULL &&
        strcmp (rb_node_get (picture, "blob"), replacement->sha256) == 0)
      replace_one (picture, photo, file_name);
  }
  rb_document_end (self->document);
  g_ptr_array_add (self->came, g_strdup (photo->sha256));
  self->n_added = uses->len;
}

static void
on_replaced (guint n_left_out, gpointer data)
{
  RbLibraryWindow *self = RB_REPLACEMENT (data)->library;
  g_autofree char *text = NULL;

  if (self->model == NULL || self->n_added == 0)
    return;
  rb_library_model_refresh (self->model);
  rb_library_select (self, self->came);
  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Photo replaced in %u place. Check its credit and texts.",
                   "Photo replaced in %u places. Check its credit and texts.", self->n_added),
      self->n_added);
  rb_library_toast (self, text, TRUE);
  g_ptr_array_set_size (self->came, 0);
  self->n_added = 0;
}

void
rb_library_replace (RbLibraryWindow *self, GListModel *files)
{
  RbLibraryItem *item = get_one (self);
  g_autoptr (RbReplacement) replacement = NULL;

  if (item == NULL)
    return;
  replacement = g_object_new (RB_TYPE_REPLACEMENT, NULL);
  replacement->library = g_object_ref (self);
  replacement->sha256 = g_strdup (rb_library_item_get (item)->sha256);
  rb_photo_import_then (GTK_WIDGET (self->grid), files, on_replacement, on_replaced,
                        G_OBJECT (replacement));
}

static void
on_replacement_chosen (GListModel *files, gpointer data)
{
  rb_library_replace (data, files);
}

static void
do_replace (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rb_choose_photos (widget, FALSE, on_replacement_chosen);
}

/* --- history ---------------------------------------------------------------------------------- */

/* The owner knows what to say when it fails. */
static void
do_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RbLibraryWindow *self = RB_LIBRARY_WINDOW (widget);
  RbWindow *owner = rb_window_of (widget);

  if (owner == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (owner), name, NULL);
  rb_library_model_refresh (self->model);
}

void
rb_library_update_actions (RbLibraryWindow *self)
{
  g_autoptr (GPtrArray) selected = rb_library_list_selected (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.insert", selected->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.details", selected->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.replace", selected->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.delete",
                                 selected->len > 0 && self->node == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.add", self->node == NULL);
}

void
rb_library_install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "library.add", do_add },         { "library.insert", do_insert },
    { "library.details", do_details }, { "library.replace", do_replace },
    { "library.delete", do_delete },   { "library.delete-unused", do_delete_unused },
    { "win.undo", do_history },        { "win.redo", do_history },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
}
