/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/export-private.h"
#include "export/write.h"

#include <glib/gi18n-lib.h>

/* The bytes of a form that is one file. */
static GBytes *
make_file (const RbExportRun *run, RbExportForm form, GError **error)
{
  RbExport *self = run->export;

  switch (form) {
  case RB_EXPORT_ZIP:
    return rb_export_make_zip (self, error);
  case RB_EXPORT_EML:
    return rb_export_make_eml (self, NULL, rb_export_get_date (self->issue), "", error);
  case RB_EXPORT_PAGE:
    return rb_export_make_page (self, RB_EARLIER_PAGE);
  case RB_EXPORT_TEXT:
    return g_bytes_new (self->rendered->text->str, self->rendered->text->len);
  case RB_EXPORT_FOLDER:
  case RB_EXPORT_DELIVERY:
  default:
    g_return_val_if_reached (NULL);
  }
}

static gboolean
needs_images (RbExport *self, RbExportForm form)
{
  return form != RB_EXPORT_TEXT && (form != RB_EXPORT_EML || rb_export_holds_images (self));
}

static gboolean
write_file (const RbExportRun *run, RbExportForm form, const char *path, GError **error)
{
  RbExportRun images = *run;
  g_autoptr (GBytes) bytes = NULL;
  const void *data;
  gsize size;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, RB_ERROR, RB_ERROR_EXISTS, _ ("“%s” is a folder. Name a file."),
                 run->shown);
    return FALSE;
  }
  images.to = 0.9;
  if (needs_images (run->export, form) && !rb_export_load_images (&images, error))
    return FALSE;
  rb_export_run_tell (run, 0.9, _ ("Writing the file…"));
  bytes = make_file (run, form, error);
  if (bytes == NULL || g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (!rb_write_replace (path, data, size, run->shown, error))
    return FALSE;
  if (form == RB_EXPORT_TEXT)
    rb_earlier_note (path, RB_EARLIER_TEXT, data, size);
  return TRUE;
}

gboolean
rb_export_write (RbExport *self, RbExportForm form, const char *path, RbProgress progress,
                 gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  RbExportRun run = {
    .export = self,
    .shown = shown,
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
    .to = 1,
  };

  if (form == RB_EXPORT_FOLDER)
    return rb_export_write_folder (&run, path, error);
  if (form == RB_EXPORT_DELIVERY)
    return rb_export_write_delivery (&run, path, error);
  return write_file (&run, form, path, error);
}

gboolean
rb_export_folder (RbExport *self, const char *folder, RbProgress progress, gpointer user_data,
                  GCancellable *cancellable, GError **error)
{
  return rb_export_write (self, RB_EXPORT_FOLDER, folder, progress, user_data, cancellable, error);
}

gboolean
rb_export_text (RbExport *self, const char *path, GError **error)
{
  return rb_export_write (self, RB_EXPORT_TEXT, path, NULL, NULL, NULL, error);
}

GBytes *
rb_export_make_mail (RbExport *self, const char *const *to, RbProgress progress, gpointer user_data,
                     GCancellable *cancellable, GError **error)
{
  /* Mail programs throw a mail away whose number they have seen. */
  g_autofree char *seed = g_uuid_string_random ();
  RbExportRun run = {
    .export = self,
    .shown = "",
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
    .to = 1,
  };

  if (needs_images (self, RB_EXPORT_EML) && !rb_export_load_images (&run, error))
    return NULL;
  return rb_export_make_eml (self, to, g_get_real_time () / G_USEC_PER_SEC, seed, error);
}
