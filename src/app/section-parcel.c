/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "section-parcel.h"
#include "config.h"
#include "section-put.h"
#include <glib/gi18n.h>
#include <string.h>

#define CHUNK (256 * 1024)

struct _RbSectionParcel {
  GObject parent_instance;
  GBytes *bytes;   /* the pack, or %NULL until it is wanted */
  char *words;     /* the same */
  RbNode *section; /* to make them of, or %NULL */
};

G_DEFINE_FINAL_TYPE (RbSectionParcel, rb_section_parcel, G_TYPE_OBJECT)

static void
rb_section_parcel_finalize (GObject *object)
{
  RbSectionParcel *self = RB_SECTION_PARCEL (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->section);
  g_free (self->words);
  G_OBJECT_CLASS (rb_section_parcel_parent_class)->finalize (object);
}

static void
rb_section_parcel_class_init (RbSectionParcelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_section_parcel_finalize;
}

static void
rb_section_parcel_init (RbSectionParcel *self)
{
}

static gboolean
pack (RbSectionParcel *self, GError **error)
{
  if (self->bytes != NULL)
    return TRUE;
  if (self->section == NULL || rb_document_of (self->section) == NULL) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED, _ ("The section is gone."));
    return FALSE;
  }
  self->words = rb_sections_dup_words (&self->section, 1);
  self->bytes = rb_section_pack_make (&self->section, 1, error);
  return self->bytes != NULL;
}

/* --- out to other processes ------------------------------------------------------------------- */

static void
on_written (GObject *stream, GAsyncResult *result, gpointer data)
{
  GdkContentSerializer *serializer = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    gdk_content_serializer_return_success (serializer);
  else
    gdk_content_serializer_return_error (serializer, error);
}

static void
serialize (GdkContentSerializer *serializer)
{
  RbSectionParcel *self = g_value_get_object (gdk_content_serializer_get_value (serializer));
  gboolean words =
      !g_str_equal (gdk_content_serializer_get_mime_type (serializer), RB_SECTION_PACK_MIME);
  GError *error = NULL;
  GBytes *bytes;

  if (!pack (self, &error)) {
    gdk_content_serializer_return_error (serializer, error);
    return;
  }
  bytes = words ? g_bytes_new (self->words, strlen (self->words)) : g_bytes_ref (self->bytes);
  gdk_content_serializer_set_task_data (serializer, bytes, (GDestroyNotify)g_bytes_unref);
  g_output_stream_write_all_async (
      gdk_content_serializer_get_output_stream (serializer), g_bytes_get_data (bytes, NULL),
      g_bytes_get_size (bytes), gdk_content_serializer_get_priority (serializer),
      gdk_content_serializer_get_cancellable (serializer), on_written, serializer);
}

/* --- in from them ----------------------------------------------------------------------------- */

static void
read_on (GObject *stream, GAsyncResult *result, gpointer data)
{
  GdkContentDeserializer *deserializer = data;
  GByteArray *read = gdk_content_deserializer_get_task_data (deserializer);
  GError *error = NULL;
  g_autoptr (GBytes) chunk =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);
  RbSectionParcel *parcel;

  if (chunk == NULL) {
    gdk_content_deserializer_return_error (deserializer, error);
    return;
  }
  g_byte_array_append (read, g_bytes_get_data (chunk, NULL), (guint)g_bytes_get_size (chunk));
  /* One byte too many is enough to be refused by who reads the pack. */
  if (g_bytes_get_size (chunk) > 0 && read->len <= RB_SECTION_PACK_MAX) {
    g_input_stream_read_bytes_async (
        G_INPUT_STREAM (stream), CHUNK, gdk_content_deserializer_get_priority (deserializer),
        gdk_content_deserializer_get_cancellable (deserializer), read_on, deserializer);
    return;
  }
  parcel = g_object_new (RB_TYPE_SECTION_PARCEL, NULL);
  parcel->bytes = g_bytes_new (read->data, read->len);
  g_value_take_object (gdk_content_deserializer_get_value (deserializer), parcel);
  gdk_content_deserializer_return_success (deserializer);
}

static void
deserialize (GdkContentDeserializer *deserializer)
{
  gdk_content_deserializer_set_task_data (deserializer, g_byte_array_new (),
                                          (GDestroyNotify)g_byte_array_unref);
  g_input_stream_read_bytes_async (gdk_content_deserializer_get_input_stream (deserializer), CHUNK,
                                   gdk_content_deserializer_get_priority (deserializer),
                                   gdk_content_deserializer_get_cancellable (deserializer), read_on,
                                   deserializer);
}

void
rb_section_parcel_register (void)
{
  static const char *const types[] = { RB_SECTION_PACK_MIME, "text/plain;charset=utf-8",
                                       "text/plain" };
  static gboolean done;

  for (guint i = 0; !done && i < G_N_ELEMENTS (types); i++)
    gdk_content_register_serializer (RB_TYPE_SECTION_PARCEL, types[i], serialize, NULL, NULL);
  if (!done)
    gdk_content_register_deserializer (RB_SECTION_PACK_MIME, RB_TYPE_SECTION_PARCEL, deserialize,
                                       NULL, NULL);
  done = TRUE;
}

/* --- drag and clipboard ----------------------------------------------------------------------- */

static RbSectionParcel *
parcel_new (RbNode *section)
{
  RbSectionParcel *self = g_object_new (RB_TYPE_SECTION_PARCEL, NULL);

  rb_section_parcel_register ();
  self->section = g_object_ref (section);
  return self;
}

GdkContentProvider *
rb_section_parcel_provide (RbNode *section)
{
  g_autoptr (RbSectionParcel) parcel = parcel_new (section);
  GdkContentProvider *both[] = {
    gdk_content_provider_new_typed (RB_TYPE_NODE, section),
    gdk_content_provider_new_typed (RB_TYPE_SECTION_PARCEL, parcel),
  };

  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

gboolean
rb_section_parcel_copy (GtkWidget *widget, RbNode *section, GError **error)
{
  g_autoptr (RbSectionParcel) parcel = parcel_new (section);

  if (!pack (parcel, error))
    return FALSE;
  g_clear_object (&parcel->section);
  gdk_clipboard_set (gtk_widget_get_clipboard (widget), RB_TYPE_SECTION_PARCEL, parcel);
  return TRUE;
}

gboolean
rb_section_parcel_is_in_clipboard (GtkWidget *widget)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (widget));

  return gdk_content_formats_contain_gtype (formats, RB_TYPE_SECTION_PARCEL) ||
         gdk_content_formats_contain_mime_type (formats, RB_SECTION_PACK_MIME);
}

void
rb_section_parcel_open (RbSectionParcel *self, GtkWidget *widget, RbNode *issue, RbNode *after,
                        RbSectionsPut put, GObject *owner)
{
  RbSectionPut *job = rb_section_put_new (widget, issue, after, put, owner);
  g_autoptr (GError) error = NULL;

  if (pack (self, &error))
    rb_section_put_start (job, self->bytes);
  else
    rb_section_put_fail (job, error);
}

static void
on_parcel_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  RbSectionPut *job = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, &error);
  RbSectionParcel *parcel = value != NULL ? g_value_get_object (value) : NULL;

  if (parcel != NULL && pack (parcel, &error))
    rb_section_put_start (job, parcel->bytes);
  else
    rb_section_put_fail (job, error);
}

void
rb_section_parcel_paste (GtkWidget *widget, RbNode *issue, RbNode *after, RbSectionsPut put,
                         GObject *owner)
{
  rb_section_parcel_register ();
  if (rb_section_parcel_is_in_clipboard (widget))
    gdk_clipboard_read_value_async (gtk_widget_get_clipboard (widget), RB_TYPE_SECTION_PARCEL,
                                    G_PRIORITY_DEFAULT, NULL, on_parcel_read,
                                    rb_section_put_new (widget, issue, after, put, owner));
}

void
rb_section_parcel_open_node (RbNode *section, GtkWidget *widget, RbNode *issue, RbNode *after)
{
  g_autoptr (RbSectionParcel) parcel = parcel_new (section);

  rb_section_parcel_open (parcel, widget, issue, after, NULL, G_OBJECT (issue));
}
