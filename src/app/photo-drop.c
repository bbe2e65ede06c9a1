/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos by drop and by paste: files, or pixels without one. */
#include "config.h"

#include "photo-import.h"
#include "photo-parcel.h"
#include "returned-files.h"
#include "window.h"

#include <glib/gi18n-lib.h>

/* What a drop or a paste leads to. It may outlive the widget, not its @user_data. */
typedef struct {
  GWeakRef widget;
  RbPhotoImported imported;
  GObject *user_data;
  char *one; /* %NULL: there is room for several; else what to do with them */
} Taker;

static Taker *
taker_new (GtkWidget *widget, RbPhotoImported imported, GObject *user_data, const char *one)
{
  Taker *taker = g_new0 (Taker, 1);

  g_weak_ref_init (&taker->widget, widget);
  taker->imported = imported;
  taker->user_data = g_object_ref (user_data);
  taker->one = g_strdup (one);
  return taker;
}

static void
taker_free (gpointer data)
{
  Taker *taker = data;

  g_weak_ref_clear (&taker->widget);
  g_object_unref (taker->user_data);
  g_free (taker->one);
  g_free (taker);
}

static void
take_files (GtkWidget *widget, const GValue *value, const char *one, RbPhotoImported imported,
            GObject *user_data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return;
  if (one != NULL)
    rb_photo_import_one (widget, G_LIST_MODEL (files), one, imported, user_data);
  else
    rb_photo_import (widget, G_LIST_MODEL (files), imported, user_data);
}

/* --- pixels ----------------------------------------------------------------------------------- */

static void
write_png (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (source),
                         (GDestroyNotify)g_bytes_unref);
}

static void
on_png_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Taker *taker = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&taker->widget);
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (widget != NULL && bytes != NULL)
    rb_photo_import_bytes (widget, bytes, _ ("Pasted picture.png"), taker->imported,
                           taker->user_data);
  taker_free (taker);
}

/* Writing a large picture as PNG takes its time. */
static void
take_texture (GtkWidget *widget, GdkTexture *texture, RbPhotoImported imported, GObject *user_data)
{
  g_autoptr (GTask) task =
      g_task_new (texture, NULL, on_png_written, taker_new (widget, imported, user_data, NULL));

  g_task_run_in_thread (task, write_png);
}

/* --- out of the library ----------------------------------------------------------------------- */

static gboolean
take_parcel (GtkWidget *widget, RbPhotoParcel *parcel, const char *one, RbPhotoImported imported,
             GObject *user_data)
{
  RbWindow *window = rb_window_of (widget);
  RbDocument *document = window != NULL ? rb_window_get_document (window) : NULL;
  guint n_spare = one != NULL ? MAX (rb_photo_parcel_count (parcel), 1) - 1 : 0;
  g_autofree char *spare = rb_photo_dup_spare (n_spare, one);

  if (document == NULL)
    return FALSE;
  rb_photo_parcel_open (parcel, document, one == NULL, imported, user_data);
  if (spare != NULL)
    rb_window_toast_undo (widget, spare);
  return TRUE;
}

/* --- paste ------------------------------------------------------------------------------------ */

static void
on_files_pasted (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Taker *taker = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&taker->widget);
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (widget != NULL && value != NULL)
    take_files (widget, value, taker->one, taker->imported, taker->user_data);
  taker_free (taker);
}

static void
on_texture_pasted (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Taker *taker = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&taker->widget);
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (widget != NULL && texture != NULL)
    take_texture (widget, texture, taker->imported, taker->user_data);
  taker_free (taker);
}

/* If the clipboard holds a picture or picture files: imports them and gives %TRUE. */
static gboolean
paste (GtkWidget *widget, const char *one, RbPhotoImported imported, GObject *user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)) {
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    on_files_pasted, taker_new (widget, imported, user_data, one));
    return TRUE;
  }
  /* Office programs offer cells both as text and as a picture of them: then the text is meant. */
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) &&
      !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)) {
    gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_pasted,
                                      taker_new (widget, imported, user_data, one));
    return TRUE;
  }
  return FALSE;
}

/* --- drop ------------------------------------------------------------------------------------- */

typedef struct {
  RbPhotoImported imported;
  GWeakRef user_data;      /* mostly the widget itself, so no circle */
  char *one;               /* as a Taker's */
  RbPhotosDropped dropped; /* may be %NULL */
} Drop;

static void
drop_free (gpointer data, GClosure *closure)
{
  Drop *drop = data;

  g_weak_ref_clear (&drop->user_data);
  g_free (drop->one);
  g_free (drop);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, Drop *drop)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  g_autoptr (GObject) user_data = g_weak_ref_get (&drop->user_data);

  if (user_data == NULL)
    return FALSE;
  /* Wherever it is dropped, what comes from a review is for the whole window. */
  if (rb_returned_knows (value)) {
    rb_returned_take (widget, value);
    return TRUE;
  }
  if (!G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE) && drop->dropped != NULL &&
      drop->dropped (value, x, y, user_data))
    return TRUE;
  if (G_VALUE_HOLDS (value, RB_TYPE_PHOTO_PARCEL))
    return take_parcel (widget, g_value_get_object (value), drop->one, drop->imported, user_data);
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    take_files (widget, value, drop->one, drop->imported, user_data);
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    take_texture (widget, g_value_get_object (value), drop->imported, user_data);
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state,
                Drop *drop)
{
  g_autoptr (GObject) user_data = g_weak_ref_get (&drop->user_data);
  gboolean is_paste = (keyval == GDK_KEY_v || keyval == GDK_KEY_V) &&
                      (state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK;

  return is_paste && user_data != NULL &&
         paste (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)), drop->one,
                drop->imported, user_data);
}

static Drop *
drop_new (RbPhotoImported imported, GObject *user_data, const char *one, RbPhotosDropped dropped)
{
  Drop *drop = g_new0 (Drop, 1);

  drop->dropped = dropped;
  drop->imported = imported;
  g_weak_ref_init (&drop->user_data, user_data);
  drop->one = g_strdup (one);
  return drop;
}

static GtkDropTarget *
accept (GtkWidget *widget, RbPhotoImported imported, GObject *user_data, const char *one,
        RbPhotosDropped dropped)
{
  GType types[] = { RB_TYPE_PHOTO_PARCEL, GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_data (target, "drop", G_CALLBACK (on_drop),
                         drop_new (imported, user_data, one, dropped), drop_free, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (on_key_pressed),
                         drop_new (imported, user_data, one, dropped), drop_free, 0);
  gtk_widget_add_controller (widget, keys);
  return target;
}

void
rb_photo_accept_drops (GtkWidget *widget, RbPhotoImported imported, GObject *user_data)
{
  accept (widget, imported, user_data, NULL, NULL);
}

GtkDropTarget *
rb_photo_accept_drops_or (GtkWidget *widget, RbPhotoImported imported, RbPhotosDropped dropped,
                          GObject *user_data)
{
  return accept (widget, imported, user_data, NULL, dropped);
}

void
rb_photo_accept_drop (GtkWidget *widget, const char *advice, RbPhotoImported imported,
                      GObject *user_data)
{
  accept (widget, imported, user_data, advice != NULL ? advice : "", NULL);
}
