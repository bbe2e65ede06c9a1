/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-job.h"

#include "dialogs.h"
#include "export/earlier.h"
#include "export/write.h"
#include "mail-pdf.h"
#include "shown-path.h"

#include <glib/gi18n-lib.h>

/* Of the whole progress, what laying out a PDF takes. */
#define LAYING_OUT 0.25

typedef struct {
  RbExport *export_;
  guint outputs;
  char *paths[RB_OUTPUT_N];
  GPtrArray *written; /* of char * */
  GBytes *pdf;
  GCancellable *cancellable;
  RbThreadTold told;
  RbExportDone done;
  GObject *owner;
} Job;

/* The part of the whole that the form which is written has. */
typedef struct {
  RbProgress progress;
  gpointer data;
  double begin, share;
} Part;

/* In the main thread, since what the export holds belongs there. */
static void
job_free (gpointer data)
{
  Job *job = data;

  rb_export_free (job->export_);
  for (guint i = 0; i < RB_OUTPUT_N; i++)
    g_free (job->paths[i]);
  g_ptr_array_unref (job->written);
  g_clear_pointer (&job->pdf, g_bytes_unref);
  g_object_unref (job->cancellable);
  g_object_unref (job->owner);
  g_free (job);
}

static void
on_progress (double fraction, const char *step, gpointer data)
{
  const Part *part = data;

  part->progress (part->begin + fraction * part->share, step, part->data);
}

static gboolean
write_pdf (Job *job, const char *path, GError **error)
{
  g_autofree char *shown = rb_path_dup_shown (path);
  gsize length;
  const void *data = g_bytes_get_data (job->pdf, &length);

  if (g_cancellable_set_error_if_cancelled (job->cancellable, error) ||
      !rb_write_replace (path, data, length, shown, error))
    return FALSE;
  rb_earlier_note (path, RB_EARLIER_PDF, data, length);
  return TRUE;
}

static gboolean
write_output (Job *job, RbOutput output, Part *part, GError **error)
{
  if (output == RB_OUTPUT_PDF)
    return write_pdf (job, job->paths[output], error);
  return rb_export_write (job->export_, rb_output_get_form (output), job->paths[output],
                          on_progress, part, job->cancellable, error);
}

static guint
count_outputs (guint outputs)
{
  guint n = 0;

  for (guint i = 0; i < RB_OUTPUT_N; i++)
    n += (outputs >> i) & 1;
  return n;
}

/* What was written before one fails stays: each is whole by itself. */
static gboolean
work (gpointer data, RbProgress progress, gpointer progress_data, GCancellable *cancellable,
      GError **error)
{
  Job *job = data;
  Part part = { progress, progress_data, job->pdf != NULL ? LAYING_OUT : 0, 0 };

  part.share = (1 - part.begin) / MAX (1, count_outputs (job->outputs));
  for (guint i = 0; i < RB_OUTPUT_N; i++) {
    if ((job->outputs & (1u << i)) == 0)
      continue;
    if (!write_output (job, i, &part, error))
      return FALSE;
    g_ptr_array_add (job->written, g_strdup (job->paths[i]));
    part.begin += part.share;
  }
  return TRUE;
}

static void
on_done (gpointer data, const GError *error, gpointer owner)
{
  Job *job = data;

  job->done (error, job->written, owner);
}

static void
write_all (Job *job)
{
  rb_thread_job_start (work, job, job_free, job->cancellable, job->told, on_done, job->owner);
}

static void
on_pdf_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  job->pdf = rb_mail_pdf_make_finish (result, &error);
  if (job->pdf == NULL) {
    job->done (error, job->written, job->owner);
    job_free (job);
    return;
  }
  rb_export_set_pdf (job->export_, job->pdf);
  write_all (job);
}

void
rb_export_job_start (RbExport *export_, RbNode *issue, guint outputs, const char *folder,
                     GtkBox *screen, GCancellable *cancellable, RbThreadTold told,
                     RbExportDone done, GObject *owner)
{
  Job *job = g_new0 (Job, 1);

  job->export_ = export_;
  job->outputs = outputs;
  for (guint i = 0; i < RB_OUTPUT_N; i++)
    job->paths[i] = rb_output_dup_path (i, issue, folder);
  job->written = g_ptr_array_new_with_free_func (g_free);
  job->cancellable = g_object_ref (cancellable);
  job->told = told;
  job->done = done;
  job->owner = g_object_ref (owner);
  if ((outputs & (1u << RB_OUTPUT_PDF | 1u << RB_OUTPUT_DELIVERY)) == 0) {
    write_all (job);
    return;
  }
  told (0, _ ("Laying out the PDF…"), owner);
  rb_mail_pdf_make_async (issue, screen, cancellable, on_pdf_made, job);
}

/* --- afterwards ------------------------------------------------------------------------------- */

typedef struct {
  GWeakRef parent;
  char *folder;
} Showing;

static void
showing_free (Showing *self)
{
  g_weak_ref_clear (&self->parent);
  g_free (self->folder);
  g_free (self);
}

/* A computer without a file manager: one looks for the folder oneself. */
static void
on_launched (GObject *source, GAsyncResult *result, gpointer data)
{
  Showing *self = data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);

  if (!g_app_info_launch_default_for_uri_finish (result, NULL) && parent != NULL) {
    g_autofree char *name = rb_path_dup_shown (self->folder);
    g_autofree char *body = g_strdup_printf (
        _ ("This computer has no program that shows folders. You find it in “%s”."), name);

    rb_show_message (parent, _ ("The folder cannot be shown"), body);
  }
  showing_free (self);
}

static void
launch (Showing *self)
{
  g_autofree char *uri = g_filename_to_uri (self->folder, NULL, NULL);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, on_launched, self);
}

static void
on_items_shown (GObject *bus, GAsyncResult *result, gpointer data)
{
  Showing *self = data;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  /* No file manager that selects files: then whatever opens folders. */
  if (answer == NULL)
    launch (self);
  else
    showing_free (self);
}

void
rb_export_show (GtkWindow *parent, const char *path)
{
  g_autofree char *index = g_build_filename (path, "index.html", NULL);
  const char *shown = g_file_test (index, G_FILE_TEST_EXISTS) ? index : path;
  g_autofree char *uri = g_filename_to_uri (shown, NULL, NULL);
  const char *uris[] = { uri, NULL };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  Showing *self = g_new0 (Showing, 1);

  g_weak_ref_init (&self->parent, parent);
  self->folder = g_path_get_dirname (shown);
  if (bus == NULL) {
    launch (self);
    return;
  }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, on_items_shown, self);
}
